import { createGunzip } from 'node:zlib';
import { Readable } from 'node:stream';
import { CliError } from '../cli/CliError';
import type { EvidenceKind } from '../output/outcome';
import { fromStream, type Source } from './openSource';

const GZIP = Buffer.of(0x1f, 0x8b);

/** Kinds of files, each with what its first bytes look like. */
const SIGNS: readonly (readonly [kind: EvidenceKind, sign: RegExp])[] = [
  ['export', /^\{"format":"slipway-audit-export\//],
  ['proof', /^c2sp\.org\/tlog-proof@/],
  ['consistency', /^old \d+\n/],
  ['evidence', /^\s*(\{|<!doctype html|<html)/i],
  ['checkpoint', /^[^\n]+\n\d+\n[A-Za-z0-9+/]{43}=\n/],
];

/** What a file is, by its content. Names are no evidence. */
export function kindOf(head: Buffer): EvidenceKind | undefined {
  const text = head.toString('latin1');
  return SIGNS.find(([, sign]) => sign.test(text))?.[0];
}

/** A source with what is inside of it, should it be compressed. */
export async function decompressed(source: Source): Promise<Source> {
  if (!source.head.subarray(0, 2).equals(GZIP)) {
    return source;
  }
  const gunzip = createGunzip({ chunkSize: 256 * 1024 });
  const packed = Readable.from(source.chunks, { objectMode: false });
  packed.on('error', error => gunzip.destroy(error));
  packed.pipe(gunzip);
  try {
    const inner = await fromStream(source.name, gunzip);
    return {
      ...inner,
      close: async () => {
        packed.destroy();
        gunzip.destroy();
        await source.close();
      },
    };
  } catch (error) {
    await source.close();
    throw new CliError(
      `${source.name} is no complete gzip file: ${(error as Error).message}.`,
      { code: 'unreadable', advice: ['Get the file again.'] },
    );
  }
}

/**
 * Says what a source is.
 *
 * @throws CliError if it is nothing that can be verified
 */
export function recognise({ name, head }: Source): EvidenceKind {
  if (head.length === 0) {
    throw new CliError(`${name} is empty.`, {
      code: 'unreadable',
      advice: ['Get the file again.'],
    });
  }
  const kind = kindOf(head);
  if (!kind) {
    throw new CliError(`${name} is nothing that can be verified here.`, {
      code: 'unknown-kind',
      advice: [
        'Known are exports (NDJSON, also compressed with gzip), .tlog-proof files, evidence packages (JSON or HTML), checkpoints and consistency proofs.',
        'A database is given with --database, a server with --url.',
      ],
    });
  }
  return kind;
}
