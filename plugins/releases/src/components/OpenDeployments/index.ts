export * from './OpenDeployments';
