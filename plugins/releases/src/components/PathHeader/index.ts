export * from './PathHeader';
export * from './PathProblem';
