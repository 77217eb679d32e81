export * from './Time';
export * from './DurationText';
export { formatAbsolute, formatRelative, formatDuration } from './format';
