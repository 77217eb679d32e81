import { Text } from '@backstage/ui';
import type { Environment } from '@slipway/backstage-plugin-releases-common';
import { useTexts } from '../../hooks/useTexts';
import { FactsButton } from './FactsButton';
import styles from './LaneCard.module.css';

/** An environment that the path describes and where nothing is recorded. */
export function UntrackedCard(props: { environment: Environment }) {
  const { environment } = props;
  const t = useTexts();
  return (
    <article className={styles.untracked} aria-label={environment.title}>
      <header className={styles.header}>
        <div className={styles.titles}>
          <Text
            as="h3"
            variant="body-medium"
            weight="bold"
            truncate
            title={environment.title}
          >
            {environment.title}
          </Text>
          <p className={styles.subtitle} title={t('lanes.untrackedHint')}>
            {t('lanes.untracked')}
          </p>
        </div>
        <FactsButton environment={environment} />
      </header>
      {environment.purpose && (
        <Text as="p" variant="body-small" color="secondary">
          {environment.purpose}
        </Text>
      )}
    </article>
  );
}
