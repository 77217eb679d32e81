import { readDurationFromConfig, type Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import { durationToMilliseconds } from '@backstage/types';
import { fromDbInstant, type DbInstant } from '../../database/instants';

const KEY = 'releases.observations';
const DAY_MS = 86_400_000;

/**
 * For how long what a source has said is worth something. A source that has
 * gone quiet is no reason to believe that all is well: what it said last is
 * stale, and stale health is unknown (TOP-08).
 */
export class Staleness {
  readonly #defaultMs: number;
  readonly #bySourceMs: ReadonlyMap<string, number>;

  /** @throws InputError naming the key that cannot be used */
  static fromConfig(root: Config): Staleness {
    const config = root.getOptionalConfig(KEY);
    const sources = config?.getOptionalConfig('sources');
    return new Staleness(
      config?.has('staleAfter')
        ? readMs(config, 'staleAfter', `${KEY}.staleAfter`)
        : DAY_MS,
      new Map(
        (sources?.keys() ?? []).map(id => [
          id,
          readMs(sources!, id, `${KEY}.sources.${id}`),
        ]),
      ),
    );
  }

  static create(options: {
    /** Milliseconds; a day unless told. */
    defaultMs?: number;
    bySourceMs?: ReadonlyMap<string, number>;
  }): Staleness {
    return new Staleness(
      options.defaultMs ?? DAY_MS,
      options.bySourceMs ?? new Map(),
    );
  }

  private constructor(
    defaultMs: number,
    bySourceMs: ReadonlyMap<string, number>,
  ) {
    this.#defaultMs = defaultMs;
    this.#bySourceMs = bySourceMs;
  }

  /** Whether what the source said at that instant is too old by now. */
  isStale(source: string | null, saidAt: DbInstant, now: Date): boolean {
    const after = this.#bySourceMs.get(source ?? '') ?? this.#defaultMs;
    return now.getTime() - fromDbInstant(saidAt).getTime() > after;
  }
}

function readMs(config: Config, key: string, name: string): number {
  const ms = durationToMilliseconds(readDurationFromConfig(config, { key }));
  if (!(ms > 0)) {
    throw new InputError(`${name} must be longer than nothing, for example 1d`);
  }
  return ms;
}
