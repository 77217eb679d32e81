import type {
  Evidence,
  JudgedEvidence,
} from '@slipway/backstage-plugin-releases-common';
import { useTexts } from '../../hooks/useTexts';
import { ExternalLink } from '../ExternalLink';
import { StatusLabel } from '../StatusLabel';
import { Time } from '../Time';
import { Cases } from './Cases';
import { MeasuredValues } from './MeasuredValues';
import { Mitigations } from './Mitigations';
import { Severities } from './Severities';
import styles from './ReleaseEvidence.module.css';

/** A check with its verdict, and what the verdict rests on. */
export function EvidenceItem(props: {
  item: JudgedEvidence;
  /** Name of the artifact that was checked, where that has to be said. */
  artifact?: string;
  titles: ReadonlyMap<string, string>;
}) {
  const { item, artifact, titles } = props;
  const { check, title, requiredFor = [], evidence, verdict } = item;
  const t = useTexts();
  const environments = requiredFor
    .map(name => titles.get(name) ?? name)
    .join(', ');
  return (
    <li className={styles.item}>
      <StatusLabel status={`verdict-${verdict.status}`} />
      <div className={styles.what}>
        <span className={styles.title} title={check}>
          {title}
        </span>
        {verdict.reasons.map(({ code, message }, index) => (
          <span key={`${code} ${index}`} className={styles.reason}>
            {message}
          </span>
        ))}
        {evidence?.summary && (
          <span className={styles.reason}>{evidence.summary}</span>
        )}
        {evidence?.severities && <Severities counts={evidence.severities} />}
        {artifact && <span className={styles.hint}>{artifact}</span>}
        {environments && (
          <span className={styles.hint}>
            {t('release.evidence.requiredFor', { environments })}
          </span>
        )}
      </div>
      <div className={styles.origin}>
        {evidence && (
          <>
            <Time value={evidence.finishedAt} />
            <span className={styles.hint}>
              {t('release.evidence.source', { source: evidence.source })}
            </span>
            {verdict.expiresAt && (
              <span className={styles.hint}>
                {t('release.evidence.expires', {
                  time: <Time value={verdict.expiresAt} />,
                })}
              </span>
            )}
            <Links evidence={evidence} />
          </>
        )}
      </div>
      {evidence && <Details evidence={evidence} />}
    </li>
  );
}

function Links(props: { evidence: Evidence }) {
  const { link, logLink } = props.evidence;
  const t = useTexts();
  return (
    <span className={styles.links}>
      {link && (
        <ExternalLink href={link}>{t('release.evidence.report')}</ExternalLink>
      )}
      {logLink && (
        <ExternalLink href={logLink}>{t('release.evidence.log')}</ExternalLink>
      )}
    </span>
  );
}

function Details(props: { evidence: Evidence }) {
  const { result, values = [], cases = [], mitigations = [] } = props.evidence;
  const t = useTexts();
  if (values.length + cases.length + mitigations.length === 0) {
    return null;
  }
  return (
    // What went wrong is what people came for.
    <details className={styles.details} open={result === 'failed'}>
      <summary>{t('release.evidence.details')}</summary>
      <MeasuredValues values={values} />
      <Cases cases={cases} />
      <Mitigations mitigations={mitigations} />
    </details>
  );
}
