import { Link } from '@backstage/ui';
import { useLocation } from 'react-router-dom';
import { useTexts } from '../../hooks/useTexts';

/** A version that leads to its release, where that is known. */
export function ReleaseLink(props: { version: string; releaseId?: string }) {
  const { version, releaseId } = props;
  const { pathname } = useLocation();
  const t = useTexts();
  if (!releaseId) {
    return <>{version}</>;
  }
  return (
    <Link
      href={`${pathname}?${new URLSearchParams({ release: releaseId })}`}
      variant="body-medium"
      title={t('release.deployment.openRelease', { version })}
    >
      {version}
    </Link>
  );
}
