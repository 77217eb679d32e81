import { Text } from '@backstage/ui';
import type { Artifact } from '@slipway/backstage-plugin-releases-common';
import { useTexts } from '../../hooks/useTexts';
import { Digest } from '../Digest';
import styles from './DeploymentDrawer.module.css';

/** What exactly was deployed. */
export function DeploymentArtifacts(props: { artifacts: Artifact[] }) {
  const { artifacts } = props;
  const t = useTexts();
  return (
    <section className={styles.section}>
      <Text as="h3" variant="body-medium" weight="bold">
        {t('drawer.artifacts')}
      </Text>
      {artifacts.length === 0 ? (
        <Text as="p" variant="body-small" color="secondary">
          {t('drawer.noArtifacts')}
        </Text>
      ) : (
        <ul className={styles.artifacts}>
          {artifacts.map(({ kind, name, tag, digest }) => (
            <li key={`${kind} ${name} ${digest}`}>
              <span className={styles.artifactName}>
                {tag ? t('drawer.artifactTag', { name, tag }) : name}
              </span>
              <span className={styles.artifactKind}>
                {t(`artifactKind.${kind}`)}
              </span>
              <Digest digest={digest} />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
