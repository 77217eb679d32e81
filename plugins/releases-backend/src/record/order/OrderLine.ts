import type { Knex } from 'knex';
import { countRanges, type RangeCount } from './countRanges';
import { comparePositions, type Position } from './Position';

/** Releases that are counted between two places. */
export const MAX_RELEASES = 100;

/** What lies between two places. */
export interface Stretch extends RangeCount {
  /** There are more than 100 releases; nothing else was counted. */
  capped?: true;
}

/**
 * Places of one entity in their order, with what lies between neighbours. What
 * lies between any two follows from that, so `n` places take `n - 1` counts
 * instead of one for each pair.
 */
export class OrderLine {
  readonly #index: Map<string, number>;
  readonly #gaps: RangeCount[];

  /** Counts in one statement. */
  static async count(
    knex: Knex,
    entityRef: string,
    positions: Position[],
  ): Promise<OrderLine> {
    const line = [
      ...new Map(positions.map(at => [at.releaseId, at])).values(),
    ].sort(comparePositions);
    const ranges = line
      .slice(1)
      .map((upTo, index) => ({ entityRef, after: line[index], upTo }));
    // One more, to know that there are more.
    const gaps = await countRanges(knex, ranges, MAX_RELEASES + 1);
    return new OrderLine(line, gaps);
  }

  private constructor(line: Position[], gaps: RangeCount[]) {
    this.#index = new Map(line.map((at, index) => [at.releaseId, index]));
    this.#gaps = gaps;
  }

  /** What lies after the earlier of two places of the line, up to the later. */
  between(a: Position, b: Position): Stretch {
    const ends = [a, b].map(at => this.#index.get(at.releaseId) ?? 0);
    const gaps = this.#gaps.slice(Math.min(...ends), Math.max(...ends));
    const releases = total(gaps.map(gap => gap.releases)) ?? 0;
    if (releases > MAX_RELEASES) {
      return { releases: MAX_RELEASES, capped: true };
    }
    return {
      releases,
      commits: total(gaps.map(gap => gap.commits)),
      migrations: total(gaps.map(gap => gap.migrations)),
      configurationKeys: total(gaps.map(gap => gap.configurationKeys)),
    };
  }
}

/** The sum, unless a part of it is not known. */
function total(parts: (number | undefined)[]): number | undefined {
  return parts.reduce(
    (sum, part) =>
      sum === undefined || part === undefined ? undefined : sum + part,
    0,
  );
}
