import { readFile } from 'node:fs/promises';
import {
  parseTrust,
  verifierOf,
  type LogTrust,
} from '@slipway/transparency-log';
import { CliError, fileError, messageOf, usageError } from '../cli/CliError';

const WHERE =
  'Both come from who runs the log, by another way than the file under examination: audit key show prints the key.';

/** Reads a trust file. */
export async function readTrustFile(file: string): Promise<LogTrust> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    throw fileError(file, error);
  }
  try {
    return parseTrust(JSON.parse(text));
  } catch (error) {
    throw new CliError(`${file}: ${messageOf(error)}.`.replace(/\.+$/, '.'), {
      code: 'trust',
      advice: ['docs/audit-formats.md shows a trust file.'],
    });
  }
}

function trustOfKeys(vkeys: readonly string[]): LogTrust {
  try {
    const origin = verifierOf(vkeys[0]).name;
    const other = vkeys.find(vkey => verifierOf(vkey).name !== origin);
    if (other) {
      throw new Error(
        `The keys are of two logs, ${origin} and ${verifierOf(other).name}.`,
      );
    }
    return parseTrust({ origin, keys: vkeys.map(vkey => ({ vkey })) });
  } catch (error) {
    throw usageError(
      `--key: ${messageOf(error)}`,
      'A key is written name+hash+key, in quotes for the shell. Keys of witnesses go into a trust file.',
    );
  }
}

/**
 * What the caller pins: a trust file, or keys of one log. Nothing is trusted
 * that comes with the evidence.
 *
 * @throws CliError if there is none, or both, or it cannot be read
 */
export async function readTrust(options: {
  trust?: string;
  key?: readonly string[];
}): Promise<LogTrust> {
  const { trust, key = [] } = options;
  if (trust !== undefined && key.length > 0) {
    throw usageError('Give --trust or --key, not both.');
  }
  if (trust !== undefined) {
    return readTrustFile(trust);
  }
  if (key.length === 0) {
    throw usageError(
      'Nothing says which key is trusted: give --trust <file> or --key <vkey>.',
      WHERE,
    );
  }
  return trustOfKeys(key);
}
