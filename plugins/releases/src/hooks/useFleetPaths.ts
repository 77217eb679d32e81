import { useRouteRef } from '@backstage/core-plugin-api';
import { auditRouteRef, fleetRouteRef } from '../routes';

/** Where the views of the fleet page are. */
export interface FleetPaths {
  matrix: string;
  where: string;
  /** The page of the audit trail; undefined in a portal that has it off. */
  audit?: string;
}

function useAuditPath(): string | undefined {
  try {
    return useRouteRef(auditRouteRef)();
  } catch {
    // The hook throws for a route that is not bound, after its own hooks ran.
    return undefined;
  }
}

/** The paths of the page as the portal has mounted it. */
export function useFleetPaths(): FleetPaths {
  const matrix = useRouteRef(fleetRouteRef)();
  const audit = useAuditPath();
  return { matrix, where: `${matrix}/where`, audit };
}
