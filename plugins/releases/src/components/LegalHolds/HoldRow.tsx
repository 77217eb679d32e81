import { Button } from '@backstage/ui';
import type { LegalHold } from '@slipway/backstage-plugin-releases-common';
import { useTexts } from '../../hooks/useTexts';
import { ActorName, actorOf } from '../ActorName';
import { EntityLink } from '../EntityLink';
import { StatusLabel } from '../StatusLabel';
import { Time } from '../Time';
import styles from './LegalHolds.module.css';

/** One legal hold with who placed and who lifted it. */
export function HoldRow(props: {
  hold: LegalHold;
  /** Absent where the reader may not lift. */
  onLift?: (hold: LegalHold) => void;
}) {
  const { hold, onLift } = props;
  const { entityRef, reason, liftedAt, liftedBy, liftReason } = hold;
  const t = useTexts();
  return (
    <li className={styles.hold}>
      <span className={styles.head}>
        {entityRef ? (
          <EntityLink entityRef={entityRef} />
        ) : (
          <strong>{t('audit.holds.everything')}</strong>
        )}
        <StatusLabel status={liftedAt ? 'hold-lifted' : 'hold-placed'} />
      </span>
      <span className={styles.reason}>{reason}</span>
      <span className={styles.hint}>
        {t('audit.holds.placed', {
          time: <Time value={hold.placedAt} />,
          actor: <ActorName actor={actorOf(hold.placedBy)} />,
        })}
      </span>
      {liftedAt && (
        <>
          <span className={styles.reason}>{liftReason}</span>
          <span className={styles.hint}>
            {t('audit.holds.lifted', {
              time: <Time value={liftedAt} />,
              actor: <ActorName actor={actorOf(liftedBy ?? '')} />,
            })}
          </span>
        </>
      )}
      {!liftedAt && onLift && (
        <Button
          className={styles.more}
          size="small"
          variant="tertiary"
          aria-label={t('audit.holds.liftOf', {
            covers: entityRef ?? t('audit.everything'),
          })}
          onPress={() => onLift(hold)}
        >
          {t('audit.holds.lift')}
        </Button>
      )}
    </li>
  );
}
