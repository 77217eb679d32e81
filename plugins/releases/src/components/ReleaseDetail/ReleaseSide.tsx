import type { Release } from '@slipway/backstage-plugin-releases-common';
import { useTexts } from '../../hooks/useTexts';
import { ExternalLink } from '../ExternalLink';
import { FactList, type FactItem } from '../FactList';
import { Person } from '../Person';
import { Section } from '../Section';
import { AboutFacts } from './AboutFacts';
import { ReleaseArtifacts } from './ReleaseArtifacts';
import { ReleaseBuildFacts } from './ReleaseBuildFacts';
import styles from './ReleaseDetail.module.css';

/** What was said of a release when it was registered. */
export function ReleaseSide(props: { release: Release }) {
  const { release } = props;
  const { links = [], requirements = [] } = release;
  const t = useTexts();
  return (
    <aside className={styles.side} aria-label={t('release.about.title')}>
      <AboutFacts release={release} />
      <ReleasePeople release={release} />
      <ReleaseArtifacts artifacts={release.artifacts} />
      <ReleaseBuildFacts build={release.build} />
      {requirements.length > 0 && (
        <Section title={t('release.requirements.title')}>
          <ul className={styles.tags}>
            {requirements.map(requirement => (
              <li key={requirement}>{requirement}</li>
            ))}
          </ul>
        </Section>
      )}
      {links.length > 0 && (
        <Section title={t('release.links.title')}>
          <ul className={styles.list}>
            {links.map(({ title, url }) => (
              <li key={`${title} ${url}`}>
                <ExternalLink href={url} title={url}>
                  {title}
                </ExternalLink>
              </li>
            ))}
          </ul>
        </Section>
      )}
    </aside>
  );
}

function ReleasePeople(props: { release: Release }) {
  const { authors = [], coAuthors = [] } = props.release;
  const t = useTexts();
  const names = (people: string[]) => (
    <ul className={styles.list}>
      {people.map(name => (
        <li key={name}>
          <Person name={name} />
        </li>
      ))}
    </ul>
  );
  const facts: FactItem[] = [];
  if (authors.length > 0) {
    facts.push([t('release.people.authors'), names(authors)]);
  }
  if (coAuthors.length > 0) {
    facts.push([t('release.people.coAuthors'), names(coAuthors)]);
  }
  return facts.length === 0 ? null : (
    <Section title={t('release.people.title')}>
      <FactList facts={facts} />
    </Section>
  );
}
