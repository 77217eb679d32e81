import { parseEntityRef } from '@backstage/catalog-model';
import type { FetchApi } from '@backstage/frontend-plugin-api';
import {
  createReleasesClient,
  type DeploymentDetail,
  type DeploymentPage,
  type EntityEnvironments,
  type ReleasesApiClient,
} from '@slipway/backstage-plugin-releases-common';
import { RecordClient } from './RecordClient';
import type { DeploymentsQuery, ReleasesApi } from './ReleasesApi';
import type { ReleasesRequestOptions } from './requestOptions';

/** Asks the releases backend through the portal's fetch API. */
export class ReleasesClient extends RecordClient implements ReleasesApi {
  readonly #get: ReleasesApiClient['GET'];

  static create(options: { fetchApi: FetchApi }): ReleasesClient {
    const client = createReleasesClient({
      // The fetch API resolves plugin URLs for each call, so discovery may
      // answer differently over time and nothing has to wait for it here.
      baseUrl: 'plugin://releases',
      fetch: (url, init) => options.fetchApi.fetch(url, init),
    });
    return new ReleasesClient(client);
  }

  private constructor(client: ReleasesApiClient) {
    super(client);
    this.#get = client.GET;
  }

  async getEnvironments(
    entityRef: string,
    options?: ReleasesRequestOptions & { at?: string },
  ): Promise<EntityEnvironments> {
    const { data } = await this.#get(
      '/environments/by-entity/{kind}/{namespace}/{name}',
      {
        params: {
          path: parseEntityRef(entityRef),
          query: { at: options?.at },
        },
        signal: options?.signal,
      },
    );
    return data!;
  }

  async listDeployments(
    query: DeploymentsQuery,
    options?: ReleasesRequestOptions,
  ): Promise<DeploymentPage> {
    const { data } = await this.#get(
      '/deployments/by-entity/{kind}/{namespace}/{name}',
      {
        params: {
          path: parseEntityRef(query.entityRef),
          query: {
            environment: query.environments?.length
              ? query.environments
              : undefined,
            state: query.states?.length ? query.states : undefined,
            version: query.version,
            from: query.from,
            to: query.to,
            cursor: query.cursor,
            limit: query.limit,
          },
        },
        signal: options?.signal,
      },
    );
    return data!;
  }

  async getDeployment(
    id: string,
    options?: ReleasesRequestOptions,
  ): Promise<DeploymentDetail> {
    const { data } = await this.#get('/deployments/{id}', {
      params: { path: { id } },
      signal: options?.signal,
    });
    return data!;
  }
}
