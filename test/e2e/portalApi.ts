import { randomUUID } from 'node:crypto';
import { BACKEND_URL } from './portalAddress';

/** What the example pipelines send; the default of app-config.yaml. */
export const PIPELINE_TOKEN =
  process.env.SLIPWAY_PIPELINE_TOKEN ?? 'example-pipeline-token';

/** As much of a release as the tests look at. */
export interface ReleaseFacts {
  id: string;
  version: string;
  commit: string;
  artifacts: { digest: string }[];
  notes?: { summary: string };
  blocked?: { reason: string };
}

/** What runs in an environment, as far as the tests look at it. */
export interface EnvironmentFacts {
  environment: { name: string; title: string; tracked: boolean };
  declared?: { version: string; releaseId?: string };
}

interface EnvironmentsQuery {
  component?: string;
  at?: string;
}

/**
 * The API of the portal, for what a test compares a screen with and for what
 * happens besides it.
 *
 * @param token - of a person or of a pipeline
 */
export function createPortalApi(token: string) {
  async function call<T>(method: string, path: string, body?: object) {
    const response = await fetch(`${BACKEND_URL}/api/${path}`, {
      method,
      headers: {
        authorization: `Bearer ${token}`,
        'content-type': 'application/json',
        // Each call is one of its own, in every run on the same portal.
        ...(method === 'POST' && { 'idempotency-key': randomUUID() }),
      },
      body: body && JSON.stringify(body),
    });
    const text = await response.text();
    if (!response.ok) {
      throw new Error(`${method} ${path}: ${response.status} ${text}`);
    }
    return (text && JSON.parse(text)) as T;
  }

  const get = <T>(path: string) => call<T>('GET', path);
  const post = <T>(path: string, body?: object) => call<T>('POST', path, body);
  const pathOf = (component: string) =>
    `by-entity/component/default/${component}`;
  return {
    get,
    post,
    /** The environments of a component, now or at an instant. */
    environments: ({ component = 'wo-api', at }: EnvironmentsQuery = {}) =>
      get<{
        environments: EnvironmentFacts[];
        distances?: {
          from: string;
          to: string;
          direction: string;
          releases?: number;
          commits?: number;
        }[];
      }>(
        `releases/environments/${pathOf(component)}${
          at ? `?${new URLSearchParams({ at })}` : ''
        }`,
      ),
    /** The releases of wo-api, the latest version first. */
    releases: async () =>
      (
        await get<{ items: ReleaseFacts[] }>(
          `releases/releases/${pathOf('wo-api')}?order=version&limit=50`,
        )
      ).items,
    release: (id: string) => get<ReleaseFacts>(`releases/releases/${id}`),
    /** A part of a release: notes, evidence, checklist and so on. */
    releasePart: <T>(id: string, part: string) =>
      get<T>(`releases/releases/${id}/${part}`),
  };
}

/** {@link createPortalApi} */
export type PortalApi = ReturnType<typeof createPortalApi>;
