import type { EvidenceReport } from './evidence';
import type { TrailReport } from './fsck';

const UNTRUSTED = new Set([
  'checkpoint-untrusted',
  'checkpoint-origin',
  'not-vouched-for',
]);

const RECORDS = new Set([
  'deployments',
  'releases',
  'policy_versions',
  'gate_evaluations',
  'record_removals',
  'evidence',
  'release_notes',
  'checklist_answers',
  'release_documents',
  'documents',
  'release_blocks',
]);

/** What says that leaves were cut off the end. */
const CUT_OFF = new Set([
  'truncated',
  'checkpoint-beyond',
  'leaf-surplus',
  'tile-surplus',
]);

/**
 * A result in words for people, without markup.
 *
 * @public
 */
export interface Explanation {
  headline: string;
  /** What was checked and what the result means. */
  paragraphs: string[];
  /** Sentences, in the order of what is to be done; none if all is well. */
  toDo: string[];
}

/** An explanation in the making. */
interface Words {
  headline: string;
  means: (string | undefined)[];
  toDo?: string[];
}

/**
 * Says what the verification of a trail found.
 *
 * @public
 */
export function explainReport(report: TrailReport): Explanation {
  switch (report.result) {
    case 'sound':
      return told(explainSound(report));
    case 'incomplete':
      return told(explainIncomplete(report));
    default:
      return told(explainTampered(report));
  }
}

function told({ headline, means, toDo = [] }: Words): Explanation {
  return {
    headline,
    paragraphs: means.filter((text): text is string => text !== undefined),
    toDo,
  };
}

function explainSound(report: TrailReport): Words {
  const { size, checkpoint, checked, expired, pending } = report;
  if (size === 0) {
    return {
      headline: 'The audit trail is sound. It has no events yet.',
      means: [waiting(pending)],
    };
  }
  return {
    headline: `The audit trail is sound: ${events(
      checked.leaves,
    )} checked, none changed, missing or moved.`,
    means: [
      `Every event was held against the log, and the log against ${count(
        checked.checkpoints,
        'signed checkpoint',
      )}, the newest of ${events(checkpoint?.size ?? 0)}. ${count(
        checked.deployments,
        'deployment',
      )}, ${count(checked.releases, 'release')} and ${count(
        checked.policies,
        'version',
      )} of promotion paths agree with their events.`,
      recorded(checked),
      expired > 0
        ? `${events(
            expired,
          )} had expired as the rules allow; only their hashes were checked.`
        : undefined,
      waiting(pending),
      clock(report),
      'This proves that nothing was changed after it was recorded. It does not prove that what was recorded is true.',
    ],
    toDo: clock(report)
      ? ['Check the clocks of the servers that run Backstage.']
      : [],
  };
}

/** What else is on record of releases, where there is any. */
function recorded({
  evidence,
  notes,
  answers,
  documents,
}: TrailReport['checked']): string | undefined {
  const named = [
    count(evidence, 'check result'),
    count(notes, 'revision of release notes', 'revisions of release notes'),
    count(answers, 'checklist answer'),
    count(documents, 'document'),
  ];
  return evidence + notes + answers + documents > 0
    ? `${named.slice(0, 3).join(', ')} and ${
        named[3]
      } have the content that their events name by hash.`
    : undefined;
}

function explainTampered(report: TrailReport): Words {
  const { problems, problemCount } = report;
  const [first] = problems;
  return {
    headline: `The audit trail was changed: ${where(report)}.`,
    means: [
      `${first.message}.`,
      problemCount > 1
        ? `${count(problemCount, 'problem')} were found in all${
            problemCount > problems.length
              ? `; the first ${problems.length} are listed`
              : ''
          }.`
        : undefined,
      goodUntil(report),
      UNTRUSTED.has(first.code)
        ? 'If keys were changed on purpose, the trust file may be out of date: then the log is good, and this verification was given the wrong keys.'
        : undefined,
    ],
    toDo: [
      'Keep the database as it is: make a copy before anything else is done with it.',
      'Compare with what is kept outside of it: checkpoints, archives, exports.',
      'Find out who could write to the database since the last good verification.',
      'Tell those who rely on the trail. Events that cannot be proven do not count as evidence.',
    ],
  };
}

