import { watchFiles, watchStatements, type OnPoint } from './points';
import type { Services } from './services';

/** A point, by its label and how often it was passed before. */
export interface Kill {
  label: string;
  nth: number;
}

/**
 * Counts the points that are passed, and ends the process at one of them
 * without giving it time for anything.
 */
export async function armKill(
  { knex }: Services,
  kill: Kill | undefined,
): Promise<Record<string, number>> {
  const passed: Record<string, number> = {};
  const onPoint: OnPoint = label => {
    passed[label] = (passed[label] ?? 0) + 1;
    if (kill?.label === label && kill.nth === passed[label]) {
      process.kill(process.pid, 'SIGKILL');
    }
  };
  watchStatements(knex, onPoint);
  await watchFiles(onPoint);
  return passed;
}
