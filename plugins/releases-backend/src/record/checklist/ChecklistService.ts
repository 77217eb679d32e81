import {
  checklistOf,
  judgeEvidence,
  settleChecklist,
  type ChecklistEvidence,
  type ChecklistSection,
  type Environment,
  type Release,
  type ReleaseChecklist,
} from '@slipway/backstage-plugin-releases-common';
import type { Clock } from '../../clock';
import type { LoadedPath } from '../../policy';
import {
  toEvidence,
  type EvidenceStore,
  type ReleaseDocuments,
} from '../evidence';
import type { NotesStore } from '../notes';
import { toRelease, type DbReleaseRow } from '../rows';
import type { AnswerStore } from './AnswerStore';
import type { RolloutReports } from './RolloutReports';

interface Options {
  answers: AnswerStore;
  clock: Clock;
  documents: Pick<ReleaseDocuments, 'list'>;
  evidenceStore: EvidenceStore;
  notes: NotesStore;
  rollouts: RolloutReports;
}

/** What is asked, and what whoever asks may see. */
export interface ChecklistQuery {
  release: DbReleaseRow;
  active: LoadedPath;
  /** Environments on the path that the reader may see. */
  environments: Environment[];
}

/** Settles checklists on what is recorded now. */
export class ChecklistService {
  readonly #options: Options;

  static create(options: Options) {
    return new ChecklistService(options);
  }

  private constructor(options: Options) {
    this.#options = options;
  }

  /**
   * The checklist of a release. What happened in environments that the reader
   * may not see is left out, so an item that rests on it is open for them.
   */
  async get(query: ChecklistQuery): Promise<ReleaseChecklist> {
    const { answers, documents, notes, rollouts } = this.#options;
    const { release: row, active, environments } = query;
    const release = toRelease(row);
    const sections = checklistOf(active.path, release);
    const published = await notes.newest(row);
    const settled = settleChecklist(sections, {
      path: active.path,
      release,
      answers: await answers.latest(row.id),
      evidence: await this.#evidence(sections, release, query),
      documents: await documents.list(row.id),
      notes: published?.notes,
      rollouts: await rollouts.of(
        row.id,
        environments.filter(({ kind }) => kind === 'production'),
      ),
    });
    return { ...settled, policy: { name: active.name, hash: active.hash } };
  }

  async #evidence(
    sections: ChecklistSection[],
    release: Release,
    { active, environments }: ChecklistQuery,
  ): Promise<ChecklistEvidence[]> {
    const at = this.#options.clock.now();
    const checks = new Map(
      active.path.spec.checks?.map(check => [check.name, check]),
    );
    const readable = new Set(environments.map(({ name }) => name));
    const found = await this.#options.evidenceStore.latest(
      release.entityRef,
      [...new Set(release.artifacts.map(({ digest }) => digest))],
      { first: checksOf(sections) },
    );
    return found
      .filter(({ environment }) => !environment || readable.has(environment))
      .map(row => ({
        check: row.check_name,
        environment: row.environment || undefined,
        artifact: row.digest,
        evidenceId: row.id,
        verdict: judgeEvidence({
          check: checks.get(row.check_name),
          evidence: toEvidence(row),
          at,
        }),
      }));
  }
}

/** Checks that some item waits for. */
function checksOf(sections: ChecklistSection[]): string[] {
  const items = sections.flatMap(section => section.items);
  return [
    ...new Set(
      items
        .filter(({ closedBy }) => closedBy === 'evidence')
        .map(({ name, evidence }) => evidence ?? name),
    ),
  ];
}
