import type { PromotionPath } from '@slipway/backstage-plugin-releases-common';
import type { Knex } from 'knex';
import { keepFor, longest, type Keep } from './keep';

/** Regulated records, and those of which nobody knows whether they are (AUD-08). */
const SEVEN_YEARS = keepFor(['7y']);

/** Promotion paths as they are in force. */
export interface ActivePaths {
  list(): Promise<{ name: string }[]>;
  activePath(name: string): Promise<{ path: PromotionPath } | undefined>;
}

/** What decides how long a deployment is kept. */
export interface KeptDeployment {
  entity_ref: string;
  policy_name: string | null;
}

/** What applies to a deployment; the longest counts. */
export interface KeepRule {
  /** The promotion path that it is from. */
  path?: string;
  keeps: [Keep, ...Keep[]];
}

/*
 * How long deployments are kept: the longest of what the configuration says,
 * what the promotion path says for its records, and seven years where the path
 * is regulated. The path is the one that decided about the deployment. Nobody
 * decided about what was imported or reported: there the newest one that
 * decided about the entity counts, and seven years where none ever did.
 *
 * One instance serves one run: a path that changes meanwhile counts from the
 * next one.
 */
export class KeepRules {
  readonly #least: Keep;
  readonly #knex: Knex;
  readonly #paths: ActivePaths;
  readonly #ofPath = new Map<string, Promise<[Keep, ...Keep[]]>>();
  readonly #pathOf = new Map<string, Promise<string | undefined>>();

  static create(options: { knex: Knex; least: Keep; paths: ActivePaths }) {
    return new KeepRules(options);
  }

  private constructor(options: {
    knex: Knex;
    least: Keep;
    paths: ActivePaths;
  }) {
    this.#knex = options.knex;
    this.#least = options.least;
    this.#paths = options.paths;
  }

  /** What applies to a deployment. */
  async of(deployment: KeptDeployment): Promise<KeepRule> {
    const path =
      deployment.policy_name ??
      (await remembered(this.#pathOf, deployment.entity_ref, ref =>
        newestPath(this.#knex, ref),
      ));
    return {
      path,
      keeps: path
        ? await remembered(this.#ofPath, path, name => this.#keepsOf(name))
        : [this.#least, SEVEN_YEARS],
    };
  }

  /** The time of something that is over now, path by path. */
  async list(
    now: Date,
  ): Promise<{ name: string; regulated: boolean; keep: string }[]> {
    const rules = [];
    for (const { name } of await this.#paths.list()) {
      const active = await this.#paths.activePath(name);
      rules.push({
        name,
        regulated: active?.path.spec.regulated === true,
        keep: longest(await this.#keepsOf(name), now).text,
      });
    }
    return rules;
  }

  async #keepsOf(name: string): Promise<[Keep, ...Keep[]]> {
    const active = await this.#paths.activePath(name);
    if (!active) {
      return [this.#least, SEVEN_YEARS];
    }
    const { audit, regulated } = active.path.spec;
    return [
      this.#least,
      ...(audit?.retention ?? []).map(({ keep }) => keepFor([keep])),
      ...(regulated ? [SEVEN_YEARS] : []),
    ];
  }
}

/** The path that decided last about an entity. */
async function newestPath(
  knex: Knex,
  entityRef: string,
): Promise<string | undefined> {
  // Grouped, because the newest of an entity without any would be looked for
  // among those of all entities.
  const row = await knex('deployments')
    .where({ entity_ref: entityRef })
    .whereNotNull('policy_name')
    .groupBy('policy_name')
    .orderByRaw('MAX(requested_at) DESC')
    .first('policy_name');
  return row?.policy_name;
}

function remembered<T>(
  known: Map<string, Promise<T>>,
  key: string,
  read: (key: string) => Promise<T>,
): Promise<T> {
  const value = known.get(key) ?? read(key);
  known.set(key, value);
  return value;
}
