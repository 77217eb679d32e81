import type {
  EvidenceDocument,
  EvidenceEntry,
  EvidenceSubject,
} from './EvidencePackage';
import type { EvidenceSummary, ReleaseFacts } from './EvidenceSummary';
import { deploymentsIn } from './facts/deployments';
import { decisionsIn, signaturesIn } from './facts/decisions';
import { evaluationsIn } from './facts/evaluations';
import { checksIn } from './facts/checks';
import { policiesIn } from './facts/policies';
import { answersIn, attachmentsIn, blocksIn, notesIn } from './facts/records';
import { releaseIn } from './facts/releases';
import { timelineIn } from './facts/timeline';
import type { BlockFacts } from './RecordFacts';
import { findNamedIn } from './references';
import { compact, unlessEmpty } from './values';

/** Entries of which only index and event are looked at. @public */
export type SummarisedEntry = Pick<EvidenceEntry, 'index' | 'event'>;

/**
 * Derives what a package says to people from what it proves. Pure: the same
 * entries and documents always give the same summary.
 *
 * @param entries - ascending by index
 * @public
 */
export function summarise(
  subject: EvidenceSubject,
  entries: readonly SummarisedEntry[],
  documents: readonly EvidenceDocument[],
): EvidenceSummary {
  const release = releaseIn(subject, entries, documents);
  const deployments = deploymentsIn(subject, entries, release);
  const find = findNamedIn(documents);
  const blocks = blocksIn(entries);
  return compact({
    title: titleOf(subject, release, deployments),
    outcome:
      subject.kind === 'release'
        ? outcomeOfRelease(blocks)
        : deployments[0]?.outcome ?? 'unknown',
    release,
    deployments,
    decisions: decisionsIn(entries),
    timeline: timelineIn(entries),
    evaluations: evaluationsIn(entries, documents),
    policies: policiesIn(entries, documents),
    signatures: signaturesIn(entries),
    checks: unlessEmpty(checksIn(entries, find)),
    answers: unlessEmpty(answersIn(entries, find)),
    notes: unlessEmpty(notesIn(entries, find)),
    attachments: unlessEmpty(attachmentsIn(entries)),
    blocks: unlessEmpty(blocks),
  });
}

function outcomeOfRelease(blocks: readonly BlockFacts[]): string {
  return blocks.at(-1)?.blocked ? 'blocked' : 'registered';
}

function titleOf(
  subject: EvidenceSubject,
  release: ReleaseFacts | undefined,
  deployments: EvidenceSummary['deployments'],
): string {
  if (subject.kind === 'release') {
    const name = nameOf(release?.entityRef ?? subject.entityRef);
    return `Release ${name} ${release?.version ?? ''}`.trim();
  }
  const deployment = deployments[0];
  const name = nameOf(deployment?.entityRef ?? subject.entityRef);
  const version = deployment?.version ? ` ${deployment.version}` : '';
  const target = deployment?.environment ? ` to ${deployment.environment}` : '';
  return `Deployment of ${name}${version}${target}`;
}

/** The name in an entity ref such as component:default/checkout. */
function nameOf(entityRef: string | undefined): string {
  return entityRef
    ? entityRef.slice(entityRef.lastIndexOf('/') + 1)
    : 'an unknown entity';
}
