import type { Knex } from 'knex';
import { countRanges } from './countRanges';
import { findPositions } from './findPositions';
import type { Ordering } from './Ordering';
import { MAX_RELEASES } from './OrderLine';
import { comparePositions, type Position } from './Position';
import type { ReleaseOrder } from './ReleaseOrder';

/** What runs in a lane. */
export interface LaneVersion {
  version: string;
  /** Absent where it was deployed before, or without, a registration. */
  releaseId?: string;
}

/** A lane with what runs in those that it gets releases from. */
export interface BehindQuestion {
  entityRef: string;
  /** Of the promotion path of the entity. */
  ordering: Ordering;
  running: LaneVersion;
  /** Those where something runs; empty for an entry of the path. */
  upstream: LaneVersion[];
}

/** By how many releases lanes are behind those that they get releases from. */
export class BehindCounts {
  readonly #knex: Knex;
  readonly #order: ReleaseOrder;

  static create(options: { knex: Knex; order: ReleaseOrder }) {
    return new BehindCounts(options.knex, options.order);
  }

  private constructor(knex: Knex, order: ReleaseOrder) {
    this.#knex = knex;
    this.#order = order;
  }

  /**
   * The answers in the order of the questions: how many releases come after
   * what runs, up to the furthest of the upstream lanes. At most 100, which
   * stands for more than 99; 0 where it is not behind; `undefined` where there
   * is no upstream lane, or the versions are not registered. A few statements
   * for all questions together.
   */
  async count(questions: BehindQuestion[]): Promise<(number | undefined)[]> {
    const answers = questions.map(answerByVersion);
    const open = questions.filter(
      ({ upstream }, index) =>
        answers[index] === undefined && upstream.length > 0,
    );
    if (!open.length) {
      return answers;
    }
    const counted = await this.#countReleases(open);
    return questions.map(
      (question, index) => answers[index] ?? counted.get(question),
    );
  }

  async #countReleases(
    questions: BehindQuestion[],
  ): Promise<Map<BehindQuestion, number>> {
    await this.#order.ensureAll(
      new Map(
        questions.map(({ entityRef, ordering }) => [entityRef, ordering]),
      ),
    );
    const counted = new Map<BehindQuestion, number>();
    const behind: [BehindQuestion, own: Position, last: Position][] = [];
    for (const [question, own, last] of await this.#places(questions)) {
      if (comparePositions(own, last) < 0) {
        behind.push([question, own, last]);
      } else {
        counted.set(question, 0);
      }
    }
    const counts = await countRanges(
      this.#knex,
      behind.map(([{ entityRef }, after, upTo]) => ({
        entityRef,
        after,
        upTo,
      })),
      MAX_RELEASES,
    );
    behind.forEach(([question], index) =>
      counted.set(question, counts[index].releases),
    );
    return counted;
  }

  /** The place of what runs and that of the furthest upstream lane, where known. */
  async #places(
    questions: BehindQuestion[],
  ): Promise<[BehindQuestion, own: Position, last: Position][]> {
    const positions = await findPositions(
      this.#knex,
      questions.flatMap(({ entityRef, running, upstream }) =>
        [running, ...upstream].map(lane => ({ ...lane, entityRef })),
      ),
    );
    let next = 0;
    return questions.flatMap(question => {
      const start = next;
      next += 1 + question.upstream.length;
      const [own, ...others] = positions.slice(start, next);
      const last = others
        .filter(at => at !== undefined)
        .sort(comparePositions)
        .at(-1);
      return own && last
        ? [[question, own, last] as [BehindQuestion, Position, Position]]
        : [];
    });
  }
}

/** One version everywhere needs no order. */
function answerByVersion(question: BehindQuestion): number | undefined {
  const { running, upstream } = question;
  const isSame = upstream.every(({ version }) => version === running.version);
  return upstream.length > 0 && isSame ? 0 : undefined;
}
