export * from './NewerRows';
