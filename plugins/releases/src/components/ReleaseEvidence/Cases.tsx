import type { Evidence } from '@slipway/backstage-plugin-releases-common';
import { useTexts } from '../../hooks/useTexts';
import { StatusLabel, type Status } from '../StatusLabel';
import styles from './ReleaseEvidence.module.css';

type Case = NonNullable<Evidence['cases']>[number];

const STATUS: Record<Case['result'], Status> = {
  passed: 'verdict-pass',
  failed: 'verdict-fail',
  warning: 'verdict-warning',
};

/** The cases of a check by group, with the answer that each of them got. */
export function Cases(props: { cases: Case[] }) {
  const { cases } = props;
  const t = useTexts();
  if (cases.length === 0) {
    return null;
  }
  const groups = [...new Set(cases.map(({ group }) => group))];
  return (
    <>
      {groups.map(group => (
        <div key={group ?? ''} className={styles.cases}>
          <span className={styles.hint}>
            {group ?? t('release.evidence.cases')}
          </span>
          <ul className={styles.items}>
            {cases
              .filter(member => member.group === group)
              .map(member => (
                <CaseRow key={member.name} member={member} />
              ))}
          </ul>
        </div>
      ))}
    </>
  );
}

function CaseRow(props: { member: Case }) {
  const { name, result, durationMs, message } = props.member;
  const t = useTexts();
  return (
    <li className={styles.case}>
      <StatusLabel status={STATUS[result]} />
      <span className={styles.what}>
        <span className={styles.reason}>{name}</span>
        {message && <span className={styles.message}>{message}</span>}
      </span>
      {durationMs !== undefined && (
        <span className={styles.duration}>
          {t('release.evidence.duration', { ms: String(durationMs) })}
        </span>
      )}
    </li>
  );
}
