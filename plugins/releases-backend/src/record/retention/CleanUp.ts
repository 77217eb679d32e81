import type { LoggerService } from '@backstage/backend-plugin-api';
import type {
  CleanUpRun,
  RetentionReport,
} from '@slipway/backstage-plugin-releases-common';
import type { Knex } from 'knex';
import { setImmediate } from 'node:timers/promises';
import type { Clock } from '../../clock';
import {
  positionOf,
  type CandidateStore,
  type ScanPosition,
} from './CandidateStore';
import type { CleanUpRuns } from './CleanUpRuns';
import { judge, type Verdict } from './judge';
import { latestEnd } from './keep';
import { KeepRules, type ActivePaths } from './KeepRules';
import type { RetentionConfig } from './readRetentionConfig';
import type { DueDeployment, Removal } from './Removal';
import { Tally } from './Tally';

/** Deployments that one run removes at most. */
const PER_RUN = 5_000;
/** Deployments that are read, and removed, in one go. */
const PER_PAGE = 100;

interface Options {
  candidates: CandidateStore;
  clock: Clock;
  config: RetentionConfig;
  knex: Knex;
  logger: LoggerService;
  paths: ActivePaths;
  removal: Removal;
  runs: CleanUpRuns;
  /** Smaller ones for tests. */
  limits?: { perRun: number; perPage: number };
}

/*
 * Removes deployments whose time is over and that nothing refers to: no lane,
 * no legal hold, and no event of the trail whose payload is there still. A dry
 * run finds the same and leaves everything as it is.
 *
 * A run reads what was requested before the least time, lane by lane along an
 * index. It keeps no position: what stays is read again by the next run, which
 * costs little, and what no longer stays is found without a second mechanism.
 * Each page is a transaction of its own, so a run may end at any of them.
 */
export class CleanUp {
  readonly #options: Options;

  static create(options: Options) {
    return new CleanUp(options);
  }

  private constructor(options: Options) {
    this.#options = options;
  }

  /** One run; none where clean-ups are switched off. */
  async run(signal?: AbortSignal): Promise<void> {
    const { clock, config, logger, runs } = this.#options;
    const { mode } = config;
    if (mode === 'off') {
      return;
    }
    const startedAt = clock.now().toISOString();
    const tally = new Tally();
    const complete = await this.#scan(tally, signal);
    const run: CleanUpRun = {
      mode,
      startedAt,
      finishedAt: clock.now().toISOString(),
      complete,
      ...tally.report(),
    };
    await runs.save(run);
    logger.info(
      `Clean-up: ${run.count} deployments ${
        mode === 'on' ? 'removed' : 'would be removed'
      } of ${run.examined} examined${
        complete ? '' : ', more are to be examined'
      }`,
    );
  }

  /** What applies, and what the last run found. */
  async report(): Promise<RetentionReport> {
    const { clock, config, runs } = this.#options;
    return {
      mode: config.mode,
      keep: config.keep.text,
      paths: await this.#rules().list(clock.now()),
      lastRun: await runs.last(),
    };
  }

  /** @returns whether all was examined */
  async #scan(tally: Tally, signal?: AbortSignal): Promise<boolean> {
    const { candidates, clock, config, limits } = this.#options;
    const { perRun, perPage } = limits ?? {
      perRun: PER_RUN,
      perPage: PER_PAGE,
    };
    const rules = this.#rules();
    const requestedBefore = latestEnd(config.keep, clock.now());
    let after: ScanPosition | undefined;
    for (;;) {
      const isFull = config.mode === 'on' && tally.count + perPage > perRun;
      if (signal?.aborted || isFull) {
        return false;
      }
      const rows = await candidates.page({
        requestedBefore,
        after,
        limit: perPage,
      });
      await this.#examine(rows, rules, tally);
      if (rows.length < perPage) {
        return true;
      }
      after = positionOf(rows[rows.length - 1]);
      // SQLite's driver answers at once and never lets go by itself.
      await setImmediate();
    }
  }

  async #examine(
    rows: Awaited<ReturnType<CandidateStore['page']>>,
    rules: KeepRules,
    tally: Tally,
  ): Promise<void> {
    const { candidates, clock, config, removal } = this.#options;
    const now = clock.now();
    const bonds = await candidates.bonds(rows);
    const due: (DueDeployment & { ended: Date })[] = [];
    for (const row of rows) {
      const rule = await rules.of(row);
      const verdict: Verdict = judge(row, rule, bonds, now);
      if (verdict.kind === 'due') {
        due.push({ row, rule, ended: verdict.ended });
      } else {
        tally.stays(verdict, bonds);
      }
    }
    const removed =
      config.mode === 'on' && due.length
        ? new Set(await removal.remove(due))
        : undefined;
    for (const { row, rule, ended } of due) {
      if (removed?.has(row.id) ?? true) {
        tally.gone(row, rule.path, ended);
      }
    }
  }

  #rules(): KeepRules {
    const { config, knex, paths } = this.#options;
    return KeepRules.create({ knex, least: config.keep, paths });
  }
}
