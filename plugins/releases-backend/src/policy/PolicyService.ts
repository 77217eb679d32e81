import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import type { Entity } from '@backstage/catalog-model';
import {
  PROMOTION_PATH_ANNOTATION,
  type Actor,
  type PolicyProblem,
  type PolicyVersion,
  type PromotionPath,
  type PromotionPathDetail,
  type PromotionPathSummary,
} from '@slipway/backstage-plugin-releases-common';
import { notFound } from '../errors';
import { isPathName } from './pathName';
import type { PolicyChecker } from './PolicyChecker';
import type { PolicyRefresh } from './PolicyRefresh';
import type { PolicyStore, StoredPath } from './PolicyStore';
import { hasErrors } from './problems';

/** The version of a promotion path that is in force. */
export interface LoadedPath {
  name: string;
  path: PromotionPath;
  hash: string;
  activatedAt: Date;
}

/** The path of an entity. */
export interface ActivePath extends LoadedPath {
  selectedBy: 'annotation' | 'default';
}

/** Why an entity has no path. */
export interface PathProblem {
  code: 'path-unknown' | 'path-not-configured';
  message: string;
}

interface PolicyServiceOptions {
  checker: PolicyChecker;
  /** Name of the path of entities without the annotation. */
  default?: string;
  refresh: PolicyRefresh;
  store: PolicyStore;
  /** Hears of each document that is read for the first time. */
  onLoaded?: (name: string, path: PromotionPath) => void;
}

/** Promotion paths: what is in force, what was, and which one is whose. */
export class PolicyService {
  readonly #options: PolicyServiceOptions;
  /** The parsed document of each path that was last in force. */
  readonly #parsed = new Map<string, { hash: string; path: PromotionPath }>();

  static create(options: PolicyServiceOptions) {
    return new PolicyService(options);
  }

  private constructor(options: PolicyServiceOptions) {
    this.#options = options;
  }

  /**
   * Reads all locations and activates what changed. A document that cannot be
   * used leaves its last good version in force.
   */
  async refresh(
    actor: Actor,
    options: { askCatalog: boolean } = { askCatalog: true },
  ): Promise<PromotionPathSummary[]> {
    await this.#options.refresh.run(actor, options);
    return this.list();
  }

  async list(): Promise<PromotionPathSummary[]> {
    const stored = await this.#options.store.list();
    return Promise.all(stored.map(path => this.#summary(path)));
  }

  /** @throws NotFoundError */
  async get(name: string): Promise<PromotionPathDetail> {
    const stored = await this.#require(name);
    const loaded = await this.#load(stored);
    return {
      summary: await this.#summary(stored),
      document: loaded && { ...loaded.path },
    };
  }

  /**
   * Versions of a path, newest first.
   *
   * @throws NotFoundError
   */
  async versions(
    name: string,
    page: { limit: number; before?: number },
  ): Promise<{ items: PolicyVersion[]; next?: number }> {
    await this.#require(name);
    return this.#options.store.versions(name, page);
  }

  /**
   * Checks a document without storing it. The catalog is asked with the
   * credentials of the caller, so that a check tells nobody more than the
   * catalog would.
   */
  async check(
    source: string,
    credentials: BackstageCredentials,
  ): Promise<{ ok: boolean; problems: PolicyProblem[] }> {
    const { good, problems } = await this.#options.checker.check(
      source,
      credentials,
    );
    return { ok: good !== undefined, problems };
  }

  /** A version that is or was in force. */
  async document(
    name: string,
    hash: string,
  ): Promise<PromotionPath | undefined> {
    return this.#options.store.document(name, hash);
  }

  /** The version in force now; asks the database, so replicas agree. */
  async activePath(name: string): Promise<LoadedPath | undefined> {
    const stored = await this.#options.store.get(name);
    return stored && this.#load(stored);
  }

  /**
   * The path of an entity: the one that its annotation names, else the
   * default. An annotation that names none is a problem and never means the
   * default (GOV-01).
   */
  async forEntity(
    entity: Entity,
  ): Promise<{ active: ActivePath } | { problem: PathProblem }> {
    const annotation: unknown =
      entity.metadata.annotations?.[PROMOTION_PATH_ANNOTATION];
    if (annotation === undefined) {
      const name = this.#options.default;
      return name
        ? this.#select(name, 'default')
        : problem(
            'path-not-configured',
            `The entity has no annotation ${PROMOTION_PATH_ANNOTATION}, and no default path is configured in releases.promotionPaths.default`,
          );
    }
    const name = typeof annotation === 'string' ? annotation.trim() : '';
    return isPathName(name)
      ? this.#select(name, 'annotation')
      : problem(
          'path-unknown',
          `The annotation ${PROMOTION_PATH_ANNOTATION} does not hold the name of a promotion path: up to 63 lower case letters, digits and dashes`,
        );
  }

  async #select(name: string, selectedBy: ActivePath['selectedBy']) {
    const stored = await this.#options.store.get(name);
    const loaded = stored && (await this.#load(stored));
    if (loaded) {
      return { active: { ...loaded, selectedBy } };
    }
    const by =
      selectedBy === 'annotation'
        ? `the annotation ${PROMOTION_PATH_ANNOTATION}`
        : 'releases.promotionPaths.default';
    return problem(
      'path-unknown',
      stored
        ? `Promotion path ${name}, named by ${by}, has never had a document without errors; its problems are listed with the promotion paths`
        : `Promotion path ${name}, named by ${by}, is in none of the configured locations`,
    );
  }

  async #require(name: string): Promise<StoredPath> {
    const stored = isPathName(name)
      ? await this.#options.store.get(name)
      : undefined;
    if (!stored) {
      throw notFound('promotion path', name);
    }
    return stored;
  }

  async #load(stored: StoredPath): Promise<LoadedPath | undefined> {
    const { name, version } = stored;
    if (!version) {
      return undefined;
    }
    const { hash, activatedAt } = version;
    const known = this.#parsed.get(name);
    const path =
      known?.hash === hash
        ? known.path
        : await this.#options.store.document(name, hash);
    if (!path) {
      return undefined;
    }
    if (known?.hash !== hash) {
      this.#options.onLoaded?.(name, path);
    }
    this.#parsed.set(name, { hash, path });
    return { name, path, hash, activatedAt: new Date(activatedAt) };
  }

  async #summary(stored: StoredPath): Promise<PromotionPathSummary> {
    const loaded = await this.#load(stored);
    return {
      name: stored.name,
      title: loaded?.path.metadata.title ?? stored.name,
      status: statusOf(stored),
      version: stored.version,
      location: stored.location,
      checkedAt: stored.checkedAt.toISOString(),
      problems: stored.problems,
    };
  }
}

function statusOf(stored: StoredPath): PromotionPathSummary['status'] {
  if (!stored.version) {
    return 'broken';
  }
  return hasErrors(stored.problems) ? 'outdated' : 'ok';
}

function problem(code: PathProblem['code'], message: string) {
  return { problem: { code, message } };
}
