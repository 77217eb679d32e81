import type { LoggerService } from '@backstage/backend-plugin-api';
import { stringifyEntityRef, type Entity } from '@backstage/catalog-model';
import type {
  ChangelogSource,
  CommitComparison,
} from '@slipway/backstage-plugin-releases-node';
import { toContract } from './toContract';

/** How long the sources have for one comparison, in milliseconds. */
const TIMEOUT_MS = 5_000;

/** Comparisons that are kept; each has at most a few hundred commits. */
const MAX_ENTRIES = 200;

interface Comparison {
  entity: Entity;
  fromCommit: string;
  toCommit: string;
}

/**
 * Asks source code hosts what lies between two commits. Answers are kept, and
 * whoever asks while the answer is under way waits for it as well. Nobody is
 * kept from the rest of a page by a host that fails or does not answer.
 */
export class CommitComparisons {
  readonly #logger: LoggerService;
  readonly #sources: readonly ChangelogSource[];
  /** The one that was used last is at the end. */
  readonly #known = new Map<string, Promise<CommitComparison | undefined>>();

  static create(options: {
    logger: LoggerService;
    sources: readonly ChangelogSource[];
  }) {
    return new CommitComparisons(options.logger, options.sources);
  }

  private constructor(
    logger: LoggerService,
    sources: readonly ChangelogSource[],
  ) {
    this.#logger = logger;
    this.#sources = sources;
  }

  /** The commits in between, or `undefined` if no source could tell. */
  async compare(comparison: Comparison): Promise<CommitComparison | undefined> {
    const { entity, fromCommit, toCommit } = comparison;
    const key = [stringifyEntityRef(entity), fromCommit, toCommit].join(' ');
    const answer = this.#known.get(key) ?? this.#ask(comparison);
    this.#known.delete(key);
    this.#known.set(key, answer);
    const [oldest] = this.#known.keys();
    if (this.#known.size > MAX_ENTRIES) {
      this.#known.delete(oldest);
    }
    const result = await answer;
    // What nobody could tell now, somebody may tell later.
    if (!result && this.#known.get(key) === answer) {
      this.#known.delete(key);
    }
    return result;
  }

  async #ask(comparison: Comparison): Promise<CommitComparison | undefined> {
    const signal = AbortSignal.timeout(TIMEOUT_MS);
    for (const source of this.#sources) {
      try {
        const result = await Promise.race([
          source.compare({ ...comparison, signal }),
          aborted(signal),
        ]);
        if (result) {
          return toContract(result);
        }
      } catch (error) {
        this.#logger.warn(
          `Changelog source ${source.id} could not compare ${
            comparison.fromCommit
          } with ${comparison.toCommit} of ${stringifyEntityRef(
            comparison.entity,
          )}; the changes are shown without commits`,
          error as Error,
        );
      }
    }
    return undefined;
  }
}

/** Fails when the time is over, also for a source that does not listen. */
function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    const fail = () => reject(signal.reason);
    if (signal.aborted) {
      fail();
    }
    signal.addEventListener('abort', fail, { once: true });
  });
}
