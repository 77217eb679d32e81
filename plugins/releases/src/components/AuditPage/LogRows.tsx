import { Link } from '@backstage/ui';
import type {
  AuditArchive,
  AuditPublication,
  AuditSink,
} from '@slipway/backstage-plugin-releases-common';
import { useLocale } from '../../hooks/useLocale';
import { useTexts } from '../../hooks/useTexts';
import { Digest } from '../Digest';
import { StatusLabel, type Status } from '../StatusLabel';
import { Time } from '../Time';
import { formatBytes } from '../../format/formatBytes';
import styles from './AuditPage.module.css';

/** How far a place outside is, against the newest checkpoint. */
function statusOf(publication: AuditPublication, size: number): Status {
  if (publication.failingSince) {
    return 'copy-failing';
  }
  if (publication.size === 0) {
    return 'copy-none';
  }
  return publication.size >= size ? 'copy-current' : 'copy-behind';
}

/** A place outside the database that holds checkpoints. */
export function Publication(props: {
  publication: AuditPublication;
  /** Of the newest checkpoint. */
  size: number;
}) {
  const { publication, size } = props;
  const { target, publishedAt, location } = publication;
  const t = useTexts();
  const locale = useLocale();
  return (
    <li className={styles.row}>
      <span className={styles.rowHead}>
        <Name text={target} />
        <StatusLabel status={statusOf(publication, size)} />
      </span>
      <span className={styles.hint}>
        {t('audit.page.copySize', {
          size: publication.size.toLocaleString(locale),
        })}
        {publishedAt && (
          <>
            {' · '}
            {t('audit.page.copyAt', { time: <Time value={publishedAt} /> })}
          </>
        )}
      </span>
      <Location location={location} />
      <Failure since={publication.failingSince} error={publication.error} />
    </li>
  );
}

/** A receiver of events. */
export function Sink(props: { sink: AuditSink }) {
  const { sink, acknowledged, outstanding, acknowledgedAt } = props.sink;
  const { failingSince, error } = props.sink;
  const t = useTexts();
  const locale = useLocale();
  const status = outstanding > 0 ? 'copy-behind' : 'copy-current';
  return (
    <li className={styles.row}>
      <span className={styles.rowHead}>
        <Name text={sink} />
        <StatusLabel status={failingSince ? 'copy-failing' : status} />
      </span>
      <span className={styles.hint}>
        {t('audit.page.sinkAcknowledged', {
          count: acknowledged,
          events: acknowledged.toLocaleString(locale),
        })}
        {outstanding > 0 && (
          <>
            {' · '}
            {t('audit.page.sinkOutstanding', {
              count: outstanding,
              events: outstanding.toLocaleString(locale),
            })}
          </>
        )}
        {acknowledgedAt && (
          <>
            {' · '}
            {t('audit.page.sinkAt', { time: <Time value={acknowledgedAt} /> })}
          </>
        )}
      </span>
      <Failure since={failingSince} error={error} />
    </li>
  );
}

/** An export that was written to a place outside. */
export function Archive(props: { archive: AuditArchive }) {
  const { target, from, to, location, sha256, bytes, writtenAt } =
    props.archive;
  const t = useTexts();
  const locale = useLocale();
  return (
    <li className={styles.row}>
      <span className={styles.rowHead}>
        <Name
          text={t('audit.page.archiveRange', {
            from: from.toLocaleString(locale),
            // The range ends before `to`; people read ends as included.
            to: (to - 1).toLocaleString(locale),
          })}
        />
        <span className={styles.hint}>{target}</span>
      </span>
      <span className={styles.hint}>
        {t('audit.page.archiveMeta', {
          size: formatBytes(bytes, locale),
          time: <Time value={writtenAt} />,
        })}
      </span>
      <Location location={location} />
      <Digest digest={`sha256:${sha256.replace(/^sha256:/, '')}`} />
    </li>
  );
}

function Name(props: { text: string }) {
  return (
    <span className={styles.name} title={props.text}>
      {props.text}
    </span>
  );
}

function Location(props: { location?: string }) {
  const { location } = props;
  if (!location) {
    return null;
  }
  return (
    <span className={styles.location} title={location}>
      {/^https:\/\//.test(location) ? (
        <Link href={location} target="_blank" rel="noopener noreferrer">
          {location}
        </Link>
      ) : (
        location
      )}
    </span>
  );
}

function Failure(props: { since?: string; error?: string }) {
  const { since, error } = props;
  const t = useTexts();
  if (!since) {
    return null;
  }
  return (
    <span className={styles.failure}>
      {t('audit.page.failingSince', { time: <Time value={since} /> })}
      {error && <span>{error}</span>}
    </span>
  );
}
