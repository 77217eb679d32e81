import { createExtensionPoint } from '@backstage/backend-plugin-api';
import type { TileReader } from '@slipway/transparency-log';
import type { Readable } from 'node:stream';

/**
 * A tile of the log, for who keeps a copy of its hashes.
 *
 * @public
 */
export interface PublishedTile {
  /** Path after C2SP tlog-tiles, for example `tile/0/x001/067` or `tile/0/000.p/5`. */
  path: string;
  /** 1 to 256 hashes of 32 bytes. */
  hashes: Buffer;
}

/**
 * A checkpoint on its way to a place outside the database.
 *
 * @public
 */
export interface CheckpointPublication {
  /** Signed note, with the cosignatures there are. */
  checkpoint: string;
  size: number;
  /** Size of the checkpoint that this place got before; 0 for none. */
  previousSize: number;
  /** The tiles that are new or grew since `previousSize`. */
  tiles: () => AsyncIterable<PublishedTile>;
}

/**
 * A place outside the database that holds checkpoints. What is held there is
 * what makes a rewritten database show.
 *
 * @public
 */
export interface CheckpointPublisher {
  /** Unique and stable; stored and shown. */
  id: string;
  /**
   * The newest checkpoint that is held there.
   *
   * @throws if the place cannot be reached; that is not the same as nothing
   */
  latest(): Promise<string | undefined>;
  /** Stores; may be called again with the same checkpoint. Returns where. */
  publish(publication: CheckpointPublication): Promise<{ location: string }>;
  /** The hashes that are held there, where it holds any. */
  tiles?: TileReader;
  /**
   * Stores an archive; an archive of that name with the same bytes is left as
   * it is, one with other bytes is an error.
   */
  archive?(archive: {
    name: string;
    sha256: string;
    bytes: number;
    open: () => Readable;
  }): Promise<{ location: string }>;
}

/**
 * Somebody else who signs that the log only ever grew.
 *
 * @public
 */
export interface CheckpointWitness {
  /** C2SP vkey of type 0x04; its name is what cosignatures are known by. */
  vkey: string;
  /**
   * Asks for a cosignature with the body of a C2SP add-checkpoint request.
   *
   * @param body - makes the request for the size that the witness has
   * @returns signature lines
   */
  cosign(
    body: (oldSize: number) => Promise<string>,
    knownSize: number,
  ): Promise<string[]>;
}

/**
 * An event as it goes to a receiver.
 *
 * @public
 */
export interface ForwardedEvent {
  /** Its place in the log; receivers know a repeat by it. */
  index: number;
  /** The event as canonical JSON. */
  event: string;
}

/**
 * A receiver of events, for example a SIEM.
 *
 * @public
 */
export interface AuditSinkTarget {
  /** Unique and stable; stored and shown. */
  id: string;
  /** Which events it wants; all unless told. */
  accepts?(event: { type: string; environment?: string }): boolean;
  /** Resolves once the receiver has them. A batch may come again after a failure. */
  deliver(events: ForwardedEvent[]): Promise<void>;
}

/**
 * Where modules add places for checkpoints, witnesses and receivers of events.
 *
 * @public
 */
export interface AuditTrailExtensionPoint {
  /** @throws Error if a publisher of that id was added before */
  addCheckpointPublisher(publisher: CheckpointPublisher): void;
  /** @throws Error if a witness of that name was added before */
  addWitness(witness: CheckpointWitness): void;
  /** @throws Error if a sink of that id was added before */
  addSink(sink: AuditSinkTarget): void;
}

/**
 * Where modules add places for checkpoints, witnesses and receivers of events.
 *
 * @public
 */
export const auditTrailExtensionPoint =
  createExtensionPoint<AuditTrailExtensionPoint>({
    id: 'releases.audit-trail',
  });
