import { parseEntityRef } from '@backstage/catalog-model';
import type { IndexableDocument } from '@backstage/plugin-search-common';
import type { SearchDocument } from '@slipway/backstage-plugin-releases-common';
import type { DocumentType } from './documentTypes';

/** A document as the index keeps it. Empty members are left out. */
export type ReleasesDocument = IndexableDocument &
  Pick<
    SearchDocument,
    'entityRef' | 'environment' | 'version' | 'state' | 'at'
  >;

/** The document with the address that it opens at and what decides who sees it. */
export function toIndexable(
  document: SearchDocument,
  type: DocumentType,
): ReleasesDocument {
  const { location: id, ...shown } = document;
  const { kind, namespace, name } = parseEntityRef(document.entityRef);
  const entity = [namespace, kind, name]
    .map(part => encodeURIComponent(part.toLocaleLowerCase('en-US')))
    .join('/');
  return {
    ...shown,
    location: `/catalog/${entity}/environments?${
      type.parameter
    }=${encodeURIComponent(id)}`,
    authorization: { resourceRef: type.resourceRef(document) },
  };
}
