import { Text } from '@backstage/ui';
import type { Environment } from '@slipway/backstage-plugin-releases-common';
import { useTexts } from '../../hooks/useTexts';
import { Facts } from './Facts';
import styles from './LaneCard.module.css';

/** An environment that the path describes and where nothing is recorded. */
export function UntrackedCard(props: { environment: Environment }) {
  const { environment } = props;
  const t = useTexts();
  return (
    <article className={styles.untracked} aria-label={environment.title}>
      <Text as="h3" variant="body-medium" weight="bold">
        {environment.title}
      </Text>
      <Text
        as="p"
        variant="body-small"
        color="secondary"
        title={t('lanes.untrackedHint')}
      >
        {t('lanes.untracked')}
      </Text>
      <Facts environment={environment} />
    </article>
  );
}
