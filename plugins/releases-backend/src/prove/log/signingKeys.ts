import { InputError } from '@backstage/errors';
import { SigningKey, type LogTrust } from '@slipway/transparency-log';
import { randomUUID } from 'node:crypto';
import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { AuditConfig } from '../readAuditConfig';

type KeyConfig = Pick<AuditConfig, 'origin' | 'signingKeys' | 'directory'>;

/**
 * The keys that sign the log, the active one first: those that are configured,
 * else one that is kept in the directory and made there at the first start.
 * Without either the log cannot be signed.
 *
 * @throws InputError if a key cannot be read or is of another origin
 */
export async function loadSigningKeys(
  config: KeyConfig,
): Promise<SigningKey[]> {
  const { origin, signingKeys, directory } = config;
  const texts = [...signingKeys];
  if (!texts.length && directory) {
    texts.push(await keyInDirectory(directory, origin));
  }
  return texts.map((text, index) => {
    const key = parse(text, index);
    if (key.name !== origin) {
      throw new InputError(
        `A signing key of the audit log is named ${key.name}, the log ${origin}; a new origin needs a key of its own (releases.audit.origin)`,
      );
    }
    return key;
  });
}

/** What this process itself holds checkpoints against. */
export function ownTrust(
  config: Pick<AuditConfig, 'origin' | 'previousKeys'>,
  keys: SigningKey[],
): LogTrust {
  return {
    origin: config.origin,
    keys: [...keys.map(({ vkey }) => ({ vkey })), ...config.previousKeys],
  };
}

function parse(text: string, index: number): SigningKey {
  try {
    return SigningKey.parse(text.trim());
  } catch {
    // Nothing of the text may get into a message.
    throw new InputError(
      `Signing key ${
        index + 1
      } of the audit log cannot be read; releases-cli audit key generate makes one`,
    );
  }
}

async function keyInDirectory(
  directory: string,
  origin: string,
): Promise<string> {
  const file = join(directory, 'signing-key');
  await mkdir(directory, { recursive: true, mode: 0o700 });
  // Complete before it has its name, and never instead of one that is there.
  const draft = join(directory, `.signing-key-${randomUUID()}`);
  try {
    await writeFile(draft, `${SigningKey.generate(origin).toString()}\n`, {
      mode: 0o600,
      flush: true,
    });
    await link(draft, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') {
      throw error;
    }
  } finally {
    await rm(draft, { force: true });
  }
  return readFile(file, 'utf8');
}
