import {
  checkChecklistAnswer,
  checklistOf,
  isAnswerableItem,
  type Actor,
  type AnswerChecklistItemRequest,
  type ChecklistEntry,
} from '@slipway/backstage-plugin-releases-common';
import { NotAllowedError } from '@backstage/errors';
import type { Knex } from 'knex';
import type { Clock } from '../../clock';
import { conflict, invalidInput, notFound } from '../../errors';
import type { Outbox } from '../../notify/Outbox';
import type { LoadedPath } from '../../policy';
import type { AuditTrail } from '../../prove/AuditTrail';
import { canonicalJson, sha256 } from '../../prove/canonicalJson';
import { safeUrl } from '../links';
import { toRelease, type DbReleaseRow } from '../rows';
import type { AnswerStore } from './AnswerStore';

interface Options {
  answers: AnswerStore;
  audit: AuditTrail;
  clock: Clock;
  outbox: Outbox;
}

interface Input {
  actor: Actor;
  release: DbReleaseRow;
  active: LoadedPath;
  section: string;
  item: string;
  answer: AnswerChecklistItemRequest;
}

/** What settles an item that no person settles, in words. */
const SETTLED_BY: Record<ChecklistEntry['closedBy'], string> = {
  approval: 'the approval, never by hand',
  attestation: 'a document that is attached to the release, never by hand',
  evidence: 'evidence, never by hand; report the result of its check',
  record: 'what is recorded of the release, never by hand',
  person: 'a person',
};

/** Takes what people say to items of checklists. */
export class AnswerService {
  readonly #options: Options;

  static create(options: Options) {
    return new AnswerService(options);
  }

  private constructor(options: Options) {
    this.#options = options;
  }

  /**
   * Keeps an answer. Earlier ones stay on record; the last one counts.
   *
   * @throws NotAllowedError for anybody who is no person; NotFoundError if the
   *   item is not on the checklist of the release; ConflictError if no person
   *   settles it (REL-31); InputError naming what the answer lacks
   */
  async answer(tx: Knex.Transaction, input: Input): Promise<void> {
    const { answers, clock } = this.#options;
    const { actor, release, section, item } = input;
    requirePerson(actor);
    const entry = findItem(input);
    requireAnswerable(entry);
    const answer = readAnswer(entry, input.answer);
    const content = canonicalJson(answer);
    const seq = await answers.insert(tx, {
      releaseId: release.id,
      section,
      item,
      answer: answer.answer,
      content,
      at: clock.now(),
      by: actor,
    });
    await this.#conclude(tx, input, { seq, answer, sha256: sha256(content) });
  }

  async #conclude(
    tx: Knex.Transaction,
    { actor, release, active, section, item }: Input,
    kept: { seq: string; answer: AnswerChecklistItemRequest; sha256: string },
  ): Promise<void> {
    const { audit, outbox } = this.#options;
    const { id, entity_ref: entityRef } = release;
    const { answer, reason } = kept.answer;
    await audit.append(tx, {
      type: 'release.checklist-answered',
      actor,
      subject: { kind: 'release', id, entityRef },
      reason,
      after: { section, item, answer, version: release.version },
      refs: [
        { kind: 'release', id, sha256: release.content_hash },
        {
          kind: 'checklist-answer',
          id: `${id}/${kept.seq}`,
          sha256: kept.sha256,
        },
      ],
      policy: { name: active.name, hash: active.hash },
    });
    await outbox.entitiesChanged(tx, [entityRef]);
  }
}

function requirePerson(actor: Actor): void {
  if (actor.kind !== 'user') {
    throw Object.assign(
      new NotAllowedError(
        'Only a person may answer an item of a checklist; sign in as one, or report evidence instead',
      ),
      { code: 'person-required' },
    );
  }
}

function findItem({ active, release, section, item }: Input): ChecklistEntry {
  const found = checklistOf(active.path, toRelease(release))
    .find(({ name }) => name === section)
    ?.items.find(({ name }) => name === item);
  if (!found) {
    throw notFound('item of the checklist', `${section}/${item}`);
  }
  return found;
}

function requireAnswerable(item: ChecklistEntry): void {
  if (!isAnswerableItem(item)) {
    throw conflict(
      'checklist-item-not-answerable',
      `"${item.title}" is closed by ${SETTLED_BY[item.closedBy]}`,
      { closedBy: item.closedBy },
    );
  }
}

function readAnswer(
  item: ChecklistEntry,
  given: AnswerChecklistItemRequest,
): AnswerChecklistItemRequest {
  const problem = checkChecklistAnswer(item, given);
  if (problem) {
    const pointer = `/body/${problem.member}`;
    throw invalidInput(problem.code, `${pointer}: ${problem.message}`, {
      pointer,
    });
  }
  return {
    ...given,
    reason: given.reason?.trim() || undefined,
    link: given.link && safeUrl(given.link, '/body/link'),
  };
}
