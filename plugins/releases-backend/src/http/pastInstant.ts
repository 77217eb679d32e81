import type { Clock } from '../clock';
import { invalidInput } from '../errors';

/**
 * Reads the instant that a question about the past is about.
 *
 * @param pointer - where the request has it
 * @throws InputError for an instant that has not come yet
 */
export function readPastInstant(
  text: string | undefined,
  clock: Clock,
  pointer: string,
): Date | undefined {
  if (text === undefined) {
    return undefined;
  }
  const at = new Date(text);
  const now = clock.now();
  if (at > now) {
    throw invalidInput(
      'instant-in-the-future',
      `${pointer} is in the future; the server's clock is ${now.toISOString()}`,
      { pointer },
    );
  }
  return at;
}
