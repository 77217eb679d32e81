import type {
  CheckpointPublication,
  CheckpointPublisher,
} from '@slipway/backstage-plugin-releases-node';
import type { TileReader } from '@slipway/transparency-log';
import { Readable } from 'node:stream';
import { archivePath, assertSame, type ArchiveFile } from './archiveFile';
import { HASH_BYTES, TILE_WIDTH } from './changedTiles';
import { digestOf } from './durableFiles';
import {
  bodyOf,
  exchange,
  send,
  TIMEOUT_MS,
  unexpected,
  type Request,
} from './http';
import { sizeOfNoteAt } from './notes';
import { PathTiles } from './PathTiles';
import {
  NEWEST,
  newestNote,
  publishFiles,
  type PlaceFiles,
} from './publishFiles';

/** Nothing is there yet, RFC 9110 §13.1.2. */
const IF_NONE = { 'if-none-match': '*' };

interface Options {
  id: string;
  /** Paths go below it. */
  url: string;
  /** What every request carries, for example an authorization; secret. */
  headers: Record<string, string>;
  /** How long an answer may take; 10 seconds unless told. */
  timeoutMs?: number;
}

/** More time for a body of that length: at least 64 KB per second. */
const timeFor = (bytes: number) => Math.ceil(bytes / 64);

/** Publishes with PUT below a URL, as WebDAV servers and object stores take it. */
export class HttpPublisher implements CheckpointPublisher {
  readonly id: string;
  readonly tiles: TileReader;
  readonly #base: string;
  readonly #headers: Record<string, string>;
  readonly #timeoutMs: number;
  readonly #files: PlaceFiles;

  static create(options: Options) {
    return new HttpPublisher(options);
  }

  private constructor({ id, url, headers, timeoutMs }: Options) {
    this.id = id;
    this.#base = url.replace(/\/+$/, '');
    this.#headers = headers;
    this.#timeoutMs = timeoutMs ?? TIMEOUT_MS;
    this.#files = {
      locate: path => this.#locate(path),
      read: (path, maxBytes) => this.#get(path, maxBytes),
      replace: async (path, bytes) => {
        await this.#put(path, { body: bytes });
      },
      create: (path, bytes) => this.#put(path, { body: bytes }, IF_NONE),
      writeTile: async (path, hashes) => {
        await this.#put(path, { body: hashes });
      },
    };
    this.tiles = PathTiles.create({
      size: async () => {
        const note = await newestNote(this.#files);
        return note ? sizeOfNoteAt(note, this.#locate(NEWEST)) : 0;
      },
      read: path => this.#get(path, TILE_WIDTH * HASH_BYTES),
    });
  }

  async latest(): Promise<string | undefined> {
    return newestNote(this.#files);
  }

  async publish(publication: CheckpointPublication) {
    return publishFiles(this.#files, publication);
  }

  async archive(archive: ArchiveFile): Promise<{ location: string }> {
    const path = archivePath(archive.name);
    const location = this.#locate(path);
    // Asked first: not every server heeds the condition.
    if (!(await this.#exists(path))) {
      await this.#put(
        path,
        {
          // Opened anew for every attempt; a stream can be sent once.
          get body() {
            return Readable.toWeb(archive.open()) as ReadableStream;
          },
          timeoutMs: this.#timeoutMs + timeFor(archive.bytes),
        },
        {
          ...IF_NONE,
          'content-type': 'application/gzip',
          'content-length': String(archive.bytes),
        },
      );
    }
    assertSame(await this.#digest(path, archive.bytes), archive, location);
    return { location };
  }

  #locate(path: string): string {
    return `${this.#base}/${path}`;
  }

  #request(method: string, path: string): Request {
    return {
      method,
      url: this.#locate(path),
      headers: this.#headers,
      timeoutMs: this.#timeoutMs,
      // Without the scheme before a token, too.
      secrets: Object.values(this.#headers).flatMap(value => [
        value,
        value.slice(value.lastIndexOf(' ') + 1),
      ]),
    };
  }

  async #get(path: string, maxBytes: number): Promise<Buffer | undefined> {
    const plain = this.#request('GET', path);
    // What a cache in between remembers is not what is held there.
    const headers = { ...plain.headers, 'cache-control': 'no-cache' };
    const request = { ...plain, headers, maxBytes };
    const { status, body } = await send(request);
    if (status === 200) {
      return body;
    }
    if (status === 404) {
      return undefined;
    }
    throw unexpected(request, status);
  }

  async #exists(path: string): Promise<boolean> {
    const request = this.#request('HEAD', path);
    const { status } = await send(request);
    if (status !== 200 && status !== 404) {
      throw unexpected(request, status);
    }
    return status === 200;
  }

  async #digest(path: string, bytes: number) {
    const request = {
      ...this.#request('GET', path),
      timeoutMs: this.#timeoutMs + timeFor(bytes),
    };
    const { status, digest } = await exchange(request, async response => ({
      status: response.status,
      digest: await digestOf(bodyOf(response)),
    }));
    if (status !== 200) {
      throw unexpected(request, status);
    }
    return digest;
  }

  /** False if there was something and the condition kept it. */
  async #put(
    path: string,
    content: Pick<Request, 'body' | 'timeoutMs'>,
    headers: Record<string, string> = {},
    isRetry = false,
  ): Promise<boolean> {
    const plain = this.#request('PUT', path);
    const request: Request = {
      ...plain,
      ...content,
      headers: {
        'content-type': 'application/octet-stream',
        ...headers,
        ...plain.headers,
      },
    };
    const { status } = await send(request);
    if (status >= 200 && status < 300) {
      return true;
    }
    if (status === 412 && 'if-none-match' in headers) {
      return false;
    }
    if (status === 409 && !isRetry) {
      await this.#makeCollections(path);
      return this.#put(path, content, headers, true);
    }
    throw unexpected(request, status);
  }

  /** A WebDAV server asks for the folders first, RFC 4918 §9.7.1. */
  async #makeCollections(path: string): Promise<void> {
    const names = path.split('/').slice(0, -1);
    for (let i = 1; i <= names.length; i++) {
      const request = this.#request('MKCOL', `${names.slice(0, i).join('/')}/`);
      const { status } = await send(request);
      // 405: it is there already.
      if (status !== 201 && status !== 405) {
        throw unexpected(request, status);
      }
    }
  }
}
