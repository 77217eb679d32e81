import type { Release } from '@slipway/backstage-plugin-releases-common';
import { useTexts, type Texts } from '../../hooks/useTexts';
import { Digest } from '../Digest';
import { ExternalLink } from '../ExternalLink';
import { FactList, type MaybeFact } from '../FactList';
import { Commit } from '../ReleasesTable';
import { Section } from '../Section';

/** What a release is and what it changes. */
export function AboutFacts(props: { release: Release }) {
  const t = useTexts();
  return (
    <Section title={t('release.about.title')}>
      <FactList facts={aboutFacts(props.release, t)} />
    </Section>
  );
}

function aboutFacts(release: Release, t: Texts): MaybeFact[] {
  const { branch, semanticTag, changeKinds, risk, configuration } = release;
  const { plannedDowntimeMinutes: downtime } = release;
  return [
    [t('release.about.commit'), <Commit commit={release.commit} />],
    branch !== undefined && [t('release.about.branch'), branch],
    semanticTag !== undefined && [t('release.about.semanticTag'), semanticTag],
    changeKinds && [
      t('release.about.changes'),
      changeKinds.map(kind => t(`changeKind.${kind}`)).join(', '),
    ],
    release.functionalChange && [
      t('release.about.functional'),
      t('release.about.yes'),
    ],
    release.performanceChange && [
      t('release.about.performance'),
      t('release.about.yes'),
    ],
    risk && [t('release.about.risk'), t(`release.about.riskLevel.${risk}`)],
    downtime !== undefined && [
      t('release.about.downtime'),
      t('release.about.downtimeMinutes', { minutes: String(downtime) }),
    ],
    configuration && [
      t('release.about.configuration'),
      <>
        {configuration.url ? (
          <ExternalLink href={configuration.url}>
            {configuration.reference}
          </ExternalLink>
        ) : (
          configuration.reference
        )}{' '}
        {configuration.digest && <Digest digest={configuration.digest} />}
      </>,
    ],
    [
      t('release.about.contentHash'),
      <Digest digest={`sha256:${release.contentHash}`} />,
    ],
  ];
}
