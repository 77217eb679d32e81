import type {
  ReleaseChanges,
  ReleaseCommit,
} from '@slipway/backstage-plugin-releases-common';
import { useTexts } from '../../hooks/useTexts';
import { shortHash } from '../Digest';
import { ExternalLink } from '../ExternalLink';
import { Person } from '../Person';
import { Part } from './Part';
import styles from './ReleaseChangesView.module.css';

/** The commits between two releases, and how they are known. */
export function Commits(props: {
  commits: ReleaseCommit[];
  origin: ReleaseChanges['origin'];
}) {
  const { commits, origin } = props;
  const t = useTexts();
  return (
    <Part
      title={t('release.changes.commits', { count: commits.length })}
      empty={t('release.changes.noCommits')}
      note={t(`release.changes.origin.${origin}`)}
      items={commits}
    >
      {({ id, title, author, url }) => (
        <li className={styles.commit}>
          <code title={id}>
            {url ? (
              <ExternalLink href={url}>{shortHash(id)}</ExternalLink>
            ) : (
              shortHash(id)
            )}
          </code>
          <span className={styles.text}>{title}</span>
          {author && (
            <span className={styles.hint}>
              {t('release.changes.by', { author: <Person name={author} /> })}
            </span>
          )}
        </li>
      )}
    </Part>
  );
}
