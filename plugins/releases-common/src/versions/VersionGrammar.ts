import type { ReleaseType } from '../types';

/** A version as its grammar reads it. */
export interface VersionReading {
  parts: Record<string, number | string>;
  at?: Date;
  /** Bytewise order is the order of versions; left out where there is none. */
  key?: string;
}

/**
 * What one type of version scheme knows. It sees visible ASCII text of bounded
 * length, without the prefix. Reasons are clauses that follow "because".
 */
export interface VersionGrammar<R extends VersionReading> {
  /** What is accepted, as an object of a sentence. */
  readonly accepts: string;
  /** A version that is accepted, if one is known. */
  readonly example?: string;
  /** Reads a version, or says why not. */
  read(text: string): R | string;
  /** The next version; the caller checks that it is accepted and comes later. */
  next(current: R | undefined, type: ReleaseType, at: Date): string | undefined;
  /** Why a version, which does not come before `previous`, has another type. */
  mismatch(previous: R, version: R, type: ReleaseType): string | undefined;
}
