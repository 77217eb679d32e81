import { VisuallyHidden } from '@backstage/ui';
import type { FleetCell } from '@slipway/backstage-plugin-releases-common';
import { useLocale } from '../../hooks/useLocale';
import { useNow } from '../../hooks/useNow';
import { useTexts, type Texts } from '../../hooks/useTexts';
import { StatusLabel } from '../StatusLabel';
import { formatAbsolute } from '../Time';
import { cellDeployment, cellStatuses, type CellStatus } from './cellStatuses';
import { formatAge } from './formatAge';
import styles from './Matrix.module.css';

/** More than that is not counted. */
const MANY_BEHIND = 100;

/** What runs in one environment; pressing it opens the deployment behind it. */
export function MatrixCell(props: {
  cell: FleetCell;
  /** 0 where the Tab key stops here, -1 elsewhere in the grid. */
  tabIndex: number;
  onOpenDeployment: (id: string) => void;
}) {
  const { cell, tabIndex, onOpenDeployment } = props;
  const { version, since, behind } = cell;
  const t = useTexts();
  const deployment = cellDeployment(cell);
  const [gravest, ...others] = cellStatuses(cell);

  const content = (
    <>
      <span className={styles.line}>
        <span
          className={version ? styles.version : styles.nothing}
          title={version ?? t('status.nothing-deployed')}
        >
          {version ?? t('table.noValue')}
        </span>
        {behind !== undefined && behind > 0 && (
          <span className={styles.behind} title={t('fleet.cell.behindHint')}>
            {behind >= MANY_BEHIND
              ? t('fleet.cell.behindMany')
              : t('fleet.cell.behind', { releases: String(behind) })}
          </span>
        )}
        <OtherStatuses statuses={others} />
      </span>
      <span className={styles.line}>
        {since && <Age since={since} />}
        {gravest && <GravestStatus status={gravest} />}
      </span>
    </>
  );
  return deployment ? (
    <button
      type="button"
      className={styles.cell}
      tabIndex={tabIndex}
      title={t('fleet.cell.open', { version: deployment.version })}
      onClick={() => onOpenDeployment(deployment.id)}
    >
      {content}
    </button>
  ) : (
    <div className={styles.cell}>{content}</div>
  );
}

function Age(props: { since: string }) {
  const { since } = props;
  const locale = useLocale();
  useNow();
  return (
    <time
      className={styles.age}
      dateTime={since}
      title={formatAbsolute(since, locale)}
    >
      {formatAge(since, Date.now(), locale)}
    </time>
  );
}

function textOf({ status, version }: CellStatus, t: Texts): string {
  const word = t(`status.${status}`);
  return version ? t('fleet.cell.deployment', { status: word, version }) : word;
}

function GravestStatus(props: { status: CellStatus }) {
  const { status, version } = props.status;
  const t = useTexts();
  return (
    <span className={styles.status} title={textOf(props.status, t)}>
      <StatusLabel status={status} />
      {version && <span className={styles.statusVersion}>{version}</span>}
    </span>
  );
}

/** How many more there are; which ones, on hover and for screen readers. */
function OtherStatuses(props: { statuses: CellStatus[] }) {
  const t = useTexts();
  const texts = props.statuses.map(status => textOf(status, t));
  return texts.length > 0 ? (
    <span className={styles.others} title={texts.join('\n')}>
      <span aria-hidden="true">
        {t('fleet.cell.more', { others: String(texts.length) })}
      </span>
      <VisuallyHidden>{texts.join(', ')}</VisuallyHidden>
    </span>
  ) : null;
}
