export * from './RunningVersionsCard';
