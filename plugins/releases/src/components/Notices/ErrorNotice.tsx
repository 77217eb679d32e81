import { Alert, Button } from '@backstage/ui';
import { messageOf } from '../../api';
import { useLocale } from '../../hooks/useLocale';
import { useTexts } from '../../hooks/useTexts';
import { formatAbsolute } from '../Time';

/**
 * What failed and how to try again.
 *
 * @param loadedAt - when the data beside it is from; makes the notice say that
 *   the data is stale
 */
export function ErrorNotice(props: {
  title: string;
  error: Error;
  loadedAt?: number;
  onRetry: () => void;
}) {
  const { title, error, loadedAt, onRetry } = props;
  const t = useTexts();
  const locale = useLocale();
  const isStale = loadedAt !== undefined;
  return (
    <Alert
      role="alert"
      icon
      status={isStale ? 'warning' : 'danger'}
      title={isStale ? t('notice.staleTitle') : title}
      description={
        isStale
          ? t('notice.staleDescription', {
              time: formatAbsolute(new Date(loadedAt).toISOString(), locale),
              message: messageOf(error),
            })
          : messageOf(error)
      }
      customActions={
        <Button size="small" variant="secondary" onPress={onRetry}>
          {t('notice.retry')}
        </Button>
      }
    />
  );
}
