import type { CleanUpRun } from '@slipway/backstage-plugin-releases-common';
import type { Bonds, CandidateRow, Verdict } from './judge';

/** Ids and holds that a report names at most. */
const MAX_NAMED = 100;

/** Counts what a clean-up finds. */
export class Tally {
  #examined = 0;
  #count = 0;
  #oldest: Date | undefined;
  readonly #byPath = new Map<string | undefined, number>();
  readonly #ids: string[] = [];
  readonly #kept = { running: 0, inTrail: 0, onHold: 0 };
  readonly #holds = new Map<string, { entityRef?: string; count: number }>();

  /** How many went, or would. */
  get count(): number {
    return this.#count;
  }

  /** One that went, or would go. */
  gone(row: CandidateRow, path: string | undefined, ended: Date): void {
    this.#examined += 1;
    this.#count += 1;
    this.#byPath.set(path, (this.#byPath.get(path) ?? 0) + 1);
    if (!this.#oldest || ended < this.#oldest) {
      this.#oldest = ended;
    }
    if (this.#ids.length < MAX_NAMED) {
      this.#ids.push(row.id);
    }
  }

  /** One that stays. */
  stays(verdict: Exclude<Verdict, { kind: 'due' }>, bonds: Bonds): void {
    this.#examined += 1;
    switch (verdict.kind) {
      case 'running':
        this.#kept.running += 1;
        break;
      case 'in-trail':
        this.#kept.inTrail += 1;
        break;
      case 'on-hold':
        this.#kept.onHold += 1;
        this.#countHolds(verdict.holds, bonds);
        break;
      default:
    }
  }

  report(): Pick<
    CleanUpRun,
    'examined' | 'count' | 'oldest' | 'byPath' | 'ids' | 'kept' | 'holds'
  > {
    return {
      examined: this.#examined,
      count: this.#count,
      oldest: this.#oldest?.toISOString(),
      byPath: [...this.#byPath].map(([path, count]) => ({ path, count })),
      ids: this.#ids,
      kept: this.#kept,
      holds: [...this.#holds]
        .map(([id, { entityRef, count }]) => ({ id, entityRef, count }))
        .sort((a, b) => b.count - a.count)
        .slice(0, MAX_NAMED),
    };
  }

  #countHolds(ids: readonly string[], { holds }: Bonds): void {
    for (const { id, entityRef } of holds.filter(hold =>
      ids.includes(hold.id),
    )) {
      const count = (this.#holds.get(id)?.count ?? 0) + 1;
      this.#holds.set(id, { entityRef, count });
    }
  }
}
