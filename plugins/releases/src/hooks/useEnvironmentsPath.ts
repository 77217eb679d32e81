import { useRouteRef } from '@backstage/core-plugin-api';
import { environmentsRouteRef } from '../routes';

/** Where the tab "Environments" is; undefined in a portal that has it off. */
export function useEnvironmentsPath(): string | undefined {
  try {
    return useRouteRef(environmentsRouteRef)();
  } catch {
    // The hook throws for a route that is not bound, after its own hooks ran.
    return undefined;
  }
}
