import { parseEntityRef } from '@backstage/catalog-model';
import { useApi } from '@backstage/frontend-plugin-api';
import {
  catalogApiRef,
  defaultEntityPresentation,
} from '@backstage/plugin-catalog-react';
import { useLoaded, type Loaded } from './useLoaded';

/** An entity that the matrix can be narrowed down to. */
export interface FleetOption {
  /** Full entity ref. */
  id: string;
  label: string;
}

/** What there is to choose from. */
export interface FleetOptions {
  systems: FleetOption[];
  owners: FleetOption[];
}

const OWNED_BY = 'relations.ownedBy';
const PART_OF = 'relations.partOf';

/** A ref as people say it, without the parts that go without saying. */
export function shortRef(ref: string): string {
  return defaultEntityPresentation(ref, {
    defaultKind: parseEntityRef(ref).kind,
    defaultNamespace: 'default',
  }).primaryTitle;
}

/** The systems and owners that components have, read once. */
export function useFleetOptions(): Loaded<FleetOptions> {
  const catalog = useApi(catalogApiRef);
  return useLoaded('fleet options', 0, async () => {
    const { facets } = await catalog.getEntityFacets({
      filter: { kind: 'component' },
      facets: [OWNED_BY, PART_OF],
    });
    const options = (facet: string) =>
      (facets[facet] ?? [])
        .map(({ value }) => ({ id: value, label: shortRef(value) }))
        .sort((a, b) => a.label.localeCompare(b.label));
    return {
      owners: options(OWNED_BY),
      // A component can be part of another component as well.
      systems: options(PART_OF).filter(
        ({ id }) => parseEntityRef(id).kind === 'system',
      ),
    };
  });
}
