export * from './ReleaseChecklist';
