export * from './DeploymentDrawer';
