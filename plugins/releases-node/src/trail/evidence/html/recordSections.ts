import type { EvidenceSummary } from '../EvidenceSummary';
import type { AnswerFacts, AttachmentFacts, NotesFacts } from '../RecordFacts';
import { instant, link } from './format';
import { code, facts, section, table, withDetail } from './parts';
import { markup, type Html } from './template';

/*
 * What is recorded about a release beyond its content. Each section is there
 * only where there is something to show, so that the page of a package without
 * such events stays as it was made before there were any.
 */

/** REL-15: what people said to the checklist, every answer ever given. */
export function answersSection({ answers }: EvidenceSummary): Html | undefined {
  return (
    answers &&
    section(
      'Checklist answers',
      table(
        ['Item', 'Answer', 'Who', 'Date and time', 'Event'],
        answers.map(answer => [
          [answer.section, answer.item].filter(Boolean).join(' / '),
          answerOf(answer),
          answer.by,
          instant(answer.at),
          `#${answer.index}`,
        ]),
        '',
      ),
      true,
    )
  );
}

function answerOf(given: AnswerFacts): Html {
  const lines = [
    given.reason,
    given.text,
    given.list.length > 0 && given.list.join('\n'),
    given.link !== undefined && link(given.link, 'Link'),
    !given.documented && 'The answer is not part of this package.',
  ];
  return markup`${given.answer}${lines.map(
    line => line && markup`<p>${line}</p>`,
  )}`;
}

/** REL-13: revisions of the notes since the registration. */
export function notesSection({ notes }: EvidenceSummary): Html | undefined {
  return (
    notes && section('Published notes', markup`${notes.map(revisionOf)}`, true)
  );
}

function revisionOf(notes: NotesFacts): Html {
  return markup`
<h3>Revision ${notes.revision}</h3>
${facts([
  ['Summary', notes.summary],
  ['Known issues', notes.knownIssues],
  ['Rollback', notes.rollback],
  ['Content', notes.documented ? '' : 'not part of this package'],
  ['Published', instant(notes.at)],
  ['Published by', notes.by],
  ['Named by event', `#${notes.index}`],
  ['SHA-256', code(notes.sha256)],
])}`;
}

/** Bills of materials and attestations, by hash. */
export function attachmentsSection({
  attachments,
}: EvidenceSummary): Html | undefined {
  return (
    attachments &&
    section(
      'Documents attached',
      markup`<p>Their bytes are not part of this package. A file is the one that was attached if its SHA-256 is the one shown.</p>
${table(
  ['Kind', 'SHA-256 of its bytes', 'Source', 'Attached', 'Event'],
  attachments.map(attached => [
    withDetail(attached.kind ?? '', descriptionOf(attached)),
    code(attached.sha256),
    attached.source,
    withDetail(instant(attached.at), attached.by),
    `#${attached.index}`,
  ]),
  '',
)}`,
    )
  );
}

function descriptionOf(attached: AttachmentFacts): string {
  const { format, specVersion, predicateType, size } = attached;
  return [
    [format, specVersion].filter(Boolean).join(' '),
    predicateType,
    signatureOf(attached),
    size === undefined ? undefined : `${size} bytes`,
  ]
    .filter(Boolean)
    .join('\n');
}

function signatureOf({ verified }: AttachmentFacts): string | undefined {
  if (verified === undefined) {
    return undefined;
  }
  return verified
    ? 'signed by a key that was trusted then'
    : 'no signature of a key that was trusted then';
}

/** REL-02: why a release was not to be deployed, and until when. */
export function blocksSection({ blocks }: EvidenceSummary): Html | undefined {
  return (
    blocks &&
    section(
      'Blocks',
      table(
        ['What', 'Who', 'Date and time', 'Event'],
        blocks.map(({ blocked, reason, by, at, index }) => [
          withDetail(blocked ? 'blocked' : 'block taken off', reason),
          by,
          instant(at),
          `#${index}`,
        ]),
        '',
      ),
    )
  );
}
