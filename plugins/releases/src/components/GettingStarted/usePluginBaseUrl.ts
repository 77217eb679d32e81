import { useEffect, useState } from 'react';
import { discoveryApiRef, useApi } from '@backstage/frontend-plugin-api';

/** Where the backend is, for text that people paste outside of the portal. */
export function usePluginBaseUrl(): string {
  const discovery = useApi(discoveryApiRef);
  const [baseUrl, setBaseUrl] = useState('$PORTAL/api/releases');
  useEffect(() => {
    let isCurrent = true;
    discovery.getBaseUrl('releases').then(
      url => isCurrent && setBaseUrl(url),
      // The placeholder stays; it is only an example to adapt.
      () => undefined,
    );
    return () => {
      isCurrent = false;
    };
  }, [discovery]);
  return baseUrl;
}
