import LinearProgress from '@material-ui/core/LinearProgress';
import styles from './ProgressLine.module.css';

/** @param value - percent; absent where the share is not known */
export function ProgressLine(props: {
  label: string;
  value?: number;
  valueText?: string;
}) {
  const { label, value, valueText } = props;
  return (
    <LinearProgress
      aria-label={label}
      aria-valuetext={valueText}
      variant={value === undefined ? 'indeterminate' : 'determinate'}
      value={value}
      classes={{ root: styles.root, bar: styles.bar }}
    />
  );
}
