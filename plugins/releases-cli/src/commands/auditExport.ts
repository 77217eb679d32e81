import { CliError, usageError } from '../cli/CliError';
import { defineCommand } from '../cli/defineCommand';
import { saveFile } from '../http/saveFile';
import { serverOf, serverOptions } from '../http/serverOptions';
import { readNumber } from '../input/readNumber';
import { EXIT } from '../output/exitCodes';
import { print } from '../output/terminal';

const END = /\n\{"end":true,"events":\d+\}\n$/;
const LONGEST_END = 64;

/** Passes bytes on, and refuses to end where an export does not. */
async function* whole(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let last = Buffer.alloc(0);
  for await (const chunk of chunks) {
    last = Buffer.from(
      Buffer.concat([last, chunk.subarray(-LONGEST_END)]).subarray(
        -LONGEST_END,
      ),
    );
    yield chunk;
  }
  if (!END.test(last.toString('latin1'))) {
    throw new CliError('The server sent a part of the export only.', {
      code: 'incomplete',
      advice: ['Try again; nothing was saved.'],
    });
  }
}

function indexOf(name: string, value: string | undefined) {
  return value === undefined
    ? undefined
    : `${readNumber(value, {
        name,
        least: 0,
        most: Number.MAX_SAFE_INTEGER,
        otherwise: 0,
      })}`;
}

/** `audit export`: saves events, hashes and checkpoints. */
export const command = defineCommand({
  summary:
    'Downloads events with their hashes and checkpoints into a file that audit verify can check. It is not verified by that.',
  arguments: [],
  options: {
    ...serverOptions,
    out: {
      type: 'string',
      value: 'file',
      help: 'File to make; compressed if it ends with .gz',
    },
    from: { type: 'string', value: 'index', help: 'First index (0)' },
    to: {
      type: 'string',
      value: 'index',
      help: 'Index after the last (all that are under a checkpoint)',
    },
  },
  async run({ values }) {
    const { out } = values;
    if (out === undefined) {
      throw usageError('Give --out <file>.');
    }
    const from = indexOf('from', values.from);
    const to = indexOf('to', values.to);
    const server = serverOf(values);
    await saveFile(out, async () =>
      whole((await server.get('audit/export', { from, to })).chunks),
    );
    print(`${out} is saved. Verify it with: releases-cli audit verify ${out}`);
    return EXIT.sound;
  },
});
