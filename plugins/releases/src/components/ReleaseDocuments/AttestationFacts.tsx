import type { AttestationSummary } from '@slipway/backstage-plugin-releases-common';
import { useTexts } from '../../hooks/useTexts';
import { Digest } from '../Digest';
import { FactList, type FactItem } from '../FactList';
import { StatusLabel } from '../StatusLabel';
import styles from './ReleaseDocuments.module.css';

/** An attestation in short: what it says, who says it, and whether that holds. */
export function AttestationFacts(props: { attestation: AttestationSummary }) {
  const { predicateType, builder, signatures, subjects } = props.attestation;
  const t = useTexts();
  const facts: FactItem[] = [
    [
      t('release.documents.predicate'),
      <code className={styles.code}>{predicateType}</code>,
    ],
  ];
  if (builder) {
    facts.push([t('release.documents.builder'), builder]);
  }
  facts.push([
    t('release.documents.signatures'),
    signatures.length === 0 ? (
      t('release.documents.noSignature')
    ) : (
      <Signatures signatures={signatures} />
    ),
  ]);
  if (subjects.length > 0) {
    facts.push([
      t('release.documents.subjects'),
      <ul className={styles.list}>
        {subjects.map(({ name, digest }) => (
          <li key={`${name} ${digest}`} title={name}>
            <Digest digest={digest} />
          </li>
        ))}
      </ul>,
    ]);
  }
  return <FactList facts={facts} />;
}

function Signatures(props: { signatures: AttestationSummary['signatures'] }) {
  const t = useTexts();
  return (
    <ul className={styles.list}>
      {props.signatures.map(({ keyId, keyName, verified }, index) => (
        <li key={`${keyId} ${index}`} className={styles.signature}>
          <StatusLabel
            status={verified ? 'signature-verified' : 'signature-unverified'}
          />
          {(keyName ?? keyId) && (
            <span className={styles.hint} title={keyId}>
              {t('release.documents.key', { key: keyName ?? keyId ?? '' })}
            </span>
          )}
        </li>
      ))}
    </ul>
  );
}
