export * from './LoadedContent';
