import { CSSProperties, ReactNode } from 'react';
import { Button, Select, type SelectProps } from '@backstage/ui';
import { useTexts } from '../../hooks/useTexts';
import { DateField } from '../DateField';
import styles from './FilterRow.module.css';

/** The first and the last day of what is shown, ISO dates. */
export interface DayRange {
  from?: string;
  to?: string;
}

/** What narrows a list down: fields of one width, days, and a way out. */
export function FilterRow(props: {
  /** Width of a field, a CSS length. */
  fieldWidth: string;
  days: DayRange;
  onDaysChange: (days: DayRange) => void;
  /** Absent while nothing is narrowed down. */
  onClear?: () => void;
  children: ReactNode;
}) {
  const { fieldWidth, days, onDaysChange, onClear, children } = props;
  const { from, to } = days;
  const t = useTexts();
  const width = { '--releases-filter-width': fieldWidth } as CSSProperties;
  return (
    <div className={styles.root} style={width}>
      {children}
      <DateField
        label={t('filters.from')}
        value={from}
        onChange={value => onDaysChange({ from: value, to })}
      />
      <DateField
        label={t('filters.to')}
        value={to}
        onChange={value => onDaysChange({ from, to: value })}
      />
      {onClear && (
        <Button size="small" variant="tertiary" onPress={onClear}>
          {t('filters.clear')}
        </Button>
      )}
    </div>
  );
}

/** A choice in a row of filters. */
export function FilterSelect<M extends 'single' | 'multiple'>(
  props: SelectProps<M>,
) {
  return <Select {...props} size="small" className={styles.select} />;
}
