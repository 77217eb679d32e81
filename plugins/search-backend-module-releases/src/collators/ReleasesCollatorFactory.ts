import type {
  AuthService,
  DiscoveryService,
} from '@backstage/backend-plugin-api';
import type { DocumentCollatorFactory } from '@backstage/plugin-search-common';
import {
  createReleasesClient,
  type ReleasesApiClient,
} from '@slipway/backstage-plugin-releases-common';
import { Readable } from 'node:stream';
import {
  DOCUMENT_TYPES,
  type DocumentType,
  type DocumentTypeName,
} from './documentTypes';
import { toIndexable, type ReleasesDocument } from './toIndexable';

/** Documents in one answer; the API gives no more. */
const PAGE = 100;
/** How long one answer may take. */
const TIMEOUT_MS = 60_000;

interface Options {
  type: DocumentTypeName;
  auth: AuthService;
  discovery: DiscoveryService;
}

/**
 * Reads the documents of one type from the releases backend, a page at a time.
 * An error ends the reading, and the search keeps the index that it has.
 */
export class ReleasesCollatorFactory implements DocumentCollatorFactory {
  readonly type: DocumentTypeName;
  readonly visibilityPermission: DocumentType['visibilityPermission'];
  readonly #auth: AuthService;
  readonly #discovery: DiscoveryService;

  static create(options: Options) {
    return new ReleasesCollatorFactory(options);
  }

  private constructor(options: Options) {
    this.type = options.type;
    this.visibilityPermission =
      DOCUMENT_TYPES[options.type].visibilityPermission;
    this.#auth = options.auth;
    this.#discovery = options.discovery;
  }

  async getCollator(): Promise<Readable> {
    return Readable.from(this.#documents());
  }

  async *#documents(): AsyncGenerator<ReleasesDocument> {
    const client = await this.#client();
    let cursor: string | undefined;
    do {
      const { data } = await client.GET('/search/documents', {
        params: { query: { type: this.type, limit: PAGE, cursor } },
      });
      for (const document of data?.items ?? []) {
        yield toIndexable(document, DOCUMENT_TYPES[this.type]);
      }
      cursor = data?.nextCursor;
    } while (cursor);
  }

  async #client(): Promise<ReleasesApiClient> {
    return createReleasesClient({
      baseUrl: await this.#discovery.getBaseUrl('releases'),
      fetch: async (url, init) => {
        // A token each time: it may expire before the last page.
        const { token } = await this.#auth.getPluginRequestToken({
          onBehalfOf: await this.#auth.getOwnServiceCredentials(),
          targetPluginId: 'releases',
        });
        const headers = new Headers(init?.headers);
        headers.set('Authorization', `Bearer ${token}`);
        const signal = AbortSignal.timeout(TIMEOUT_MS);
        return fetch(url, { ...init, headers, signal });
      },
    });
  }
}
