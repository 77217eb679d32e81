export * from './FleetPage';
export * from './SystemEnvironments';
