import type { SbomSummary } from '@slipway/backstage-plugin-releases-common';
import { useTexts } from '../../hooks/useTexts';
import styles from './ReleaseDocuments.module.css';

const SHOWN_LICENCES = 6;

/** A bill of materials in short: how it is written, how much, which licences. */
export function SbomFacts(props: { sbom: SbomSummary }) {
  const { format, specVersion, components, tools, licences } = props.sbom;
  const t = useTexts();
  const sorted = [...licences].sort((a, b) => b.count - a.count);
  const shown = sorted.slice(0, SHOWN_LICENCES);
  const most = shown[0]?.count ?? 1;
  return (
    <>
      <div className={styles.facts}>
        <span>
          {t('release.documents.format', { format, version: specVersion })}
        </span>
        <span>{t('release.documents.components', { count: components })}</span>
        {tools.length > 0 && (
          <span>
            {t('release.documents.tools', { tools: tools.join(', ') })}
          </span>
        )}
      </div>
      {shown.length > 0 && (
        <ul
          className={styles.licences}
          aria-label={t('release.documents.licences')}
        >
          {shown.map(({ id, count }) => (
            <li key={id}>
              <span className={styles.ellipsis} title={id}>
                {id}
              </span>
              <span className={styles.bar} aria-hidden="true">
                <span style={{ width: `${(count / most) * 100}%` }} />
              </span>
              <span className={styles.count}>{count}</span>
            </li>
          ))}
        </ul>
      )}
      {sorted.length > shown.length && (
        <span className={styles.hint}>
          {t('release.documents.moreLicences', {
            count: sorted.length - shown.length,
          })}
        </span>
      )}
    </>
  );
}
