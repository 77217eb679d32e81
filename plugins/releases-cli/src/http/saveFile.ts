import { createWriteStream } from 'node:fs';
import { rename, rm, writeFile } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { fileError } from '../cli/CliError';

/**
 * Makes a file that is not there yet, and fills it when all of its content has
 * come; with gzip if its name says so.
 *
 * @param fetch - asked for the content once the name is known to be free
 */
export async function saveFile(
  file: string,
  fetch: () => Promise<AsyncIterable<Buffer>>,
): Promise<void> {
  const part = `${file}.${process.pid}.part`;
  await writeFile(file, '', { flag: 'wx' }).catch(error => {
    throw fileError(file, error);
  });
  try {
    const chunks = await fetch();
    const out = createWriteStream(part, { flags: 'wx' });
    if (file.endsWith('.gz')) {
      await pipeline(chunks, createGzip(), out);
    } else {
      await pipeline(chunks, out);
    }
    await rename(part, file);
  } catch (error) {
    await Promise.all([file, part].map(path => rm(path, { force: true })));
    throw error;
  }
}
