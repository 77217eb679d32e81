import { useMemo, useRef, type RefObject } from 'react';
import { isRefused } from '../../api';
import { useAtParam } from '../../hooks/useAtParam';
import { useFleetMatrix, type LoadedMatrix } from '../../hooks/useFleetMatrix';
import { isFleetNarrowed, useFleetParams } from '../../hooks/useFleetParams';
import { useLocale } from '../../hooks/useLocale';
import { usePoll } from '../../hooks/usePoll';
import { useSlashKey } from '../../hooks/useFleetKeys';
import { useTexts } from '../../hooks/useTexts';
import { DeploymentDrawer } from '../DeploymentDrawer';
import { ErrorNotice } from '../Notices';
import { PastBanner, TimeTravel } from '../TimeTravel';
import { hasProblem } from './cellStatuses';
import { DownloadMatrix } from './DownloadMatrix';
import { FleetFilters } from './FleetFilters';
import { FleetForbidden } from './FleetForbidden';
import { focusPlace } from './gridKeys';
import { MatrixEmpty } from './MatrixEmpty';
import { MatrixFooter } from './MatrixFooter';
import { MatrixGrid } from './MatrixGrid';
import { MatrixSkeleton } from './MatrixSkeleton';
import contrast from '../contrast.module.css';
import styles from './Matrix.module.css';

const POLL_MS = 30_000;

/**
 * What runs where, for many entities.
 *
 * @param props.system - full entity ref of the only system that is shown
 */
export function FleetMatrix(props: { system?: string }) {
  const { system } = props;
  const t = useTexts();
  const [at, setAt] = useAtParam();
  const params = useFleetParams();
  const { filter, onlyProblems, openDeployment } = params;
  const query = useMemo(
    () => ({ ...filter, ...(system && { system }), at }),
    [filter, system, at],
  );
  // The past does not change.
  const polls = usePoll(at === undefined, POLL_MS);
  const matrix = useFleetMatrix(query, polls);
  const { rows, environments } = matrix;
  const shown = useMemo(
    () => (onlyProblems ? rows?.filter(hasProblem) : rows),
    [rows, onlyProblems],
  );
  const titles = useMemo(
    () => new Map(environments.map(({ name, title }) => [name, title])),
    [environments],
  );

  const searchRef = useRef<HTMLDivElement>(null);
  const gridRef = useRef<HTMLTableElement>(null);
  const focusSearch = useSlashKey(searchRef);
  const focusRows = () =>
    gridRef.current && focusPlace(gridRef.current, { row: 0, column: 0 });

  return (
    <section
      className={`${styles.root} ${contrast.contrast}`}
      aria-label={t('fleet.matrix.label')}
    >
      <FleetFilters
        filter={filter}
        onChange={params.setFilter}
        onlyProblems={onlyProblems}
        onOnlyProblemsChange={params.setOnlyProblems}
        isSystemFixed={system !== undefined}
        searchRef={searchRef}
        onArrowDown={focusRows}
      />
      <div className={styles.toolbar}>
        <Count matrix={matrix} shown={shown} onlyProblems={onlyProblems} />
        <div className={styles.actions}>
          <TimeTravel at={at} onChange={setAt} />
          <DownloadMatrix rows={shown} environments={environments} at={at} />
        </div>
      </div>
      {at && <PastBanner at={at} onBack={() => setAt(undefined)} />}
      <MatrixState
        matrix={matrix}
        shown={shown}
        isNarrowed={isFleetNarrowed(filter)}
        onlyProblems={onlyProblems}
        at={at}
        gridRef={gridRef}
        onOpenDeployment={openDeployment}
        onLeave={focusSearch}
      />
      <DeploymentDrawer
        deploymentId={params.deploymentId}
        titles={titles}
        revision={polls}
        onClose={params.closeDeployment}
      />
    </section>
  );
}

interface MatrixStateProps {
  matrix: LoadedMatrix;
  /** The loaded rows that are shown. */
  shown: LoadedMatrix['rows'];
  isNarrowed: boolean;
  onlyProblems: boolean;
  at?: string;
  gridRef: RefObject<HTMLTableElement>;
  onOpenDeployment: (id: string) => void;
  onLeave: () => void;
}

/** The rows, or why there are none. */
function MatrixState(props: MatrixStateProps) {
  const { matrix, shown } = props;
  const { error, loadedAt, retry } = matrix;
  const t = useTexts();
  if (error && isRefused(error)) {
    return <FleetForbidden />;
  }
  if (!shown && !error) {
    return <MatrixSkeleton />;
  }
  return (
    <>
      {error && (
        <ErrorNotice
          title={t('fleet.matrix.error')}
          error={error}
          loadedAt={shown && loadedAt}
          onRetry={retry}
        />
      )}
      {shown && <MatrixRows {...props} shown={shown} />}
    </>
  );
}

/** How many rows there are, which is not all as long as more can be loaded. */
function Count(props: {
  matrix: LoadedMatrix;
  shown: LoadedMatrix['rows'];
  onlyProblems: boolean;
}) {
  const { matrix, shown, onlyProblems } = props;
  const { rows, hasMore } = matrix;
  const t = useTexts();
  const locale = useLocale();
  const text = (count: number, problems: number) => {
    const number = count.toLocaleString(locale);
    if (onlyProblems) {
      const values = { count, number, shown: problems.toLocaleString(locale) };
      return t('fleet.matrix.problems', values);
    }
    return t(hasMore ? 'fleet.matrix.loadedSoFar' : 'fleet.matrix.loaded', {
      count,
      number,
    });
  };
  return (
    <p role="status" className={styles.count}>
      {rows && shown && rows.length > 0 && text(rows.length, shown.length)}
    </p>
  );
}

function MatrixRows(
  props: MatrixStateProps & { shown: NonNullable<LoadedMatrix['rows']> },
) {
  const { matrix, shown, isNarrowed, onlyProblems } = props;
  const { rows = shown, environments, hasMore } = matrix;
  const t = useTexts();
  const footer = (scroller?: RefObject<HTMLElement>) => (
    <MatrixFooter matrix={matrix} scroller={scroller} />
  );

  if (!environments.length && !isNarrowed && !hasMore) {
    return <MatrixEmpty />;
  }
  if (shown.length === 0) {
    const isSound = onlyProblems && rows.length > 0;
    return (
      <>
        <p className={styles.none}>
          {t(isSound ? 'fleet.matrix.noProblems' : 'fleet.matrix.none')}
        </p>
        {footer()}
      </>
    );
  }
  return (
    <MatrixGrid
      rows={shown}
      environments={environments}
      hasMore={hasMore}
      at={props.at}
      gridRef={props.gridRef}
      footer={footer}
      onOpenDeployment={props.onOpenDeployment}
      onLeave={props.onLeave}
    />
  );
}
