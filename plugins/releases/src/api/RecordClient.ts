import { parseEntityRef } from '@backstage/catalog-model';
import type {
  AnswerChecklistItemRequest,
  DocumentKind,
  FindingList,
  FleetMatrix,
  FleetMatrixRequest,
  JudgedEvidenceList,
  Release,
  ReleaseChanges,
  ReleaseChecklist,
  ReleaseDocumentList,
  ReleaseNotesList,
  ReleasePage,
  ReleasesApiClient,
  WhereResult,
} from '@slipway/backstage-plugin-releases-common';
import { AuditClient } from './AuditClient';
import type { RecordApi, ReleasesQuery, WhereQuery } from './RecordApi';
import type { DeploymentsQuery } from './ReleasesApi';
import type { ReleasesRequestOptions } from './requestOptions';

/** Asks the releases backend about releases and about many entities. */
export class RecordClient extends AuditClient implements RecordApi {
  readonly #get: ReleasesApiClient['GET'];
  readonly #post: ReleasesApiClient['POST'];

  protected constructor(client: ReleasesApiClient) {
    super(client);
    this.#get = client.GET;
    this.#post = client.POST;
  }

  async listReleases(
    query: ReleasesQuery,
    options?: ReleasesRequestOptions,
  ): Promise<ReleasePage> {
    const { entityRef, ...rest } = query;
    const { data } = await this.#get(
      '/releases/by-entity/{kind}/{namespace}/{name}',
      {
        params: { path: parseEntityRef(entityRef), query: rest },
        signal: options?.signal,
      },
    );
    return data!;
  }

  async getRelease(
    id: string,
    options?: ReleasesRequestOptions,
  ): Promise<Release> {
    const { data } = await this.#get('/releases/{id}', {
      params: { path: { id } },
      signal: options?.signal,
    });
    return data!;
  }

  async getReleaseEnvironments(
    id: string,
    options?: ReleasesRequestOptions,
  ): Promise<WhereResult> {
    const { data } = await this.#get('/releases/{id}/environments', {
      params: { path: { id } },
      signal: options?.signal,
    });
    return data!;
  }

  async listReleaseNotes(
    id: string,
    options?: ReleasesRequestOptions,
  ): Promise<ReleaseNotesList> {
    const { data } = await this.#get('/releases/{id}/notes', {
      params: { path: { id } },
      signal: options?.signal,
    });
    return data!;
  }

  async listReleaseFindings(
    id: string,
    options?: ReleasesRequestOptions,
  ): Promise<FindingList> {
    const { data } = await this.#get('/releases/{id}/findings', {
      params: { path: { id } },
      signal: options?.signal,
    });
    return data!;
  }

  async listReleaseEvidence(
    id: string,
    options?: ReleasesRequestOptions,
  ): Promise<JudgedEvidenceList> {
    const { data } = await this.#get('/releases/{id}/evidence', {
      params: { path: { id } },
      signal: options?.signal,
    });
    return data!;
  }

  async listReleaseDocuments(
    id: string,
    options?: ReleasesRequestOptions,
  ): Promise<ReleaseDocumentList> {
    const { data } = await this.#get('/releases/{id}/documents', {
      params: { path: { id } },
      signal: options?.signal,
    });
    return data!;
  }

  async getReleaseChecklist(
    id: string,
    options?: ReleasesRequestOptions,
  ): Promise<ReleaseChecklist> {
    const { data } = await this.#get('/releases/{id}/checklist', {
      params: { path: { id } },
      signal: options?.signal,
    });
    return data!;
  }

  async blockRelease(
    id: string,
    block: { reason: string; idempotencyKey: string },
    options?: ReleasesRequestOptions,
  ): Promise<Release> {
    const { data } = await this.#post('/releases/{id}/block', {
      params: {
        path: { id },
        header: { 'Idempotency-Key': block.idempotencyKey },
      },
      body: { reason: block.reason },
      signal: options?.signal,
    });
    return data!;
  }

  async unblockRelease(
    id: string,
    block: { reason: string; idempotencyKey: string },
    options?: ReleasesRequestOptions,
  ): Promise<Release> {
    const { data } = await this.#post('/releases/{id}/unblock', {
      params: {
        path: { id },
        header: { 'Idempotency-Key': block.idempotencyKey },
      },
      body: { reason: block.reason },
      signal: options?.signal,
    });
    return data!;
  }

  async getReleaseDocument(
    id: string,
    kind: DocumentKind,
    sha256: string,
    options?: ReleasesRequestOptions,
  ): Promise<Blob> {
    const { data } = await this.#get(
      '/releases/{id}/documents/{kind}/{sha256}',
      {
        params: { path: { id, kind, sha256 } },
        parseAs: 'blob',
        signal: options?.signal,
      },
    );
    return data as unknown as Blob;
  }

  async answerChecklistItem(
    id: string,
    answer: AnswerChecklistItemRequest & {
      section: string;
      item: string;
      idempotencyKey: string;
    },
    options?: ReleasesRequestOptions,
  ): Promise<ReleaseChecklist> {
    const { section, item, idempotencyKey, ...body } = answer;
    const { data } = await this.#post(
      '/releases/{id}/checklist/{section}/{item}',
      {
        params: {
          path: { id, section, item },
          header: { 'Idempotency-Key': idempotencyKey },
        },
        body,
        signal: options?.signal,
      },
    );
    return data!;
  }

  async getReleaseChanges(
    id: string,
    query: { since?: string },
    options?: ReleasesRequestOptions,
  ): Promise<ReleaseChanges> {
    const { data } = await this.#get('/releases/{id}/changes', {
      params: { path: { id }, query },
      signal: options?.signal,
    });
    return data!;
  }

  async exportDeployments(
    query: Omit<DeploymentsQuery, 'cursor' | 'limit'>,
    format: 'csv' | 'ndjson',
    options?: ReleasesRequestOptions,
  ): Promise<Blob> {
    const { entityRef, environments, states, version, from, to } = query;
    const { data } = await this.#get(
      '/deployments/by-entity/{kind}/{namespace}/{name}/export',
      {
        params: {
          path: parseEntityRef(entityRef),
          query: {
            format,
            environment: environments?.length ? environments : undefined,
            state: states?.length ? states : undefined,
            version,
            from,
            to,
          },
        },
        parseAs: 'blob',
        signal: options?.signal,
      },
    );
    return data as unknown as Blob;
  }

  async queryFleetMatrix(
    query: FleetMatrixRequest,
    options?: ReleasesRequestOptions,
  ): Promise<FleetMatrix> {
    const { data } = await this.#post('/fleet/matrix', {
      body: query,
      signal: options?.signal,
    });
    return data!;
  }

  async findWhere(
    query: WhereQuery,
    options?: ReleasesRequestOptions,
  ): Promise<WhereResult> {
    const { data } = await this.#get('/fleet/where', {
      params: { query },
      signal: options?.signal,
    });
    return data!;
  }
}
