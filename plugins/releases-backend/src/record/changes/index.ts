export { CommitComparisons } from './CommitComparisons';
export { ReleaseChangesService } from './ReleaseChangesService';
