import type { NameableRow } from './contentRows';
import type { Findings } from './Findings';
import type { LoggedEvent } from './LeafPass';
import { checkBlocks } from './records/blocks';
import { confirm, type RecordProblem } from './records/confirm';
import { checkDeployments } from './records/deployments';
import { checkNamed } from './records/named/checkNamed';
import { NAMED_KINDS } from './records/named/kinds';
import { UnnamedRows } from './records/named/UnnamedRows';
import { checkPolicy } from './records/policies';
import { checkReferences } from './records/references';
import { checkReleases } from './records/releases';
import { checkRemovals } from './records/removals';
import type { DeploymentRow, ReleaseRow, RemovalRow } from './rows';
import type { TrailDatabase } from './TrailDatabase';
import type { TrailReport } from './TrailReport';

/** Deployments have tens of events each. */
const DEPLOYMENTS = 50;
const RELEASES = 100;
const NAMES = 100;
const REMOVALS = 500;
/** The events about the subject of each are read. */
const NAMEABLE = 200;

type RecordCounts = Omit<
  TrailReport['checked'],
  'leaves' | 'tiles' | 'checkpoints' | 'cosignatures'
>;

/*
 * I9: each change of a record has exactly one event and each event its change.
 * The log proves the events; this holds the records against them.
 */
export class RecordPass {
  readonly #database: TrailDatabase;
  readonly #findings: Findings;
  readonly #counts: RecordCounts = {
    deployments: 0,
    releases: 0,
    policies: 0,
    evaluations: 0,
    evidence: 0,
    notes: 0,
    answers: 0,
    documents: 0,
  };

  static create(options: { database: TrailDatabase; findings: Findings }) {
    return new RecordPass(options.database, options.findings);
  }

  private constructor(database: TrailDatabase, findings: Findings) {
    this.#database = database;
    this.#findings = findings;
  }

  get counts(): Readonly<RecordCounts> {
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
    for (const kind of NAMED_KINDS) {
      const named = await checkNamed(this.#database, kind, events);
      this.#counts[kind.counted] += named.count;
      this.#report(named.problems);
    }
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
    await this.#checkReleases(await database.releasesById(idsOf('release')));
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
    const each = <T>(
      size: number,
      read: (after?: T) => Promise<T[]>,
      work: (page: T[]) => Promise<void>,
    ) =>
      eachPage(read, size, async page => {
        await work(page);
        done += page.length;
        await step(done);
      });
    await each(
      DEPLOYMENTS,
      (after?: DeploymentRow) => database.deployments(after?.id, DEPLOYMENTS),
      page => this.#checkDeployments(page),
    );
    await each(
      RELEASES,
      (after?: ReleaseRow) => database.releases(after?.id, RELEASES),
      page => this.#checkReleases(page),
    );
    for (const kind of NAMED_KINDS) {
      const unnamed = UnnamedRows.create({ database, kind });
      await each(
        NAMEABLE,
        (after?: NameableRow) => database.nameable(kind.table, after, NAMEABLE),
        async page => this.#report(await unnamed.add(page)),
      );
      this.#report(await unnamed.conclude());
    }
    await each(
      REMOVALS,
      (after?: RemovalRow) => database.removals(after?.deploymentId, REMOVALS),
      async page => this.#report(await checkRemovals(database, page)),
    );
    await each(
      NAMES,
      (after?: string) => database.pathNames(after, NAMES),
      async page => {
        for (const name of page) {
          await this.#checkPolicy(name);
        }
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

  async #checkReleases(rows: readonly ReleaseRow[]): Promise<void> {
    const database = this.#database;
    this.#counts.releases += rows.length;
    this.#report(await checkReleases(database, rows));
    const ids = rows.map(({ id }) => id);
    this.#report(await confirm(() => checkBlocks(database, ids)));
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
