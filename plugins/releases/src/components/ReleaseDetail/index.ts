export * from './ReleaseDetail';
