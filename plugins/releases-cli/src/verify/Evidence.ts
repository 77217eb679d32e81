import type {
  LogTrust,
  OpenedCheckpoint,
  TileReader,
} from '@slipway/transparency-log';

/** What comes from elsewhere and is held against the evidence. */
export interface Anchors {
  /** What the caller has pinned. */
  trust: LogTrust;
  /** A checkpoint that was kept elsewhere, verified already. */
  outside?: OpenedCheckpoint;
  /** Tiles that were kept elsewhere. */
  tiles?: TileReader;
}

/** A small file under examination, with what it is held against. */
export interface Evidence extends Anchors {
  /** As the reader named it. */
  name: string;
  text: string;
}
