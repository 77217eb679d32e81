import { useLocale } from '../../hooks/useLocale';
import { useNow } from '../../hooks/useNow';
import { useTexts } from '../../hooks/useTexts';
import { formatDuration } from './format';

/** How long something took, or has taken so far where it has not ended. */
export function DurationText(props: { from: string; to?: string }) {
  const { from, to } = props;
  const t = useTexts();
  const locale = useLocale();
  useNow();
  const duration =
    formatDuration(
      from,
      to ?? new Date().toISOString(),
      locale,
      // What still grows is said in one unit.
      to ? 2 : 1,
    ) ?? t('duration.underASecond');
  return <>{to ? duration : t('duration.elapsed', { duration })}</>;
}
