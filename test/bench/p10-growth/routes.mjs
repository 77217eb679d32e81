/*
 * Every kind of read of the API, as a screen or a pipeline asks it, about the
 * component that owns a fifth of all rows.
 */
import { HEAVIEST, componentName, entityRef } from '../p2-list-page/data.mjs';

const name = componentName(HEAVIEST);
const byEntity = path => `releases/${path}/by-entity/component/default/${name}`;
const query = values => new URLSearchParams(values).toString();

/** Ids and values that the routes are asked with, from the data itself. */
export async function readSubjects(backend) {
  const [deployment] = (
    await backend.get(
      `${byEntity('deployments')}?${query({ state: 'succeeded', limit: 1 })}`,
    )
  ).items;
  const [release] = (await backend.get(`${byEntity('releases')}?limit=1`))
    .items;
  const cursor = await deepCursor(backend);
  return { deployment, release, cursor };
}

async function deepCursor(backend) {
  let cursor;
  for (let page = 1; page < 50; page++) {
    const { nextCursor } = await backend.get(
      `${byEntity('deployments')}?${query({
        limit: 20,
        ...(cursor && { cursor }),
      })}`,
    );
    if (!nextCursor) {
      break;
    }
    cursor = nextCursor;
  }
  return cursor;
}

/** @returns {Record<string, (backend: object) => Promise<unknown>>} */
export function routesOf({ deployment, release, cursor }) {
  const { id, version, requestedAt, artifacts } = deployment;
  const get = path => backend => backend.get(path);
  const history = byEntity('deployments');
  const ofRelease = part => get(`releases/releases/${release.id}/${part}`);
  const page = Array.from({ length: 50 }, (_, index) => entityRef(index));
  return {
    history: get(history),
    'history-deep': get(`${history}?${query({ limit: 20, cursor })}`),
    'history-of-lane': get(
      `${history}?${query({ environment: 'production', state: 'succeeded' })}`,
    ),
    'history-of-version': get(`${history}?${query({ version })}`),
    'history-until': get(`${history}?${query({ to: requestedAt })}`),
    deployment: get(`releases/deployments/${id}`),
    environments: get(byEntity('environments')),
    'environments-then': get(
      `${byEntity('environments')}?${query({ at: requestedAt })}`,
    ),
    releases: get(byEntity('releases')),
    'releases-by-version': get(`${byEntity('releases')}?order=version`),
    release: get(`releases/releases/${release.id}`),
    'release-changes': ofRelease('changes'),
    'release-checklist': ofRelease('checklist'),
    'release-documents': ofRelease('documents'),
    'release-environments': ofRelease('environments'),
    'release-evidence': ofRelease('evidence'),
    'release-findings': ofRelease('findings'),
    'release-notes': ofRelease('notes'),
    evidence: get(byEntity('evidence')),
    'version-scheme': get(byEntity('releases/version-scheme')),
    matrix: backend =>
      backend.post('releases/fleet/matrix', { entityRefs: page }),
    'where-version': get(`releases/fleet/where?${query({ version })}`),
    'where-digest': get(
      `releases/fleet/where?${query({ digest: artifacts[0].digest })}`,
    ),
    'audit-of-entity': get(byEntity('audit/events')),
    audit: get('releases/audit/events'),
    'search-documents': get('releases/search/documents?type=releases'),
    paths: get('releases/promotion-paths'),
  };
}
