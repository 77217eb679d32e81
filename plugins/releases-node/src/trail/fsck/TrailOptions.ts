import type { LogTrust, TileReader } from '@slipway/transparency-log';
import type { TrailDatabase } from './TrailDatabase';
import type { TrailProgress } from './TrailReport';

/**
 * What to verify, and against what.
 *
 * @public
 */
export interface TrailOptions {
  database: TrailDatabase;
  /** Origin and keys, from elsewhere than the database. */
  trust: LogTrust;
  /**
   * What was kept outside of the database. Without it, a database that was put
   * back to an older state with all its hashes looks sound.
   */
  outside?: {
    /** Signed note. */
    checkpoint?: string;
    /** A copy of the hashes; finds the very leaf where all were made again. */
    tiles?: TileReader;
  };
  /**
   * Only leaves from this index on, rounded down to a multiple of 256, and the
   * records that their events are about. What comes before is taken as the
   * stored hashes say; the checkpoints still have to fit.
   */
  from?: number;
  /** Stops; what was found until then is reported. */
  signal?: AbortSignal;
  onProgress?: (progress: TrailProgress) => void;
  /** Leaves read at once, rounded up to a multiple of 256; 1,024 unless told. */
  pageSize?: number;
}
