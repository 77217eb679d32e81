import { Alert, Skeleton, Text } from '@backstage/ui';
import { isRefused, type WhereQuery } from '../../api';
import { useFleetWhere, type WhereAnswer } from '../../hooks/useFleetWhere';
import { useTexts } from '../../hooks/useTexts';
import { ErrorNotice } from '../Notices';
import { FleetForbidden } from './FleetForbidden';
import { readAs } from './readWhere';
import { WherePlaces } from './WherePlaces';
import styles from './Where.module.css';

const ROWS = 5;

/** What was found for a text, one group for each thing that it can be. */
export function WhereResults(props: {
  text: string;
  queries: WhereQuery[];
  onOpenDeployment: (id: string) => void;
}) {
  const { text, queries, onOpenDeployment } = props;
  const { value, error, retry } = useFleetWhere(queries);
  const t = useTexts();
  if (error && isRefused(error)) {
    return <FleetForbidden />;
  }
  if (error) {
    return (
      <ErrorNotice
        title={t('fleet.where.error')}
        error={error}
        onRetry={retry}
      />
    );
  }
  if (!value) {
    return <ResultsSkeleton text={text} />;
  }
  const found = value.filter(({ result }) => result.items.length > 0);
  return (
    <div role="status" className={styles.results}>
      {found.length === 0 && (
        <Alert
          status="info"
          icon
          title={t('fleet.where.emptyTitle', { text })}
          description={t('fleet.where.empty')}
        />
      )}
      {found.map(answer => (
        <Answer
          key={readAs(answer.query)}
          answer={answer}
          onOpenDeployment={onOpenDeployment}
        />
      ))}
    </div>
  );
}

function Answer(props: {
  answer: WhereAnswer;
  onOpenDeployment: (id: string) => void;
}) {
  const { answer, onOpenDeployment } = props;
  const { items, truncated } = answer.result;
  const t = useTexts();
  const as = readAs(answer.query);
  const title = t(`fleet.where.readAs.${as}`, { text: answer.query[as] ?? '' });
  const runs = items.filter(({ state }) => state === 'runs');
  const ran = items.filter(({ state }) => state === 'ran');
  return (
    <section className={styles.answer} aria-label={title}>
      <Text
        as="h2"
        variant="title-x-small"
        weight="bold"
        className={styles.answerTitle}
      >
        {title}
      </Text>
      <h3 className={styles.title}>{t('fleet.where.runs')}</h3>
      {runs.length > 0 ? (
        <WherePlaces
          label={t('fleet.where.runs')}
          places={runs}
          onOpenDeployment={onOpenDeployment}
        />
      ) : (
        <p className={styles.hint}>{t('fleet.where.runsNowhere')}</p>
      )}
      {ran.length > 0 && (
        <>
          <h3 className={styles.title}>{t('fleet.where.ran')}</h3>
          <WherePlaces
            label={t('fleet.where.ran')}
            places={ran}
            onOpenDeployment={onOpenDeployment}
          />
        </>
      )}
      {truncated && <p className={styles.hint}>{t('fleet.where.truncated')}</p>}
    </section>
  );
}

function ResultsSkeleton(props: { text: string }) {
  const t = useTexts();
  return (
    <div
      role="status"
      aria-label={t('fleet.where.loading', { text: props.text })}
      className={styles.answer}
    >
      <Skeleton width="16rem" height="1.25rem" />
      {Array.from({ length: ROWS }, (_, index) => (
        <Skeleton key={index} width="100%" height="2rem" />
      ))}
    </div>
  );
}
