export * from './DeploymentProgress';
