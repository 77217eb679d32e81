export * from './EntityLink';
