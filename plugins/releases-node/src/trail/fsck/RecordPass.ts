import type { Findings } from './Findings';
import type { LoggedEvent } from './LeafPass';
import { confirm, type RecordProblem } from './records/confirm';
import { checkDeployments } from './records/deployments';
import { checkPolicy } from './records/policies';
import { checkReferences } from './records/references';
import { checkReleases } from './records/releases';
import { checkRemovals } from './records/removals';
import type { DeploymentRow, ReleaseRow, RemovalRow } from './rows';
import type { TrailDatabase } from './TrailDatabase';

/** Deployments have tens of events each. */
const DEPLOYMENTS = 50;
const RELEASES = 100;
const NAMES = 100;
const REMOVALS = 500;

/*
 * I9: each change of a record has exactly one event and each event its change.
 * The log proves the events; this holds the records against them.
 */
export class RecordPass {
  readonly #database: TrailDatabase;
  readonly #findings: Findings;
  readonly #counts = {
    deployments: 0,
    releases: 0,
    policies: 0,
    evaluations: 0,
  };

  static create(options: { database: TrailDatabase; findings: Findings }) {
    return new RecordPass(options.database, options.findings);
  }

  private constructor(database: TrailDatabase, findings: Findings) {
    this.#database = database;
    this.#findings = findings;
  }

  get counts(): Readonly<
    Record<'deployments' | 'releases' | 'policies' | 'evaluations', number>
  > {
    return this.#counts;
  }

  /** Holds what events name against what is there. */
  async checkReferences(events: readonly LoggedEvent[]): Promise<void> {
    const { problems, evaluations } = await checkReferences(
      this.#database,
      events,
    );
    this.#counts.evaluations += evaluations;
    this.#report(problems);
  }

  /** The records that events are about. */
  async checkRecordsOf(events: readonly LoggedEvent[]): Promise<void> {
    const idsOf = (kind: string) => [
      ...new Set(
        events
          .filter(({ event }) => event.subject.kind === kind)
          .map(({ event }) => event.subject.id),
      ),
    ];
    const database = this.#database;
    await this.#checkDeployments(
      await database.deploymentsById(idsOf('deployment')),
    );
    const releases = await database.releasesById(idsOf('release'));
    this.#counts.releases += releases.length;
    this.#report(await checkReleases(database, releases));
    for (const name of idsOf('promotion-path')) {
      await this.#checkPolicy(name);
    }
  }

  /**
   * All records.
   *
   * @param step - called after each page with how many were checked; may throw
   */
  async checkAll(step: (done: number) => Promise<void>): Promise<void> {
    const database = this.#database;
    let done = 0;
    const finished = async (count: number) => {
      done += count;
      await step(done);
    };
    await eachPage(
      (after?: DeploymentRow) => database.deployments(after?.id, DEPLOYMENTS),
      DEPLOYMENTS,
      async page => {
        await this.#checkDeployments(page);
        await finished(page.length);
      },
    );
    await eachPage(
      (after?: ReleaseRow) => database.releases(after?.id, RELEASES),
      RELEASES,
      async page => {
        this.#counts.releases += page.length;
        this.#report(await checkReleases(database, page));
        await finished(page.length);
      },
    );
    await eachPage(
      (after?: RemovalRow) => database.removals(after?.deploymentId, REMOVALS),
      REMOVALS,
      async page => {
        this.#report(await checkRemovals(database, page));
        await finished(page.length);
      },
    );
    await eachPage(
      (after?: string) => database.pathNames(after, NAMES),
      NAMES,
      async page => {
        for (const name of page) {
          await this.#checkPolicy(name);
        }
        await finished(page.length);
      },
    );
  }

  async #checkDeployments(rows: readonly DeploymentRow[]): Promise<void> {
    const database = this.#database;
    this.#counts.deployments += rows.length;
    const suspects = await checkDeployments(database, rows);
    for (const { id } of suspects) {
      this.#report(
        await confirm(async () =>
          checkDeployments(database, await database.deploymentsById([id!])),
        ),
      );
    }
  }

  async #checkPolicy(name: string): Promise<void> {
    let count = 0;
    const problems = await confirm(async () => {
      const checked = await checkPolicy(this.#database, name);
      count = checked.versions;
      return checked.problems;
    });
    this.#counts.policies += count;
    this.#report(problems);
  }

  #report(problems: readonly RecordProblem[]): void {
    problems.forEach(problem => this.#findings.recordError(problem));
  }
}

/** Reads pages until one is not full. */
async function eachPage<T>(
  read: (after?: T) => Promise<T[]>,
  size: number,
  work: (page: T[]) => Promise<void>,
): Promise<void> {
  let after: T | undefined;
  for (;;) {
    const page = await read(after);
    await work(page);
    if (page.length < size) {
      return;
    }
    after = page[page.length - 1];
  }
}
