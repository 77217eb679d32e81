import { useLocale } from '../../hooks/useLocale';
import { useNow } from '../../hooks/useNow';
import { formatAbsolute, formatRelative } from './format';

/**
 * A point in time: relative in the text and absolute with its zone on hover,
 * or the other way round.
 */
export function Time(props: { value: string; format?: 'absolute' }) {
  const { value, format } = props;
  const locale = useLocale();
  useNow();
  const absolute = formatAbsolute(value, locale);
  const relative = formatRelative(value, locale);
  return (
    <time dateTime={value} title={format === 'absolute' ? relative : absolute}>
      {format === 'absolute' ? absolute : relative}
    </time>
  );
}
