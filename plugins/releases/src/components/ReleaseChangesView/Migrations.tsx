import type { ReleaseMigration } from '@slipway/backstage-plugin-releases-common';
import { useTexts } from '../../hooks/useTexts';
import { Part } from './Part';
import styles from './ReleaseChangesView.module.css';

/** The migrations between two releases, with their phase. */
export function Migrations(props: { migrations: ReleaseMigration[] }) {
  const { migrations } = props;
  const t = useTexts();
  return (
    <Part
      title={t('release.changes.migrations', { count: migrations.length })}
      empty={t('release.changes.noMigrations')}
      items={migrations}
    >
      {({ name, phase, checksum }) => (
        <li className={styles.named}>
          <span className={styles.text} title={checksum}>
            {name}
          </span>
          {phase && (
            <span className={styles.hint}>
              {t(`release.changes.phase.${phase}`)}
            </span>
          )}
        </li>
      )}
    </Part>
  );
}
