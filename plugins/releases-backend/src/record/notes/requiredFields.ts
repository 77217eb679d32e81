import type {
  PromotionPath,
  ReleaseNotes,
} from '@slipway/backstage-plugin-releases-common';
import { invalidInput } from '../../errors';

/**
 * Fields of a path are words of people. These say which member of the notes a
 * field means; version, date and author are known without anybody writing them.
 */
const MEMBERS: [member: keyof ReleaseNotes, words: RegExp][] = [
  ['knownIssues', /\bknown (issue|problem|error|bug|defect|limitation)/i],
  ['rollback', /\b(roll[\s-]?back|back[\s-]?out|way back)/i],
  ['summary', /\b(summary|changes?|new)\b/i],
];

/** A field that is asked for only in some cases, which nobody can check. */
const CONDITIONAL = /\b(if|when|where|unless|optional)\b/i;

/**
 * REL-13: notes have every field that the path asks for. "None" is an answer;
 * nothing is none.
 *
 * @throws InputError naming the first field that is missing
 */
export function checkRequiredFields(
  notes: ReleaseNotes,
  path: PromotionPath | undefined,
): void {
  requireText(notes, 'summary', 'summary');
  for (const field of path?.spec.releaseNotes?.fields ?? []) {
    const member = MEMBERS.find(([, words]) => words.test(field))?.[0];
    if (member && !CONDITIONAL.test(field)) {
      requireText(notes, member, field);
    }
  }
}

function requireText(
  notes: ReleaseNotes,
  member: keyof ReleaseNotes,
  field: string,
): void {
  if (!notes[member]?.trim()) {
    throw invalidInput(
      'notes-incomplete',
      `/body/${member} is missing: release notes need the field "${field}"; write "none" where there is nothing to say`,
      { pointer: `/body/${member}`, field },
    );
  }
}
