import { useTexts } from '../../hooks/useTexts';
import { FilterSelect } from './FilterRow';

/** Some of the environments of an entity. */
export function EnvironmentFilter(props: {
  /** Names and titles of the environments. */
  titles: ReadonlyMap<string, string>;
  /** Names of those that are chosen. */
  value: readonly string[];
  onChange: (environments: string[]) => void;
}) {
  const { titles, value, onChange } = props;
  const t = useTexts();
  // One that left the path can still be in the URL and in the record.
  const all = new Map([...value.map(name => [name, name] as const), ...titles]);
  return (
    <FilterSelect
      aria-label={t('filters.environment')}
      placeholder={t('filters.allEnvironments')}
      selectionMode="multiple"
      options={[...all].map(([id, label]) => ({ id, label }))}
      value={[...value]}
      onChange={keys => onChange(keys.map(String))}
    />
  );
}
