import { ReactNode } from 'react';
import {
  TRANSITIONS,
  type AuditEntry,
} from '@slipway/backstage-plugin-releases-common';
import { auditMessages } from '../../auditMessages';
import { useTexts, type Texts } from '../../hooks/useTexts';
import { ActorName } from '../ActorName';
import { shortDigest } from '../Digest';
import { BRIEF_TYPES, KNOWN_TYPES } from './eventTypes';
import { eventVersion } from './eventVersion';

/** Names that an event carries only as ids. */
export interface EventNames {
  /** Names and titles of environments. */
  titles?: ReadonlyMap<string, string>;
  /** Ids of deployments and releases, and their versions. */
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
  const detail = detailOf(entry, t);
  const values = {
    type,
    actor: <ActorName actor={entry.actor} />,
    what: <strong>{whatOf(entry, names, t)}</strong>,
    environment,
    subject: <SubjectName subject={subject} />,
    covers: subject.entityRef ?? t('audit.everything'),
    check: (
      <Named name={fieldOf(entry, 'check')} other={t('audit.what.check')} />
    ),
    item: <Named name={fieldOf(entry, 'item')} other={t('audit.what.item')} />,
    document: documentOf(entry, t),
    detail,
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
  if (progress) {
    return <>{say('audit.progressOf', values)}</>;
  }
  const isBrief = !detail && BRIEF_TYPES.has(type);
  return (
    <>{say(`audit.${isBrief ? 'briefEvent' : 'event'}.${type}`, values)}</>
  );
}

/** What is named in a sentence, or other words where its name is not there. */
function Named(props: { name?: string; other: string }) {
  const { name, other } = props;
  return name ? <strong>{name}</strong> : <>{other}</>;
}

/** A digest is short here; the details have it in full. */
function SubjectName(props: { subject: AuditEntry['subject'] }) {
  const { kind, id } = props.subject;
  return kind === 'artifact' ? (
    <strong title={id}>{shortDigest(id)}</strong>
  ) : (
    <strong>{id}</strong>
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

/** What an event came to, or what was attempted. */
function detailOf(entry: AuditEntry, t: Texts): string | undefined {
  const result = fieldOf(entry, 'result');
  if (isKeyOf(auditMessages.result, result)) {
    return t(`audit.result.${result}`);
  }
  const state = fieldOf(entry, 'reported') ?? fieldOf(entry, 'state');
  if (isKeyOf(TRANSITIONS, state)) {
    return t(`status.${state}`);
  }
  return fieldOf(entry, 'attempted') ?? result ?? state;
}

function documentOf(entry: AuditEntry, t: Texts): string {
  const kind = fieldOf(entry, 'kind');
  return isKeyOf(auditMessages.what.documentOf, kind)
    ? t(`audit.what.documentOf.${kind}`)
    : kind ?? t('audit.what.document');
}

/** A text of the event that its sentence repeats. */
function fieldOf({ after }: AuditEntry, name: string): string | undefined {
  const value = after?.[name];
  return typeof value === 'string' && value ? value : undefined;
}

function isKeyOf<T extends object>(
  texts: T,
  key: string | undefined,
): key is string & keyof T {
  return key !== undefined && Object.hasOwn(texts, key);
}

function progressOf({ type, after }: AuditEntry) {
  const progress = after?.progress as { step?: number; steps?: number } | null;
  return type === 'deployment.progressed' && progress?.step && progress.steps
    ? { step: String(progress.step), steps: String(progress.steps) }
    : undefined;
}
