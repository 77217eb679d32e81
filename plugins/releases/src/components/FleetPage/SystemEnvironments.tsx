import { stringifyEntityRef } from '@backstage/catalog-model';
import { useEntity } from '@backstage/plugin-catalog-react';
import { FleetMatrix } from './FleetMatrix';

/** What runs where for the components of a system, on the page of the system. */
export function SystemEnvironments() {
  const { entity } = useEntity();
  const system = stringifyEntityRef(entity);
  return <FleetMatrix key={system} system={system} />;
}
