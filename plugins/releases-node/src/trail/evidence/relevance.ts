import type { AuditEvent } from '../envelope';
import type { EvidenceDocument, EvidenceSubject } from './EvidencePackage';
import { isAbout } from './isAbout';
import { recordRelevanceTo } from './recordRelevance';
import type { SummarisedEntry } from './summarise';

/*
 * Which events belong into a package is told by the events themselves, so that
 * it can be checked: those about the subject; for a release those about each
 * deployment that names it; what is recorded about the release; and what all of
 * these rest on, the registration of a release and the activation of a
 * promotion path.
 */
export function relevanceTo(
  subject: EvidenceSubject,
  entries: readonly SummarisedEntry[],
  documents: readonly EvidenceDocument[],
): (event: AuditEvent) => boolean {
  const events = entries.map(({ event }) => event);
  const isOfSubject =
    subject.kind === 'deployment'
      ? (event: AuditEvent) => isAbout(subject, event)
      : ofRelease(subject, events);
  const isRecorded = recordRelevanceTo(subject, entries, documents);
  const isMain = (event: AuditEvent) => isOfSubject(event) || isRecorded(event);
  const restsOn = new Set(events.filter(isMain).flatMap(whatItRestsOn));
  return event =>
    isMain(event) || whatItSupports(event).some(name => restsOn.has(name));
}

/** The events of a release and of the deployments that name it. */
function ofRelease(
  release: EvidenceSubject,
  events: readonly AuditEvent[],
): (event: AuditEvent) => boolean {
  const registered = events.find(event => isAbout(release, event));
  const names = new Set([
    `release ${release.id}`,
    ...(registered ? whatItSupports(registered) : []),
  ]);
  const deployments = new Set(
    events
      .filter(({ subject }) => subject.kind === 'deployment')
      .filter(event => whatItRestsOn(event).some(name => names.has(name)))
      .map(({ subject }) => subject.id),
  );
  return event =>
    isAbout(release, event) ||
    (event.subject.kind === 'deployment' && deployments.has(event.subject.id));
}

function whatItRestsOn({ policy, refs = [], subject, after }: AuditEvent) {
  return [
    ...(policy ? [`path ${policy.hash} ${policy.name}`] : []),
    ...refs
      .filter(({ kind }) => kind === 'release')
      .map(({ id }) => `release ${id}`),
    // Events of before there were references name the version alone.
    ...(typeof after?.version === 'string'
      ? [`version ${after.version} ${subject.entityRef}`]
      : []),
  ];
}

function whatItSupports({ type, subject, after }: AuditEvent): string[] {
  switch (type) {
    case 'promotion-path.activated':
      return [`path ${after?.hash} ${subject.id}`];
    case 'release.registered':
      return [
        `release ${subject.id}`,
        `version ${after?.version} ${subject.entityRef}`,
      ];
    default:
      return [];
  }
}
