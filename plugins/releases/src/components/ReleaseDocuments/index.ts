export * from './ReleaseDocuments';
