export { RecentDeployments, type RecentPosition } from './RecentDeployments';
export { readSearchConfig, type SearchConfig } from './readSearchConfig';
export { SearchDocuments } from './SearchDocuments';
