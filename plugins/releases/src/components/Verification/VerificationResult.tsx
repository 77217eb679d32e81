import { Button, Text } from '@backstage/ui';
import type {
  AuditProblem,
  AuditVerification,
} from '@slipway/backstage-plugin-releases-common';
import { useTexts } from '../../hooks/useTexts';
import { StatusLabel } from '../StatusLabel';
import { Time } from '../Time';
import { VerificationFacts } from './VerificationFacts';
import styles from './Verification.module.css';

/** What a verification came to, in words. */
export function VerificationResult(props: {
  value: AuditVerification;
  /** Opens an event that a problem names. */
  onOpenEvent?: (id: string) => void;
}) {
  const { value, onOpenEvent } = props;
  const { result, firstBadIndex } = value;
  const t = useTexts();
  return (
    <div className={styles.result} data-result={result}>
      <div className={styles.head}>
        <StatusLabel status={`verification-${result}`} />
        <Text as="p" variant="body-large" weight="bold">
          {value.headline}
        </Text>
      </div>
      {result === 'tampered' && firstBadIndex !== undefined && (
        <p className={styles.firstBad}>
          {t('audit.verify.firstBad', { index: String(firstBadIndex) })}
        </p>
      )}
      {value.explanation.map((paragraph, index) => (
        <p key={index} className={styles.paragraph}>
          {paragraph}
        </p>
      ))}
      {value.problems.length > 0 && (
        <Problems problems={value.problems} onOpenEvent={onOpenEvent} />
      )}
      {result === 'incomplete' && (
        <p className={styles.paragraph}>{t('audit.verify.incompleteNext')}</p>
      )}
      {result === 'tampered' && (
        <p className={styles.paragraph}>{t('audit.verify.tamperedNext')}</p>
      )}
      <VerificationFacts value={value} />
      {value.finishedAt && (
        <p className={styles.when}>
          {t('audit.verify.when', {
            time: <Time value={value.finishedAt} />,
          })}
        </p>
      )}
    </div>
  );
}

function Problems(props: {
  problems: AuditProblem[];
  onOpenEvent?: (id: string) => void;
}) {
  const { problems, onOpenEvent } = props;
  const t = useTexts();
  return (
    <section
      className={styles.problems}
      aria-label={t('audit.verify.problems')}
    >
      <p className={styles.problemsTitle}>{t('audit.verify.problems')}</p>
      <ul>
        {problems.map((problem, index) => (
          <li key={index}>
            {problem.index !== undefined && (
              <span className={styles.index}>
                {t('audit.verify.problemAt', { index: String(problem.index) })}
              </span>
            )}
            <span className={styles.message}>{problem.message}</span>
            <code>{problem.code}</code>
            {problem.eventId && onOpenEvent && (
              <Button
                size="small"
                variant="tertiary"
                onPress={() => onOpenEvent(problem.eventId!)}
              >
                {t('audit.verify.showEvent')}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