/** Where it stops being good, in words. */
function where({ firstBadIndex, range, size, problems }: TrailReport): string {
  if (range) {
    return `the first bad event is one of #${range.from} to #${range.to - 1}`;
  }
  if (firstBadIndex === size) {
    return problems.some(({ code }) => CUT_OFF.has(code))
      ? `events from #${size} on are missing`
      : 'every logged event is as it was, but something beside them is not';
  }
  return RECORDS.has(problems[0].table ?? '')
    ? `a record does not fit event #${firstBadIndex}`
    : `event #${firstBadIndex} is the first that is not as it was`;
}

function goodUntil(report: TrailReport): string | undefined {
  const end = report.range?.from ?? report.firstBadIndex;
  return end === undefined || end === 0
    ? undefined
    : `The ${events(
        end,
      )} before that are proven, as far as checkpoints cover them.`;
}

function explainIncomplete(report: TrailReport): Words {
  const last = report.problems.find(({ code }) =>
    ['stopped', 'no-checkpoint'].includes(code),
  );
  const noCheckpoint = last?.code === 'no-checkpoint';
  return {
    headline: 'The audit trail could not be verified to the end.',
    means: [
      `${last?.message ?? 'The reason is not known'}.`,
      `${events(report.checked.leaves)} of ${
        report.size
      } were looked at and nothing wrong was found among them. That is no proof: what was not looked at may be anything.`,
    ],
    toDo: noCheckpoint
      ? [
          'Wait for the next checkpoint, or see why the log signs none.',
          'If there were checkpoints before, somebody removed them: verify against one that is kept outside.',
        ]
      : ['Settle what stopped it and verify again.'],
  };
}

/**
 * Says what the verification of an evidence package found.
 *
 * @public
 */
export function explainEvidence(report: EvidenceReport): Explanation {
  const { result, code, message, size, entries, documents, pending } = report;
  if (result === 'sound') {
    return told({
      headline: 'The evidence package is sound.',
      means: [
        `${events(entries)} and ${count(
          documents,
          'document',
        )} are as the log held them when it had ${events(size)}.`,
        pending > 0
          ? `It names ${events(
              pending,
            )} that no checkpoint covered yet; they are not proven.`
          : undefined,
      ],
    });
  }
  const isTampered = result === 'tampered';
  return told({
    headline: isTampered
      ? 'The evidence package is not what the log holds.'
      : 'The evidence package could not be verified.',
    means: [`${message}.`],
    toDo: [
      isTampered
        ? 'Do not rely on this file. Ask for the package again where it came from, and compare.'
        : 'Use the file as it was downloaded, and verify again.',
      ...(code === 'untrusted' || code === 'origin'
        ? [
            'See that the trust file is the one of this log and has all of its keys.',
          ]
        : []),
    ],
  });
}

function waiting(pending: number): string | undefined {
  return pending > 0
    ? `${events(
        pending,
      )} that were recorded last are under no checkpoint yet; the next verification will cover them.`
    : undefined;
}

function clock({ problems }: TrailReport): string | undefined {
  const back = problems.filter(({ code }) => code === 'clock-backwards').length;
  return back > 0
    ? `The server's clock went back ${count(
        back,
        'time',
      )} by more than five minutes. The order of events is proven all the same; their times are what the server said.`
    : undefined;
}

function events(number: number): string {
  return count(number, 'event');
}

/** With thousands apart, as in 1,024 events. */
function count(number: number, noun: string, nouns = `${noun}s`): string {
  const digits = String(number).replace(/\B(?=(\d{3})+$)/g, ',');
  return `${digits} ${number === 1 ? noun : nouns}`;
}
