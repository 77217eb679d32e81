export * from './EnvironmentFilter';
export * from './FilterRow';
