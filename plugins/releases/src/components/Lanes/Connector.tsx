import { VisuallyHidden } from '@backstage/ui';
import { useTexts } from '../../hooks/useTexts';
import type { DescribedComparison } from './describeComparison';
import styles from './Lanes.module.css';

/** The line between two environments that stand next to each other. */
export function Connector(props: {
  kind: 'promotion' | 'standby';
  fromTitle: string;
  toTitle: string;
  comparison?: DescribedComparison;
  /** Heights of both ends, 0 to 1. */
  fromY: number;
  toY: number;
}) {
  const { kind, fromTitle, toTitle, comparison, fromY, toY } = props;
  const t = useTexts();
  const edge = { from: fromTitle, to: toTitle };
  const [y1, y2] = [fromY * 100, toY * 100];
  return (
    <>
      <svg
        className={styles.line}
        viewBox="0 0 100 100"
        preserveAspectRatio="none"
        aria-hidden="true"
      >
        <path data-kind={kind} d={`M0,${y1} C50,${y1} 50,${y2} 100,${y2}`} />
      </svg>
      <span
        className={styles.arrow}
        style={{ top: `${y2}%` }}
        aria-hidden="true"
      />
      {/* The curve goes through the middle of the gutter at half height. */}
      <span className={styles.label} style={{ top: `${(y1 + y2) / 2}%` }}>
        <VisuallyHidden>
          {comparison
            ? t('lanes.edgeCompared', {
                ...edge,
                comparison: comparison.sentence,
              })
            : t('lanes.edge', edge)}
        </VisuallyHidden>
        <span aria-hidden="true">
          {kind === 'standby' && (
            <span className={styles.labelLine}>{t('lanes.standbyEdge')}</span>
          )}
          {comparison?.lines.map((line, index) => (
            <span
              key={line}
              className={index === 0 ? styles.labelHead : styles.labelLine}
            >
              {line}
            </span>
          ))}
        </span>
      </span>
    </>
  );
}
