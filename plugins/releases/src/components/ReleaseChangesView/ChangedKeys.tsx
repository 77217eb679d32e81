import type { ConfigurationKeyChange } from '@slipway/backstage-plugin-releases-common';
import { useTexts } from '../../hooks/useTexts';
import { Part } from './Part';
import styles from './ReleaseChangesView.module.css';

/** The configuration keys that differ between two releases, without values. */
export function ChangedKeys(props: { keys: ConfigurationKeyChange[] }) {
  const { keys } = props;
  const t = useTexts();
  return (
    <Part
      title={t('release.changes.keys', { count: keys.length })}
      empty={t('release.changes.noKeys')}
      items={keys}
    >
      {({ name, change }) => (
        <li className={styles.named}>
          <code className={styles.text}>{name}</code>
          <span className={styles.hint}>
            {t(`release.changes.key.${change}`)}
          </span>
        </li>
      )}
    </Part>
  );
}
