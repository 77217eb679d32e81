export * from './ReleaseChangesView';
