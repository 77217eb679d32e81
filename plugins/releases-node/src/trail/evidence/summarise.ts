import type {
  EvidenceDocument,
  EvidenceEntry,
  EvidenceSubject,
} from './EvidencePackage';
import type {
  EvidenceSummary,
  ReleaseFacts,
  TimelineFacts,
} from './EvidenceSummary';
import { deploymentsIn } from './facts/deployments';
import { decisionsIn, signaturesIn } from './facts/decisions';
import { evaluationsIn } from './facts/evaluations';
import { policiesIn } from './facts/policies';
import { releaseIn } from './facts/releases';
import { stateIn } from '../chain';
import { compact, count, members, text } from './values';

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
  return compact({
    title: titleOf(subject, release, deployments),
    outcome:
      subject.kind === 'release'
        ? 'registered'
        : deployments[0]?.outcome ?? 'unknown',
    release,
    deployments,
    decisions: decisionsIn(entries),
    timeline: entries.map(toTimeline),
    evaluations: evaluationsIn(entries, documents),
    policies: policiesIn(entries, documents),
    signatures: signaturesIn(entries),
  });
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

function toTimeline({ index, event }: SummarisedEntry): TimelineFacts {
  const progress = members(event.after?.progress);
  const step = count(progress.step);
  const steps = count(progress.steps);
  return compact({
    index,
    at: event.at,
    type: event.type,
    subject: { kind: event.subject.kind, id: event.subject.id },
    actor: event.actor.ref,
    from: stateIn(event.before),
    to: stateIn(event.after),
    reason: event.reason,
    progress:
      step === undefined || steps === undefined
        ? undefined
        : compact({ step, steps, label: text(progress.label) }),
  });
}
