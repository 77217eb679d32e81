import { hash } from './random.mjs';

/** An answer that is no success, with the reason that the server gave. */
export class ApiError extends Error {
  constructor(status, body, request) {
    const reason = body?.error?.message ?? JSON.stringify(body);
    super(`${request} was answered with ${status}: ${reason}`);
    this.name = 'ApiError';
    this.status = status;
  }
}

/** The part of the portal's API that a pipeline uses, with its token. */
export function createClient({ backendUrl, token }) {
  async function call(method, path, options = {}) {
    const {
      body,
      key,
      ifMatch,
      text: sent = body && JSON.stringify(body),
    } = options;
    const response = await fetch(`${backendUrl}/api/${path}`, {
      method,
      headers: {
        authorization: `Bearer ${token}`,
        ...(sent && { 'content-type': 'application/json' }),
        ...(key && { 'idempotency-key': hash('sha256', ...key) }),
        ...(ifMatch && { 'if-match': ifMatch }),
      },
      body: sent,
    });
    const received = await response.text();
    let parsed = received;
    try {
      parsed = JSON.parse(received);
    } catch {
      // Something other than the API has answered; the text says more.
    }
    if (!response.ok) {
      throw new ApiError(response.status, parsed, `${method} ${path}`);
    }
    return parsed;
  }

  const releases = (method, path, options) =>
    call(method, `releases/${path}`, options);
  const lanePath = ref => ref.replace(':', '/');

  /** All of a list, page by page. */
  async function* pages(path, query) {
    const params = new URLSearchParams({ ...query, limit: '100' });
    for (;;) {
      const { items, nextCursor } = await releases('GET', `${path}?${params}`);
      yield* items;
      if (!nextCursor) {
        return;
      }
      params.set('cursor', nextCursor);
    }
  }

  return {
    async entity(ref) {
      try {
        return await call('GET', `catalog/entities/by-name/${lanePath(ref)}`);
      } catch (error) {
        if (error instanceof ApiError && error.status === 404) {
          return undefined;
        }
        throw error;
      }
    },
    environments: ref =>
      releases('GET', `environments/by-entity/${lanePath(ref)}`),
    promotionPath: name => releases('GET', `promotion-paths/${name}`),
    deployments: (ref, query) =>
      pages(`deployments/by-entity/${lanePath(ref)}`, query),
    releases: (ref, query) =>
      pages(`releases/by-entity/${lanePath(ref)}`, query),
    importDeployments: body => releases('POST', 'imports', { body }),
    registerRelease: body => releases('POST', 'releases', { body }),
    publishNotes: (id, body) =>
      releases('POST', `releases/${id}/notes`, { body }),
    block: (id, body) =>
      releases('POST', `releases/${id}/block`, { body, key: ['block', id] }),
    evidence: async id =>
      (await releases('GET', `releases/${id}/evidence`)).items,
    reportEvidence: body => releases('POST', 'evidence', { body }),
    documents: async id =>
      (await releases('GET', `releases/${id}/documents`)).items,
    attach: (id, kind, text) =>
      releases('POST', `releases/${id}/documents/${kind}?source=ci`, { text }),
    observe: (body, key) =>
      releases('POST', 'observations', { body, key: ['observe', ...key] }),
    request: (body, key) =>
      releases('POST', 'deployments', { body, key: ['request', ...key] }),
    step: (deployment, step, body, key) =>
      releases('POST', `deployments/${deployment.id}/${step}`, {
        body,
        key: [step, ...key],
        ifMatch: deployment.etag,
      }),
  };
}
