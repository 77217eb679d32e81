import type { ReleaseBuild } from '@slipway/backstage-plugin-releases-common';
import { useTexts } from '../../hooks/useTexts';
import { Hash } from '../Digest';
import { ExternalLink } from '../ExternalLink';
import { FactList, type FactItem } from '../FactList';
import { Commit } from '../ReleasesTable';
import { Section } from '../Section';
import { Time } from '../Time';
import styles from './ReleaseDetail.module.css';

/** Who built a release, when, and with what. */
export function ReleaseBuildFacts(props: { build?: ReleaseBuild }) {
  const { build } = props;
  const t = useTexts();
  if (!build) {
    return (
      <Section title={t('release.build.title')}>
        <p className={styles.hint}>{t('release.build.none')}</p>
      </Section>
    );
  }
  const { builder, at, image, configurationHash: hash, url, stamps } = build;
  const facts: FactItem[] = [
    [t('release.build.builder'), builder],
    [t('release.build.at'), <Time value={at} />],
  ];
  if (image) {
    facts.push([t('release.build.image'), image]);
  }
  if (hash) {
    facts.push([
      t('release.build.configuration'),
      <Hash value={hash} label={t('release.build.copyConfiguration')} />,
    ]);
  }
  const { GIT_SHA, BUILD_DATE, APP_VERSION } = stamps ?? {};
  if (GIT_SHA) {
    facts.push(['GIT_SHA', <Commit commit={GIT_SHA} />]);
  }
  if (BUILD_DATE) {
    facts.push(['BUILD_DATE', <Time value={BUILD_DATE} format="absolute" />]);
  }
  if (APP_VERSION) {
    facts.push(['APP_VERSION', APP_VERSION]);
  }
  return (
    <Section title={t('release.build.title')}>
      <FactList facts={facts} />
      {url && <ExternalLink href={url}>{t('release.build.link')}</ExternalLink>}
    </Section>
  );
}
