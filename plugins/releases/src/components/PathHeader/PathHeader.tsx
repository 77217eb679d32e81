import type { ReactNode } from 'react';
import { Badge, Text } from '@backstage/ui';
import type { EntityEnvironments } from '@slipway/backstage-plugin-releases-common';
import { useLocale } from '../../hooks/useLocale';
import { useTexts } from '../../hooks/useTexts';
import { CopyButton } from '../CopyButton';
import { shortHash } from '../Digest';
import { formatAbsolute } from '../Time';
import styles from './PathHeader.module.css';

type Path = NonNullable<EntityEnvironments['path']>;

/** Which promotion path applies, in which version, and how strictly. */
export function PathHeader(props: { path: Path; actions?: ReactNode }) {
  const { path, actions } = props;
  const t = useTexts();
  const locale = useLocale();
  return (
    <div className={styles.root}>
      <Text as="h2" variant="title-x-small" weight="bold">
        {path.title}
      </Text>
      <Badge size="small" title={t(`path.modeHint.${path.mode}`)}>
        {t(`path.mode.${path.mode}`)}
      </Badge>
      <span className={styles.fact}>
        {t(`path.selectedBy.${path.selectedBy}`)}
      </span>
      <span
        className={styles.fact}
        title={t('path.policyVersionSince', {
          hash: path.hash,
          time: formatAbsolute(path.activatedAt, locale),
        })}
      >
        {t('path.policyVersion')} <code>{shortHash(path.hash)}</code>
        <CopyButton
          text={path.hash}
          label={t('path.copyHash')}
          copiedLabel={t('path.hashCopied')}
        />
      </span>
      {path.documentStatus && (
        <span className={styles.fact}>
          {t('path.document', { status: path.documentStatus })}
        </span>
      )}
      {actions && <span className={styles.actions}>{actions}</span>}
    </div>
  );
}
