import type { Evidence } from '@slipway/backstage-plugin-releases-common';
import { useTexts } from '../../hooks/useTexts';
import { ExternalLink } from '../ExternalLink';
import { Time } from '../Time';
import styles from './ReleaseEvidence.module.css';

/** Which findings count less, why, and until when. */
export function Mitigations(props: {
  mitigations: NonNullable<Evidence['mitigations']>;
}) {
  const { mitigations } = props;
  const t = useTexts();
  if (mitigations.length === 0) {
    return null;
  }
  return (
    <div className={styles.cases}>
      <span className={styles.hint}>{t('release.evidence.mitigations')}</span>
      <ul className={styles.items}>
        {mitigations.map(
          ({ vulnerability, severity, reason, expiresAt, link }) => (
            <li key={vulnerability} className={styles.what}>
              <span>
                {t('release.evidence.mitigation', {
                  vulnerability: link ? (
                    <ExternalLink href={link}>{vulnerability}</ExternalLink>
                  ) : (
                    vulnerability
                  ),
                  severity,
                  time: <Time value={expiresAt} />,
                })}
              </span>
              <span className={styles.message}>{reason}</span>
            </li>
          ),
        )}
      </ul>
    </div>
  );
}
