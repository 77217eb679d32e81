export * from './DeploymentEvidence';
