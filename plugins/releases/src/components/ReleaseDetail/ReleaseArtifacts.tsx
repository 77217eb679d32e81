import type { Artifact } from '@slipway/backstage-plugin-releases-common';
import { useLocale } from '../../hooks/useLocale';
import { useTexts } from '../../hooks/useTexts';
import { formatBytes } from '../../format/formatBytes';
import { Digest } from '../Digest';
import { ExternalLink } from '../ExternalLink';
import { Section } from '../Section';
import styles from './ReleaseDetail.module.css';

/** What a release consists of. */
export function ReleaseArtifacts(props: { artifacts: Artifact[] }) {
  const t = useTexts();
  return (
    <Section title={t('release.artifacts.title')}>
      <ul className={styles.artifacts}>
        {props.artifacts.map(artifact => (
          <ArtifactItem
            key={`${artifact.kind} ${artifact.name} ${artifact.digest}`}
            artifact={artifact}
          />
        ))}
      </ul>
    </Section>
  );
}

function ArtifactItem(props: { artifact: Artifact }) {
  const { kind, name, tag, digest, version, base, sizeBytes, url } =
    props.artifact;
  const t = useTexts();
  const locale = useLocale();
  const title = tag ? t('drawer.artifactTag', { name, tag }) : name;
  const facts = [
    t(`artifactKind.${kind}`),
    sizeBytes !== undefined && formatBytes(sizeBytes, locale),
    version && t('release.artifacts.version', { version }),
    base && t('release.artifacts.base', { base }),
  ].filter(Boolean);
  return (
    <li>
      <span className={styles.text}>
        {url ? <ExternalLink href={url}>{title}</ExternalLink> : title}
      </span>
      <span className={styles.hint}>{facts.join(' · ')}</span>
      <Digest digest={digest} />
    </li>
  );
}
