import { parseEntityRef } from '@backstage/catalog-model';
import type {
  AuditEntry,
  AuditEntryPage,
  AuditLog,
  AuditScope,
  AuditVerification,
  AuditVerificationPage,
  LegalHold,
  ReleasesApiClient,
} from '@slipway/backstage-plugin-releases-common';
import type {
  AuditApi,
  AuditExportQuery,
  AuditPageQuery,
  AuditQuery,
  EntityAuditQuery,
  LegalHoldRequest,
} from './AuditApi';
import { readExport } from './readExport';
import type { ReleasesRequestOptions } from './requestOptions';

/** An empty list means no filter; in a query it would be left out anyhow. */
const list = (values?: string[]) => (values?.length ? values : undefined);

function pageParams(query: AuditPageQuery) {
  const { types, actor, since, until, cursor, limit } = query;
  return { type: list(types), actor, since, until, cursor, limit };
}

/** Asks the releases backend about the audit trail. */
export class AuditClient implements AuditApi {
  readonly #get: ReleasesApiClient['GET'];
  readonly #post: ReleasesApiClient['POST'];

  protected constructor(client: ReleasesApiClient) {
    this.#get = client.GET;
    this.#post = client.POST;
  }

  async listAuditEvents(
    query: AuditQuery,
    options?: ReleasesRequestOptions,
  ): Promise<AuditEntryPage> {
    const { entityRef, environment, subjectKind } = query;
    const { data } = await this.#get('/audit/events', {
      params: {
        query: { entityRef, environment, subjectKind, ...pageParams(query) },
      },
      signal: options?.signal,
    });
    return data!;
  }

  async listEntityAuditEvents(
    query: EntityAuditQuery,
    options?: ReleasesRequestOptions,
  ): Promise<AuditEntryPage> {
    const { data } = await this.#get(
      '/audit/events/by-entity/{kind}/{namespace}/{name}',
      {
        params: {
          path: parseEntityRef(query.entityRef),
          query: {
            environment: list(query.environments),
            ...pageParams(query),
          },
        },
        signal: options?.signal,
      },
    );
    return data!;
  }

  async getAuditEvent(
    id: string,
    options?: ReleasesRequestOptions,
  ): Promise<AuditEntry> {
    const { data } = await this.#get('/audit/events/{id}', {
      params: { path: { id } },
      signal: options?.signal,
    });
    return data!;
  }

  async getAuditProof(
    id: string,
    options?: ReleasesRequestOptions,
  ): Promise<Blob> {
    const { data } = await this.#get('/audit/events/{id}/proof', {
      params: { path: { id } },
      parseAs: 'blob',
      signal: options?.signal,
    });
    return data!;
  }

  async getAuditLog(options?: ReleasesRequestOptions): Promise<AuditLog> {
    const { data } = await this.#get('/audit/log', {
      signal: options?.signal,
    });
    return data!;
  }

  async verifyAudit(
    scope: AuditScope,
    options?: ReleasesRequestOptions,
  ): Promise<AuditVerification> {
    const { data } = await this.#post('/audit/verifications', {
      body: { scope },
      signal: options?.signal,
    });
    return data!;
  }

  async getAuditVerification(
    id: string,
    options?: ReleasesRequestOptions,
  ): Promise<AuditVerification> {
    const { data } = await this.#get('/audit/verifications/{id}', {
      params: { path: { id } },
      signal: options?.signal,
    });
    return data!;
  }

  async listAuditVerifications(
    query: { cursor?: string; limit?: number },
    options?: ReleasesRequestOptions,
  ): Promise<AuditVerificationPage> {
    const { data } = await this.#get('/audit/verifications', {
      params: { query },
      signal: options?.signal,
    });
    return data!;
  }

  async exportAudit(
    query: AuditExportQuery,
    options?: ReleasesRequestOptions,
  ): Promise<Blob> {
    const { from, to, onProgress } = query;
    const { data } = await this.#get('/audit/export', {
      params: { query: { from, to } },
      parseAs: 'stream',
      signal: options?.signal,
    });
    return readExport(data as ReadableStream<Uint8Array>, onProgress);
  }

  async getDeploymentEvidence(
    id: string,
    format: 'json' | 'html',
    options?: ReleasesRequestOptions,
  ): Promise<Blob> {
    const { data } = await this.#get('/audit/evidence/deployments/{id}', {
      params: { path: { id }, query: { format } },
      parseAs: 'blob',
      signal: options?.signal,
    });
    return data!;
  }

  async listLegalHolds(options?: ReleasesRequestOptions): Promise<LegalHold[]> {
    const { data } = await this.#get('/audit/holds', {
      signal: options?.signal,
    });
    return data!.items;
  }

  async placeLegalHold(
    hold: LegalHoldRequest,
    options?: ReleasesRequestOptions,
  ): Promise<LegalHold> {
    const { entityRef, reason, idempotencyKey } = hold;
    const { data } = await this.#post('/audit/holds', {
      params: { header: { 'Idempotency-Key': idempotencyKey } },
      body: { entityRef, reason },
      signal: options?.signal,
    });
    return data!;
  }

  async liftLegalHold(
    id: string,
    lift: { reason: string; idempotencyKey: string },
    options?: ReleasesRequestOptions,
  ): Promise<LegalHold> {
    const { data } = await this.#post('/audit/holds/{id}/lift', {
      params: {
        path: { id },
        header: { 'Idempotency-Key': lift.idempotencyKey },
      },
      body: { reason: lift.reason },
      signal: options?.signal,
    });
    return data!;
  }
}
