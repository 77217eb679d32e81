import type { UrlReaderService } from '@backstage/backend-plugin-api';
import type { PolicyProblem } from '@slipway/backstage-plugin-releases-common';
import { open } from 'node:fs/promises';
import { resolve } from 'node:path';
import { documentProblem, locationUnreadable } from './problems';
import type { PolicyLocation } from './readPolicyConfig';

/** Largest document that is read, in bytes. */
export const MAX_DOCUMENT_BYTES = 256 * 1024;
const URL_TIMEOUT_MS = 15_000;

/** What a location holds, or why that is not known. */
export type Reading =
  | { location: PolicyLocation; source: string }
  | { location: PolicyLocation; problem: PolicyProblem };

class TooLarge extends Error {}

/** Reads locations. A location that cannot be read is a problem, not an error. */
export class PolicyReader {
  readonly #urlReader: UrlReaderService;
  /** The last answer of a URL, for servers that can say "not modified". */
  readonly #seen = new Map<string, { etag: string; source: string }>();

  static create(options: { urlReader: UrlReaderService }) {
    return new PolicyReader(options.urlReader);
  }

  private constructor(urlReader: UrlReaderService) {
    this.#urlReader = urlReader;
  }

  async read(location: PolicyLocation): Promise<Reading> {
    try {
      const source =
        location.type === 'file'
          ? await readFile(location.target)
          : await this.#readUrl(location.target);
      return { location, source };
    } catch (error) {
      return { location, problem: toProblem(location, error) };
    }
  }

  async #readUrl(target: string): Promise<string> {
    const seen = this.#seen.get(target);
    try {
      const response = await this.#urlReader.readUrl(target, {
        etag: seen?.etag,
        signal: AbortSignal.timeout(URL_TIMEOUT_MS),
      });
      const source = decode(
        response.stream
          ? await readUpTo(response.stream())
          : await response.buffer(),
      );
      if (response.etag) {
        this.#seen.set(target, { etag: response.etag, source });
      } else {
        this.#seen.delete(target);
      }
      return source;
    } catch (error) {
      if (seen && nameOf(error) === 'NotModifiedError') {
        return seen.source;
      }
      throw error;
    }
  }
}

async function readFile(target: string): Promise<string> {
  const file = await open(resolve(target), 'r');
  try {
    const { size } = await file.stat();
    if (size > MAX_DOCUMENT_BYTES) {
      throw new TooLarge();
    }
    return decode(await readUpTo(file.createReadStream({ autoClose: false })));
  } finally {
    await file.close();
  }
}

/** Reads a stream without ever holding much more than a document may have. */
async function readUpTo(stream: AsyncIterable<unknown>): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of stream) {
    const buffer = Buffer.from(chunk as Buffer | string);
    bytes += buffer.length;
    if (bytes > MAX_DOCUMENT_BYTES) {
      throw new TooLarge();
    }
    chunks.push(buffer);
  }
  return Buffer.concat(chunks);
}

function decode(bytes: Buffer): string {
  if (bytes.length > MAX_DOCUMENT_BYTES) {
    throw new TooLarge();
  }
  return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
}

/**
 * Says what is wrong in words that stay the same from one reading to the
 * next, and without what a foreign server answered.
 */
function toProblem(location: PolicyLocation, error: unknown): PolicyProblem {
  if (error instanceof TooLarge) {
    return documentProblem({
      code: 'document-too-large',
      message: `The document is larger than ${MAX_DOCUMENT_BYTES / 1024} KiB.`,
      hint: 'Split the system into several promotion paths.',
    });
  }
  const code = (error as NodeJS.ErrnoException | undefined)?.code;
  if (code === 'ERR_ENCODING_INVALID_ENCODED_DATA') {
    return locationUnreadable(
      `${location.target} is not UTF-8 text.`,
      'Save the document as UTF-8.',
    );
  }
  if (code === 'ENOENT' || nameOf(error) === 'NotFoundError') {
    return locationUnreadable(
      `There is nothing at ${location.target}.`,
      location.type === 'file'
        ? 'File targets are relative to the directory that the backend runs in.'
        : 'Check the URL, and that the integration for its host may read it.',
    );
  }
  return locationUnreadable(
    `${location.target} cannot be read (${code ?? nameOf(error)}).`,
    location.type === 'file'
      ? 'Check that it is a file and that the backend may read it.'
      : 'Check that integrations or backend.reading.allow cover its host, and that the host answers.',
  );
}

function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : 'Error';
}
