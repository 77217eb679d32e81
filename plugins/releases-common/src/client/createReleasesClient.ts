import { ResponseError } from '@backstage/errors';
import createClient, { type Client } from 'openapi-fetch';
import type { paths } from '../schema/openapi/generated/paths';

/** The typed client of the releases API. @public */
export type ReleasesApiClient = Client<paths>;

/**
 * Creates a client whose calls throw `ResponseError` for every answer outside
 * 2xx, so that callers read `data` without a second error path.
 *
 * @param options - `baseUrl` of the plugin (it may be a `plugin://` URL where
 *   the fetch function understands it) and the fetch function to use
 * @public
 */
export function createReleasesClient(options: {
  baseUrl: string;
  fetch: (url: string, init?: RequestInit) => Promise<Response>;
}): ReleasesApiClient {
  const client = createClient<paths>({
    baseUrl: options.baseUrl,
    // The portal's middlewares wrap what they get into a Request once more;
    // handing them a Request whose body is a stream fails as already read.
    fetch: async request =>
      options.fetch(request.url, {
        method: request.method,
        headers: request.headers,
        signal: request.signal,
        body: request.body ? await request.text() : undefined,
      }),
  });
  client.use({
    async onResponse({ response }) {
      if (!response.ok) {
        throw await ResponseError.fromResponse(response);
      }
    },
  });
  return client;
}
