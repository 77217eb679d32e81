export { createVersionScheme } from './createVersionScheme';
export {
  isVersionProblem,
  type ParsedVersion,
  type VersionProblem,
  type VersionScheme,
} from './VersionScheme';
