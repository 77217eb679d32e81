import { Text } from '@backstage/ui';
import { RiShieldKeyholeLine } from '@remixicon/react';
import type { Environment } from '@slipway/backstage-plugin-releases-common';
import { useTexts } from '../../hooks/useTexts';
import { FactsButton } from './FactsButton';
import styles from './LaneCard.module.css';

/** Name and kind of an environment. */
export function LaneHeader(props: {
  environment: Environment;
  standbyTitle?: string;
}) {
  const { environment, standbyTitle } = props;
  const t = useTexts();
  const standbyFor = standbyTitle ?? environment.standbyFor;
  // The kind, or else the name, unless the title says it already.
  const subtitle = [t(`kind.${environment.kind}`), environment.name].find(
    text => text.toLocaleLowerCase() !== environment.title.toLocaleLowerCase(),
  );
  return (
    <header className={styles.header}>
      <div className={styles.titles}>
        <Text
          as="h3"
          variant="body-large"
          weight="bold"
          truncate
          title={environment.title}
        >
          {environment.title}
        </Text>
        <p className={styles.subtitle}>
          {environment.protected && (
            <span className={styles.protected}>
              <RiShieldKeyholeLine aria-hidden="true" />
              {t('lane.protected')}
            </span>
          )}
          <span className={styles.kind} title={environment.name}>
            {standbyFor
              ? t('lane.standbyFor', { environment: standbyFor })
              : subtitle}
          </span>
        </p>
      </div>
      <FactsButton environment={environment} />
    </header>
  );
}
