export * from './TextFilter';
