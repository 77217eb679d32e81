import { ReactNode } from 'react';
import { Button } from '@backstage/ui';
import type { AuditLog } from '@slipway/backstage-plugin-releases-common';
import { useTexts } from '../../hooks/useTexts';
import { LegalHolds } from '../LegalHolds';
import { StatusLabel } from '../StatusLabel';
import { Time } from '../Time';
import { Archive, Publication, Sink } from './LogRows';
import styles from './AuditPage.module.css';

/** Where the log goes and who checked it, side by side. */
export function LogCards(props: {
  log: AuditLog;
  onOpenVerification: (id: string) => void;
}) {
  const { log, onOpenVerification } = props;
  const t = useTexts();
  return (
    <div className={styles.cards}>
      <LogCard title={t('audit.page.copies')} empty={t('audit.page.noCopies')}>
        {log.publications.map(publication => (
          <Publication
            key={publication.target}
            publication={publication}
            size={log.checkpoint?.size ?? 0}
          />
        ))}
      </LogCard>
      <LogCard title={t('audit.page.sinks')} empty={t('audit.page.noSinks')}>
        {log.sinks.map(sink => (
          <Sink key={sink.sink} sink={sink} />
        ))}
      </LogCard>
      <LogCard
        title={t('audit.page.archives')}
        empty={t('audit.page.noArchives')}
      >
        {log.archives.map(archive => (
          <Archive
            key={`${archive.target} ${archive.from}`}
            archive={archive}
          />
        ))}
      </LogCard>
      <LastVerification
        verification={log.lastVerification}
        onOpen={onOpenVerification}
      />
      <LegalHolds />
    </div>
  );
}

function LogCard(props: {
  title: string;
  empty: string;
  children: ReactNode[];
}) {
  const { title, empty, children } = props;
  return (
    <section className={styles.card} aria-label={title}>
      <h3>{title}</h3>
      {children.length > 0 ? (
        <ul>{children}</ul>
      ) : (
        <p className={styles.hint}>{empty}</p>
      )}
    </section>
  );
}

function LastVerification(props: {
  verification: AuditLog['lastVerification'];
  onOpen: (id: string) => void;
}) {
  const { verification, onOpen } = props;
  const t = useTexts();
  const title = t('audit.page.lastVerification');
  return (
    <section className={styles.card} aria-label={title}>
      <h3>{title}</h3>
      {verification ? (
        <div className={styles.row}>
          <span className={styles.rowHead}>
            <StatusLabel status={`verification-${verification.result}`} />
            <span className={styles.hint}>
              <Time value={verification.finishedAt ?? verification.startedAt} />
            </span>
          </span>
          <span>{verification.headline}</span>
          <span>
            <Button
              size="small"
              variant="tertiary"
              onPress={() => onOpen(verification.id)}
            >
              {t('audit.page.showResult')}
            </Button>
          </span>
        </div>
      ) : (
        <p className={styles.hint}>{t('audit.page.notVerified')}</p>
      )}
    </section>
  );
}
