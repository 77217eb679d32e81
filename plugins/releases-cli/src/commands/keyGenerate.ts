import { writeFile } from 'node:fs/promises';
import { SigningKey } from '@slipway/transparency-log';
import { fileError, usageError } from '../cli/CliError';
import { defineCommand } from '../cli/defineCommand';
import { EXIT } from '../output/exitCodes';
import { print } from '../output/terminal';

/** `audit key generate`: makes a signing key that only its owner can read. */
export const command = defineCommand({
  summary:
    'Makes an Ed25519 key that signs checkpoints, writes it to a file that only you can read, and prints the public part. An existing file is not overwritten.',
  arguments: [],
  options: {
    origin: {
      type: 'string',
      value: 'name',
      help: 'Name of the log: a URL without scheme, as slipway.example.com/audit',
    },
    out: { type: 'string', value: 'file', help: 'File for the signing key' },
  },
  async run({ values: { origin, out } }) {
    if (origin === undefined || out === undefined) {
      throw usageError('Give --origin <name> and --out <file>.');
    }
    const key = generate(origin);
    try {
      // `wx` refuses an existing file, and a link to one.
      await writeFile(out, `${key.toString()}\n`, { mode: 0o600, flag: 'wx' });
    } catch (error) {
      throw fileError(out, error);
    }
    print(`vkey: ${key.vkey}\n\ntrust.json for those who verify:\n`);
    print(JSON.stringify({ origin, keys: [{ vkey: key.vkey }] }, null, 2));
    return EXIT.sound;
  },
});

function generate(origin: string): SigningKey {
  try {
    return SigningKey.generate(origin);
  } catch (error) {
    throw usageError(`--origin: ${(error as Error).message}.`);
  }
}
