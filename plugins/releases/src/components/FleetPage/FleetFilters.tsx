import {
  useEffect,
  useRef,
  useState,
  type KeyboardEvent,
  type RefObject,
} from 'react';
import { Button, SearchField, Select, Switch } from '@backstage/ui';
import { messageOf } from '../../api';
import {
  shortRef,
  useFleetOptions,
  type FleetOption,
} from '../../hooks/useFleetOptions';
import { isFleetNarrowed, type FleetFilter } from '../../hooks/useFleetParams';
import { useTexts } from '../../hooks/useTexts';
import styles from './Matrix.module.css';

/** A search waits this long for the next letter. */
const TYPING_MS = 300;
const ALL = 'all';

/** Narrows the matrix down. */
export function FleetFilters(props: {
  filter: FleetFilter;
  onChange: (filter: FleetFilter) => void;
  onlyProblems: boolean;
  onOnlyProblemsChange: (only: boolean) => void;
  /** Where the system is given and not to be chosen. */
  isSystemFixed: boolean;
  searchRef: RefObject<HTMLDivElement>;
  /** Called for the arrow that leads from the search into the rows. */
  onArrowDown: () => void;
}) {
  const { filter, onChange, onlyProblems, searchRef } = props;
  const t = useTexts();
  const { value: options, error } = useFleetOptions();
  return (
    <div className={styles.filters}>
      <Search
        fieldRef={searchRef}
        value={filter.text}
        onChange={text => onChange({ ...filter, text })}
        onArrowDown={props.onArrowDown}
      />
      {!props.isSystemFixed && (
        <RefSelect
          label={t('fleet.filters.system')}
          all={t('fleet.filters.allSystems')}
          options={options?.systems}
          value={filter.system}
          onChange={system => onChange({ ...filter, system })}
        />
      )}
      <RefSelect
        label={t('fleet.filters.owner')}
        all={t('fleet.filters.allOwners')}
        options={options?.owners}
        value={filter.owner}
        onChange={owner => onChange({ ...filter, owner })}
      />
      <span title={t('fleet.filters.onlyProblemsHint')}>
        <Switch
          label={t('fleet.filters.onlyProblems')}
          isSelected={onlyProblems}
          onChange={props.onOnlyProblemsChange}
        />
      </span>
      {isFleetNarrowed(filter) && (
        <Button size="small" variant="tertiary" onPress={() => onChange({})}>
          {t('fleet.filters.clear')}
        </Button>
      )}
      {error && (
        <span role="alert" className={styles.failed}>
          {t('fleet.filters.optionsError', { message: messageOf(error) })}
        </span>
      )}
    </div>
  );
}

/** One of many entities, or all. */
function RefSelect(props: {
  label: string;
  all: string;
  options: FleetOption[] | undefined;
  value: string | undefined;
  onChange: (value: string | undefined) => void;
}) {
  const { label, all, options = [], value, onChange } = props;
  // A link may name one that no component has any more.
  const isMissing = value && !options.some(({ id }) => id === value);
  return (
    <Select
      className={styles.filter}
      size="small"
      aria-label={label}
      search
      options={[
        { id: ALL, label: all },
        ...(isMissing ? [{ id: value, label: shortRef(value) }] : []),
        ...options,
      ]}
      value={value ?? ALL}
      onChange={key => onChange(key === ALL ? undefined : String(key))}
    />
  );
}

/** A search that follows the typing; the key "/" leads to it. */
function Search(props: {
  fieldRef: RefObject<HTMLDivElement>;
  value: string | undefined;
  onChange: (value: string | undefined) => void;
  onArrowDown: () => void;
}) {
  const { fieldRef, value = '', onChange, onArrowDown } = props;
  const t = useTexts();
  const [text, setText] = useState(value);
  const timer = useRef<ReturnType<typeof setTimeout>>();
  // The URL may change beside the field: back, a link, "Clear filters".
  useEffect(() => {
    setText(old => (old.trim() === value ? old : value));
  }, [value]);
  useEffect(() => () => clearTimeout(timer.current), []);

  const commit = (wanted: string) => {
    clearTimeout(timer.current);
    if (wanted.trim() !== value) {
      onChange(wanted.trim() || undefined);
    }
  };
  const type = (typed: string) => {
    setText(typed);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => commit(typed), TYPING_MS);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'ArrowDown') {
      event.preventDefault();
      onArrowDown();
    }
  };
  return (
    <SearchField
      ref={fieldRef}
      className={styles.search}
      size="small"
      aria-label={t('fleet.filters.search')}
      placeholder={t('fleet.filters.searchPlaceholder')}
      value={text}
      onChange={type}
      onSubmit={commit}
      onClear={() => commit('')}
      onKeyDown={onKeyDown}
    />
  );
}
