import { useRef, useState } from 'react';
import type {
  ChecklistItem,
  ReleaseChecklist,
} from '@slipway/backstage-plugin-releases-common';
import { useTexts, type Texts } from '../../hooks/useTexts';
import { ActorName } from '../ActorName';
import { ExternalLink } from '../ExternalLink';
import { PlainText } from '../PlainText';
import { StatusLabel } from '../StatusLabel';
import { Time } from '../Time';
import { AnswerForm } from './AnswerForm';
import { ItemActions } from './ItemActions';
import { useAnswer, type AnswerKind } from './useAnswer';
import styles from './ReleaseChecklist.module.css';

/** An item with its state, why it is in it, and what can be said to it. */
export function ChecklistItemRow(props: {
  releaseId: string;
  section: string;
  item: ChecklistItem;
  titles: ReadonlyMap<string, string>;
  mayAnswer: boolean;
  onAnswered: (checklist: ReleaseChecklist) => void;
}) {
  const { releaseId, section, item, titles, mayAnswer } = props;
  const t = useTexts();
  const [kind, setKind] = useState<AnswerKind>();
  const row = useRef<HTMLLIElement>(null);
  const close = () => {
    setKind(undefined);
    // What had the focus goes away with the form.
    row.current?.focus();
  };
  const answer = useAnswer({
    releaseId,
    section,
    item: item.name,
    onAnswered: checklist => {
      close();
      props.onAnswered(checklist);
    },
  });

  const choose = (chosen: AnswerKind) => {
    // Where nothing has to be given, nothing is asked for.
    if (chosen === 'done' && !item.requires?.length) {
      answer.send({ answer: chosen });
    } else {
      setKind(chosen);
    }
  };
  return (
    <li ref={row} tabIndex={-1} className={styles.item}>
      <StatusLabel status={`item-${item.state}`} />
      <div className={styles.what}>
        <span className={styles.title}>{item.title}</span>
        <span className={styles.hint}>{describe(item, titles, t)}</span>
        {item.note && <span className={styles.hint}>{item.note}</span>}
        {item.reason && <span className={styles.reason}>{item.reason}</span>}
        {item.answer && <Answer answer={item.answer} />}
      </div>
      {item.answerable && mayAnswer && !kind && (
        <ItemActions
          item={item}
          isPending={answer.isPending}
          onChoose={choose}
        />
      )}
      {(kind || answer.error) && (
        <AnswerForm
          key={kind}
          item={item}
          kind={kind ?? 'done'}
          isPending={answer.isPending}
          error={answer.error}
          onSubmit={answer.send}
          onCancel={() => {
            close();
            answer.clear();
          }}
        />
      )}
    </li>
  );
}

/** What settles an item and until when, in one line. */
function describe(
  item: ChecklistItem,
  titles: ReadonlyMap<string, string>,
  t: Texts,
): string {
  const { closedBy, role, environment, dueBefore } = item;
  return [
    t(`release.checklist.closedBy.${closedBy}`),
    role && t('release.checklist.role', { role }),
    environment && (titles.get(environment) ?? environment),
    t(`release.checklist.due.${dueBefore}`),
  ]
    .filter(Boolean)
    .join(' · ');
}

function Answer(props: { answer: NonNullable<ChecklistItem['answer']> }) {
  const { by, at, reason, text, link, list = [] } = props.answer;
  const t = useTexts();
  return (
    <div className={styles.answer}>
      {reason && <PlainText text={reason} />}
      {text && <PlainText text={text} />}
      {list.length > 0 && (
        <ul>
          {list.map(entry => (
            <li key={entry}>{entry}</li>
          ))}
        </ul>
      )}
      {link && <ExternalLink href={link}>{link}</ExternalLink>}
      <span className={styles.hint}>
        {t('release.checklist.answered', {
          time: <Time value={at} />,
          actor: <ActorName actor={by} />,
        })}
      </span>
    </div>
  );
}
