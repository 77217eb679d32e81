import type {
  PolicyProblem,
  PolicyVersion,
  PromotionPath,
} from '@slipway/backstage-plugin-releases-common';
import type { Knex } from 'knex';

/** A promotion path without its document. */
export interface StoredPath {
  name: string;
  location: string;
  checkedAt: Date;
  problems: PolicyProblem[];
  /** The active version; absent before the first good one. */
  version?: PolicyVersion;
}

/** A path whose row is locked until the transaction ends. */
export interface LockedPath {
  checkedAt: Date;
  activeHash?: string;
  problems: PolicyProblem[];
}

/** The result of looking at a location. */
export interface PathCheck {
  name: string;
  location: string;
  checkedAt: Date;
  problems: PolicyProblem[];
}

/** Promotion paths and their versions. */
export interface PolicyStore {
  /** All paths by name. */
  list(): Promise<StoredPath[]>;
  get(name: string): Promise<StoredPath | undefined>;
  /** The document of a version; versions never change. */
  document(name: string, hash: string): Promise<PromotionPath | undefined>;
  /** Versions, newest first, below the sequence number `before`. */
  versions(
    name: string,
    page: { limit: number; before?: number },
  ): Promise<{ items: PolicyVersion[]; next?: number }>;

  /** Locks the row of a path, which is created if it is missing. */
  lock(
    tx: Knex.Transaction,
    path: Omit<PathCheck, 'problems'>,
  ): Promise<LockedPath>;
  /** Stores a check that leaves the active version as it is. */
  recordCheck(tx: Knex.Transaction, check: PathCheck): Promise<void>;
  /** Stores a new version and makes it the active one. */
  activate(
    tx: Knex.Transaction,
    check: PathCheck,
    version: { hash: string; replaces?: string; document: string; at: Date },
  ): Promise<void>;
  /** Removes a path that never had a version. */
  removeUnversioned(tx: Knex.Transaction, name: string): Promise<void>;
}
