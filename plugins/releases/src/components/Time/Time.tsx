import { useLocale } from '../../hooks/useLocale';
import { useNow } from '../../hooks/useNow';
import { formatAbsolute, formatClock, formatRelative } from './format';

/**
 * A point in time: relative in the text and absolute with its zone on hover,
 * or the other way round; or only the time of day where the day is known.
 */
export function Time(props: { value: string; format?: 'absolute' | 'clock' }) {
  const { value, format } = props;
  const locale = useLocale();
  useNow();
  const absolute = formatAbsolute(value, locale);
  const relative = formatRelative(value, locale);
  const text = {
    absolute,
    relative,
    clock: formatClock(value, locale),
  }[format ?? 'relative'];
  return (
    <time dateTime={value} title={format === 'absolute' ? relative : absolute}>
      {text}
    </time>
  );
}
