import { Text } from '@backstage/ui';
import type { AuditEntry } from '@slipway/backstage-plugin-releases-common';
import { useTexts } from '../../hooks/useTexts';
import { ActorName } from '../ActorName';
import { CopyButton } from '../CopyButton';
import { Digest, Hash } from '../Digest';
import { EntityLink } from '../EntityLink';
import { FactList, type MaybeFact } from '../FactList';
import { Time } from '../Time';
import styles from './AuditEventDrawer.module.css';

/** Who, when, why, under which policy, through which request. */
export function EventFacts(props: {
  entry: AuditEntry;
  titles?: ReadonlyMap<string, string>;
}) {
  const { entry, titles } = props;
  const { subject, source, policy } = entry;
  const t = useTexts();

  const facts: MaybeFact[] = [
    [t('audit.drawer.at'), <Time value={entry.at} format="absolute" />],
    [t('audit.drawer.by'), <ActorName actor={entry.actor} />],
    entry.reason && [t('audit.drawer.reason'), entry.reason],
    subject.entityRef && [
      t('audit.drawer.entity'),
      <EntityLink entityRef={subject.entityRef} />,
    ],
    subject.environment && [
      t('audit.drawer.environment'),
      titles?.get(subject.environment) ?? subject.environment,
    ],
    [t('audit.drawer.subject'), <Subject subject={subject} />],
    policy && [
      t('audit.drawer.policy'),
      <>
        {policy.name}{' '}
        <Hash
          value={policy.hash}
          label={t('audit.drawer.copy', { name: policy.name })}
        />
      </>,
    ],
    source && [
      t('audit.drawer.source'),
      source.kind === 'api' ? 'API' : `${source.kind} ${source.id}`,
    ],
    source?.deliveryId && [t('audit.drawer.delivery'), source.deliveryId],
    entry.requestId && [
      t('audit.drawer.request'),
      <Copied
        name={t('audit.drawer.request')}
        text={entry.requestId}
        value={entry.requestId}
      />,
    ],
    [t('audit.drawer.retention'), t(`audit.retention.${entry.retention}`)],
    [t('audit.drawer.type'), <code className={styles.code}>{entry.type}</code>],
    [
      t('audit.drawer.id'),
      <Copied name={t('audit.drawer.id')} text={entry.id} value={entry.id} />,
    ],
  ];
  return (
    <section className={styles.section}>
      <Text as="h3" variant="body-medium" weight="bold">
        {t('audit.drawer.facts')}
      </Text>
      <FactList facts={facts} />
    </section>
  );
}

/** What the event is about: an artifact by its digest, all else by its id. */
function Subject(props: { subject: AuditEntry['subject'] }) {
  const { kind, id } = props.subject;
  const t = useTexts();
  const kindName = t(`audit.subjectKind.${kind}`);
  if (kind === 'artifact') {
    return t('audit.drawer.subjectOf', {
      kind: kindName,
      id: <Digest digest={id} />,
    });
  }
  return (
    <Copied
      name={t('audit.drawer.subject')}
      text={t('audit.drawer.subjectOf', { kind: kindName, id })}
      value={id}
    />
  );
}

function Copied(props: { name: string; text: string; value: string }) {
  const { name, text, value } = props;
  const t = useTexts();
  return (
    <span className={styles.hash}>
      <span>{text}</span>
      <CopyButton
        text={value}
        label={t('audit.drawer.copy', { name })}
        copiedLabel={t('snippet.copied')}
      />
    </span>
  );
}
