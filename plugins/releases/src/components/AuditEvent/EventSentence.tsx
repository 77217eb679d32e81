import { ReactNode } from 'react';
import {
  TRANSITIONS,
  type AuditEntry,
  type DeploymentState,
} from '@slipway/backstage-plugin-releases-common';
import { useTexts, type Texts } from '../../hooks/useTexts';
import { ActorName } from '../ActorName';
import { KNOWN_TYPES } from './eventTypes';
import { eventVersion } from './eventVersion';

/** Names that an event carries only as ids. */
export interface EventNames {
  /** Names and titles of environments. */
  titles?: ReadonlyMap<string, string>;
  /** Ids of deployments and their versions. */
  versions?: ReadonlyMap<string, string>;
}

/** Which text a type has is known while running only; KNOWN_TYPES guards it. */
type Say = (key: string, values: Record<string, ReactNode>) => ReactNode;

/** What happened, in plain words: who did what to what, where. */
export function EventSentence(props: {
  entry: AuditEntry;
  names?: EventNames;
}) {
  const { entry, names = {} } = props;
  const t = useTexts();
  const say = t as unknown as Say;
  const { type, subject } = entry;
  const environment =
    subject.environment &&
    (names.titles?.get(subject.environment) ?? subject.environment);
  const progress = progressOf(entry);
  const values = {
    type,
    actor: <ActorName actor={entry.actor} />,
    what: <strong>{whatOf(entry, names, t)}</strong>,
    environment,
    subject: <strong>{subject.id}</strong>,
    covers: subject.entityRef ?? t('audit.everything'),
    state: stateOf(entry, t),
    check: <strong>{fieldOf(entry, 'check')}</strong>,
    result: fieldOf(entry, 'result'),
    document: fieldOf(entry, 'kind'),
    item: <strong>{fieldOf(entry, 'item')}</strong>,
    ...progress,
  };
  const needsEnvironment = /^(deployment|environment)\./.test(type);
  if (!KNOWN_TYPES.has(type) || (needsEnvironment && !environment)) {
    return (
      <>
        {say(
          environment ? 'audit.unknownEventIn' : 'audit.unknownEvent',
          values,
        )}
      </>
    );
  }
  return (
    <>{say(progress ? 'audit.progressOf' : `audit.event.${type}`, values)}</>
  );
}

function whatOf(entry: AuditEntry, names: EventNames, t: Texts): string {
  const version = eventVersion(entry) ?? names.versions?.get(entry.subject.id);
  switch (entry.subject.kind) {
    case 'release':
      return version
        ? t('audit.what.release', { version })
        : t('audit.what.someRelease');
    case 'environment':
      return version ?? t('audit.what.someVersion');
    default:
      return version ?? t('audit.what.deployment');
  }
}

function stateOf({ after }: AuditEntry, t: Texts): string {
  const state = after?.reported ?? after?.state;
  return typeof state === 'string' && Object.hasOwn(TRANSITIONS, state)
    ? t(`status.${state as DeploymentState}`)
    : String(state ?? '');
}

/** A text of the event that its sentence repeats. */
function fieldOf({ after }: AuditEntry, name: string): string {
  const value = after?.[name];
  return typeof value === 'string' ? value : '';
}

function progressOf({ type, after }: AuditEntry) {
  const progress = after?.progress as { step?: number; steps?: number } | null;
  return type === 'deployment.progressed' && progress?.step && progress.steps
    ? { step: String(progress.step), steps: String(progress.steps) }
    : undefined;
}
