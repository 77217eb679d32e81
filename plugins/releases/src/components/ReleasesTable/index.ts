export * from './ReleasesTable';
export * from './Commit';
