import type {
  Actor,
  AnswerChecklistItemRequest,
  ChecklistAnswer,
} from '@slipway/backstage-plugin-releases-common';
import type { Knex } from 'knex';
import { fromDbInstant, type DbInstant } from '../../database/instants';

interface DbChecklistAnswerRow {
  seq: number | string;
  release_id: string;
  section: string;
  item: string;
  answer: AnswerChecklistItemRequest['answer'];
  content: string;
  answered_at: DbInstant;
  actor_kind: Actor['kind'];
  actor_ref: string;
}

/** An answer that is about to be kept. */
export interface NewAnswer {
  releaseId: string;
  section: string;
  item: string;
  answer: AnswerChecklistItemRequest['answer'];
  /** Canonical JSON of what was said. */
  content: string;
  at: Date;
  by: Actor;
}

/** What people said to items of checklists, each answer once and for ever. */
export class AnswerStore {
  readonly #knex: Knex;

  static create(options: { knex: Knex }) {
    return new AnswerStore(options.knex);
  }

  private constructor(knex: Knex) {
    this.#knex = knex;
  }

  /** The last answer to each item of a release. */
  async latest(releaseId: string): Promise<ChecklistAnswer[]> {
    const rows = await this.#knex<DbChecklistAnswerRow>('checklist_answers')
      .whereIn(
        'seq',
        this.#knex('checklist_answers')
          .where({ release_id: releaseId })
          .groupBy('section', 'item')
          .max('seq'),
      )
      .orderBy('seq');
    return rows.map(row => ({
      ...JSON.parse(row.content),
      section: row.section,
      item: row.item,
      at: fromDbInstant(row.answered_at).toISOString(),
      by: { kind: row.actor_kind, ref: row.actor_ref },
    }));
  }

  /** Keeps an answer and returns its number. */
  async insert(tx: Knex.Transaction, answer: NewAnswer): Promise<string> {
    const [{ seq }] = await tx<DbChecklistAnswerRow>('checklist_answers')
      .insert({
        release_id: answer.releaseId,
        section: answer.section,
        item: answer.item,
        answer: answer.answer,
        content: answer.content,
        answered_at: answer.at,
        actor_kind: answer.by.kind,
        actor_ref: answer.by.ref,
      })
      .returning('seq');
    return String(seq);
  }
}
