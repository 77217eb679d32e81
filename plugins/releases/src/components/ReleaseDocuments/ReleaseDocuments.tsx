import { parseEntityRef } from '@backstage/catalog-model';
import { Button } from '@backstage/ui';
import { RiDownloadLine } from '@remixicon/react';
import { useApi } from '@backstage/frontend-plugin-api';
import type {
  Release,
  ReleaseDocument,
} from '@slipway/backstage-plugin-releases-common';
import { releasesApiRef } from '../../api';
import { fileName } from '../../fileName';
import { useDownload } from '../../hooks/useDownload';
import { useLocale } from '../../hooks/useLocale';
import { useReleasePart } from '../../hooks/useRelease';
import { useTexts } from '../../hooks/useTexts';
import { ActorName } from '../ActorName';
import { formatBytes } from '../../format/formatBytes';
import { shortHash } from '../Digest';
import { ErrorNotice } from '../Notices';
import { LoadedSection } from '../Section';
import { Time } from '../Time';
import { AttestationFacts } from './AttestationFacts';
import { SbomFacts } from './SbomFacts';
import styles from './ReleaseDocuments.module.css';

/** The bills of materials and the attestations of a release. */
export function ReleaseDocuments(props: {
  release: Release;
  revision: number;
}) {
  const { release, revision } = props;
  const t = useTexts();
  const loaded = useReleasePart(release.id, revision, (api, signal) =>
    api.listReleaseDocuments(release.id, { signal }),
  );
  return (
    <LoadedSection title={t('release.documents.title')} loaded={loaded}>
      {({ items }) =>
        items.length === 0 ? (
          <p className={styles.hint}>{t('release.documents.empty')}</p>
        ) : (
          <ul className={styles.list}>
            {items.map(document => (
              <DocumentItem
                key={document.id}
                release={release}
                document={document}
              />
            ))}
          </ul>
        )
      }
    </LoadedSection>
  );
}

/** For example `sbom-checkout-2.4.1-3f2a9c01d7be.json`. */
function documentName(release: Release, document: ReleaseDocument): string {
  const { name } = parseEntityRef(release.entityRef);
  const { kind, sha256 } = document;
  return fileName([kind, name, release.version, shortHash(sha256)], 'json');
}

function DocumentItem(props: { release: Release; document: ReleaseDocument }) {
  const { release, document } = props;
  const { kind, sha256, size, receivedAt, receivedFrom } = document;
  const api = useApi(releasesApiRef);
  const t = useTexts();
  const locale = useLocale();
  const download = useDownload();
  const name = documentName(release, document);
  const save = () =>
    download.save(name, () => api.getReleaseDocument(release.id, kind, sha256));
  return (
    <li className={styles.document}>
      <div className={styles.head}>
        <h4>{t(`release.documents.${kind}`)}</h4>
        <span className={styles.hint}>{formatBytes(size, locale)}</span>
        <Button
          size="small"
          variant="secondary"
          iconStart={<RiDownloadLine aria-hidden="true" />}
          aria-label={t('release.documents.downloadOf', { name })}
          isPending={download.isPending}
          onPress={save}
        >
          {t('release.documents.download')}
        </Button>
      </div>
      {document.sbom && <SbomFacts sbom={document.sbom} />}
      {document.attestation && (
        <AttestationFacts attestation={document.attestation} />
      )}
      <span className={styles.hint}>
        {t('release.documents.received', {
          time: <Time value={receivedAt} />,
          actor: <ActorName actor={receivedFrom} />,
        })}
      </span>
      <span role="status" className={styles.hint}>
        {download.saved &&
          t('release.documents.saved', { name: download.saved })}
      </span>
      {download.error && (
        <ErrorNotice
          title={t('release.documents.error')}
          error={download.error}
          onRetry={save}
        />
      )}
    </li>
  );
}
