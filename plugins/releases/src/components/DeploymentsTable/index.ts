export * from './DeploymentsTable';
