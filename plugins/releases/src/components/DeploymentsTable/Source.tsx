import { Link } from '@backstage/ui';
import { RiExternalLinkLine } from '@remixicon/react';
import type { Deployment } from '@slipway/backstage-plugin-releases-common';
import { useTexts, type Texts } from '../../hooks/useTexts';
import styles from './DeploymentsTable.module.css';

function sourceName(id: string, t: Texts): string {
  if (id === 'api') {
    return t('table.sourceApi');
  }
  return id === 'import' ? t('table.sourceImport') : id;
}

/** Where a deployment was done, with a link to it where there is one. */
export function Source(props: { source: Deployment['source'] }) {
  const { source } = props;
  const t = useTexts();
  const name = sourceName(source.id, t);
  if (!source.url) {
    return <>{name}</>;
  }
  return (
    <Link
      href={source.url}
      target="_blank"
      rel="noopener noreferrer"
      variant="body-medium"
      title={t('table.openSource', { source: name })}
      className={styles.source}
    >
      {name}
      <RiExternalLinkLine aria-hidden="true" />
    </Link>
  );
}
