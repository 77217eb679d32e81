export * from './StatusLabel';
export type { Status } from './presentations';
