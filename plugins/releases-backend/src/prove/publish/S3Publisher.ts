import type { S3Client } from '@aws-sdk/client-s3';
import type {
  CheckpointPublication,
  CheckpointPublisher,
} from '@slipway/backstage-plugin-releases-node';
import type { TileReader } from '@slipway/transparency-log';
import { archivePath, assertSame, type ArchiveFile } from './archiveFile';
import { HASH_BYTES, TILE_WIDTH } from './changedTiles';
import { loadS3 } from './libraries';
import { sizeOfNoteAt } from './notes';
import { PathTiles } from './PathTiles';
import {
  NEWEST,
  newestNote,
  publishFiles,
  type PlaceFiles,
} from './publishFiles';
import { S3Bucket, type S3BucketOptions } from './S3Bucket';

/** What can be set for a bucket. */
export interface S3PublisherOptions extends Omit<S3BucketOptions, 'connect'> {
  id: string;
  endpoint?: string;
  region?: string;
  forcePathStyle?: boolean;
  /** Without it the SDK looks where it always does. */
  credentials?: { accessKeyId: string; secretAccessKey: string };
}

/**
 * Publishes into a bucket. What is written once (`checkpoints/<size>` and
 * archives) is written under the condition that nothing is there, and retained
 * by object lock where that is set.
 */
export class S3Publisher implements CheckpointPublisher {
  readonly id: string;
  readonly tiles: TileReader;
  readonly #bucket: S3Bucket;
  readonly #files: PlaceFiles;

  static create(options: S3PublisherOptions) {
    return new S3Publisher(options);
  }

  private constructor(options: S3PublisherOptions) {
    this.id = options.id;
    const bucket = S3Bucket.create({
      ...options,
      connect: () => connect(options),
    });
    this.#bucket = bucket;
    this.#files = {
      locate: path => bucket.locate(path),
      read: (path, maxBytes) => bucket.read(path, maxBytes),
      create: (path, bytes) => bucket.create(path, { bytes }),
      replace: (path, bytes) => bucket.replace(path, bytes),
      writeTile: (path, hashes) => bucket.replace(path, hashes),
    };
    this.tiles = PathTiles.create({
      size: async () => {
        const note = await this.latest();
        return note ? sizeOfNoteAt(note, bucket.locate(NEWEST)) : 0;
      },
      read: path => bucket.read(path, TILE_WIDTH * HASH_BYTES),
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
    const location = this.#bucket.locate(path);
    if (!(await this.#bucket.create(path, { archive }))) {
      assertSame(await this.#bucket.digest(path), archive, location);
    }
    return { location };
  }
}

function connect(options: S3PublisherOptions): S3Client {
  const { S3Client: Client } = loadS3();
  const { endpoint, region, forcePathStyle, credentials } = options;
  return new Client({
    endpoint,
    region,
    forcePathStyle,
    credentials,
    followRegionRedirects: false,
    maxAttempts: 3,
    // What fails is told by errors; the SDK would write it to the console.
    logger: { debug() {}, info() {}, warn() {}, error() {} },
    requestHandler: { connectionTimeout: 5_000, requestTimeout: 10_000 },
  });
}
