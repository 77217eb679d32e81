export * from './ReleaseNotesView';
