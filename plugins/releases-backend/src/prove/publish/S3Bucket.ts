import type { PutObjectCommandInput, S3Client } from '@aws-sdk/client-s3';
import { createHash } from 'node:crypto';
import type { Readable } from 'node:stream';
import type { ArchiveFile } from './archiveFile';
import { digestOf, type Digest } from './durableFiles';
import { loadS3 } from './libraries';
import { S3Error } from './S3Error';

/** How objects are kept from being deleted. */
export interface ObjectLock {
  mode: 'GOVERNANCE' | 'COMPLIANCE';
  days: number;
}

export interface S3BucketOptions {
  bucket: string;
  /** Goes before every path, without slashes at its ends. */
  prefix?: string;
  objectLock?: ObjectLock;
  credentials?: { accessKeyId: string; secretAccessKey: string };
  clock: { now(): Date };
  connect: () => S3Client;
}

const DAY_MS = 86_400_000;

/** The objects below a prefix. */
export class S3Bucket {
  readonly #options: S3BucketOptions;
  #client: S3Client | undefined;

  static create(options: S3BucketOptions) {
    return new S3Bucket(options);
  }

  private constructor(options: S3BucketOptions) {
    this.#options = options;
  }

  locate(path: string): string {
    return `s3://${this.#options.bucket}/${this.#key(path)}`;
  }

  async read(path: string, maxBytes: number): Promise<Buffer | undefined> {
    return this.#get(path, async body => {
      const chunks: Uint8Array[] = [];
      let length = 0;
      for await (const chunk of body) {
        length += chunk.length;
        if (length > maxBytes) {
          throw new Error(`it is longer than ${maxBytes} bytes`);
        }
        chunks.push(chunk);
      }
      return Buffer.concat(chunks);
    });
  }

  /** @throws Error if there is no such object */
  async digest(path: string): Promise<Digest> {
    const digest = await this.#get(path, digestOf);
    if (!digest) {
      throw new Error(`${this.locate(path)} went while it was looked at`);
    }
    return digest;
  }

  async replace(path: string, bytes: Buffer): Promise<void> {
    await this.#put(path, { Body: bytes });
  }

  /** Puts an object that stays, unless there is one; whether it did. */
  async create(
    path: string,
    content: { bytes: Buffer } | { archive: ArchiveFile },
  ): Promise<boolean> {
    try {
      await this.#put(path, {
        ...bodyOf(content),
        ...this.#retention(),
        IfNoneMatch: '*',
      });
      return true;
    } catch (error) {
      if (error instanceof S3Error && error.status === 412) {
        return false;
      }
      throw error;
    }
  }

  #key(path: string): string {
    const { prefix } = this.#options;
    return prefix ? `${prefix}/${path}` : path;
  }

  #retention(): Partial<PutObjectCommandInput> {
    const { objectLock, clock } = this.#options;
    return objectLock
      ? {
          ObjectLockMode: objectLock.mode,
          ObjectLockRetainUntilDate: new Date(
            clock.now().getTime() + objectLock.days * DAY_MS,
          ),
        }
      : {};
  }

  async #put(
    path: string,
    input: Partial<PutObjectCommandInput>,
  ): Promise<void> {
    const { PutObjectCommand } = loadS3();
    const target = { Bucket: this.#options.bucket, Key: this.#key(path) };
    await this.#try('PUT', path, client =>
      client.send(new PutObjectCommand({ ...target, ...input })),
    );
  }

  async #get<T>(
    path: string,
    use: (body: AsyncIterable<Uint8Array>) => Promise<T>,
  ): Promise<T | undefined> {
    const { GetObjectCommand } = loadS3();
    const target = { Bucket: this.#options.bucket, Key: this.#key(path) };
    try {
      return await this.#try('GET', path, async client => {
        const { Body } = await client.send(new GetObjectCommand(target));
        return use(Body as Readable);
      });
    } catch (error) {
      if (error instanceof S3Error && error.kind === 'NoSuchKey') {
        return undefined;
      }
      throw error;
    }
  }

  async #try<T>(
    verb: string,
    path: string,
    work: (client: S3Client) => Promise<T>,
  ): Promise<T> {
    try {
      this.#client ??= this.#options.connect();
      return await work(this.#client);
    } catch (error) {
      const { credentials } = this.#options;
      throw S3Error.of(
        `${verb} ${this.locate(path)}`,
        error,
        credentials ? Object.values(credentials) : [],
      );
    }
  }
}

function bodyOf(
  content: { bytes: Buffer } | { archive: ArchiveFile },
): Partial<PutObjectCommandInput> {
  if ('bytes' in content) {
    const { bytes } = content;
    return {
      Body: bytes,
      ChecksumSHA256: createHash('sha256').update(bytes).digest('base64'),
    };
  }
  const { archive } = content;
  return {
    Body: archive.open(),
    ContentLength: archive.bytes,
    ContentType: 'application/gzip',
    // Known beforehand, so that the store refuses what arrives otherwise.
    ChecksumSHA256: Buffer.from(archive.sha256, 'hex').toString('base64'),
  };
}
