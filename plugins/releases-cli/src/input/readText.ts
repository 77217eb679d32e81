import { isUtf8 } from 'node:buffer';
import { CliError } from '../cli/CliError';
import type { Source } from './openSource';

const MIB = 1024 * 1024;

/**
 * Reads a source that is small by its nature as a whole.
 *
 * @param maxMiB - larger ones are refused before they fill the memory
 * @throws CliError if it is larger or not UTF-8
 */
export async function readText(
  { name, chunks }: Pick<Source, 'name' | 'chunks'>,
  maxMiB: number,
): Promise<string> {
  const parts: Buffer[] = [];
  let length = 0;
  for await (const chunk of chunks) {
    parts.push(chunk);
    length += chunk.length;
    if (length > maxMiB * MIB) {
      throw new CliError(
        `${name} is larger than ${maxMiB} MiB, which is more than a file of its kind can be.`,
        { code: 'unreadable' },
      );
    }
  }
  const bytes = Buffer.concat(parts);
  if (!isUtf8(bytes)) {
    throw new CliError(`${name} is not text in UTF-8.`, { code: 'unreadable' });
  }
  return bytes.toString('utf8');
}
