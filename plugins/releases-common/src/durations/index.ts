export { addDuration, durationMs } from './durations';
