export { readSearchConfig, type SearchConfig } from './readSearchConfig';
export { SearchDocuments } from './SearchDocuments';
