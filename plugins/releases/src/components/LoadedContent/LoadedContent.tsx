import { ReactNode } from 'react';
import { isRefused } from '../../api';
import type { Loaded } from '../../hooks/useLoaded';
import { ErrorNotice } from '../Notices';

/**
 * What is shown of something that is loaded, in each of its states. A value that
 * could not be refreshed stays in sight, and a notice says that it is stale.
 */
export function LoadedContent<T>(props: {
  loaded: Loaded<T>;
  /** What is said where it could not be loaded. */
  errorTitle: string;
  /** Shown to whom it is not for. */
  forbidden: ReactNode;
  /** Shown while nothing is known. */
  skeleton: ReactNode;
  children: (value: T) => ReactNode;
}) {
  const { loaded, errorTitle, forbidden, skeleton, children } = props;
  const { value, error, loadedAt, retry } = loaded;
  const isKnown = value !== undefined;
  if (error && isRefused(error)) {
    return <>{forbidden}</>;
  }
  return (
    <>
      {error && (
        <ErrorNotice
          title={errorTitle}
          error={error}
          loadedAt={isKnown ? loadedAt : undefined}
          onRetry={retry}
        />
      )}
      {isKnown && children(value)}
      {!isKnown && !error && skeleton}
    </>
  );
}
