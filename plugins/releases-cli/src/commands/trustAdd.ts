import { readFile, rename, writeFile } from 'node:fs/promises';
import { parseTrust, verifierOf } from '@slipway/transparency-log';
import {
  CliError,
  codeOf,
  fileError,
  messageOf,
  usageError,
} from '../cli/CliError';
import { defineCommand } from '../cli/defineCommand';
import { readNumber } from '../input/readNumber';
import { readTrustFile } from '../input/readTrust';
import { EXIT } from '../output/exitCodes';
import { print } from '../output/terminal';

async function exists(file: string): Promise<boolean> {
  try {
    await readFile(file);
    return true;
  } catch (error) {
    if (codeOf(error) === 'ENOENT') {
      return false;
    }
    throw fileError(file, error);
  }
}

function sizeOf(name: string, value: string | undefined) {
  return value === undefined
    ? undefined
    : readNumber(value, {
        name,
        least: 0,
        most: Number.MAX_SAFE_INTEGER,
        otherwise: 0,
      });
}

/** `audit trust add`: pins a key, for all sizes or for some. */
export const command = defineCommand({
  summary:
    'Pins a key in a trust file, which is made if there is none. After a rotation, the old key ends with --until and the new one begins with --from.',
  arguments: [
    { name: 'trust-file', help: 'Trust file, for example trust.json' },
  ],
  options: {
    key: { type: 'string', value: 'vkey', help: 'Key of the log' },
    from: {
      type: 'string',
      value: 'size',
      help: 'Smallest size of a checkpoint that the key is good for',
    },
    until: { type: 'string', value: 'size', help: 'Largest such size' },
  },
  async run({ values, positionals: [file] }) {
    const { key: vkey } = values;
    if (vkey === undefined) {
      throw usageError('Give --key <vkey>.');
    }
    const from = sizeOf('from', values.from);
    const until = sizeOf('until', values.until);
    const key = {
      vkey,
      ...(from !== undefined && { from }),
      ...(until !== undefined && { until }),
    };
    try {
      const known = (await exists(file))
        ? await readTrustFile(file)
        : { origin: verifierOf(vkey).name, keys: [] };
      // A key that is there already gets the bounds given now.
      const others = known.keys.filter(other => other.vkey !== vkey);
      const trust = parseTrust({ ...known, keys: [...others, key] });
      const fresh = `${file}.${process.pid}.tmp`;
      await writeFile(fresh, `${JSON.stringify(trust, null, 2)}\n`);
      await rename(fresh, file);
      print(
        `${file} trusts ${trust.keys.length} of the keys of ${trust.origin}.`,
      );
      return EXIT.sound;
    } catch (error) {
      if (error instanceof CliError) {
        throw error;
      }
      throw usageError(`--key: ${messageOf(error)}.`);
    }
  },
});
