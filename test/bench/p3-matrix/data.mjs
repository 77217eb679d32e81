/*
 * The history of P2, and before it one success in every lane, so that a matrix
 * has the same cells at any size of the history.
 */
import { hash } from '../../../examples/history/random.mjs';
import {
  COMPONENTS,
  ENVIRONMENTS,
  SEED,
  entityRef,
} from '../p2-list-page/data.mjs';

/** Before the first deployment of P2. */
const FIRST = Date.UTC(2024, 0, 1);
const MINUTE_MS = 60_000;

function uuid(...parts) {
  const hex = hash('sha256', SEED, 'first', ...parts);
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `4${hex.slice(13, 16)}`,
    `a${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join('-');
}

export function* firstDeployments() {
  for (let component = 0; component < COMPONENTS; component++) {
    for (const [index, environment] of ENVIRONMENTS.entries()) {
      const requestedAt = FIRST + index * MINUTE_MS;
      const at = new Date(requestedAt + 5 * MINUTE_MS);
      yield {
        id: uuid(component, environment),
        entity_ref: entityRef(component),
        environment,
        state: 'succeeded',
        version: '0.1.0',
        artifacts: JSON.stringify([
          {
            kind: 'image',
            name: 'registry.example.org/service',
            digest: `sha256:${hash('sha256', SEED, component)}`,
          },
        ]),
        requested_by_kind: 'service',
        requested_by_ref: 'external:bench',
        requested_at: new Date(requestedAt),
        started_at: at,
        finished_at: at,
        updated_at: at,
        source: 'bench',
        external_id: `first-${component}-${environment}`,
        recorded_as: 'imported',
        etag: 1,
      };
    }
  }
}
