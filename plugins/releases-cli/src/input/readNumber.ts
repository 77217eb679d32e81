import { usageError } from '../cli/CliError';

/**
 * Reads the value of an option that takes a whole number.
 *
 * @throws CliError if it is none, or out of bounds
 */
export function readNumber(
  value: string | undefined,
  options: { name: string; least: number; most: number; otherwise: number },
): number {
  const { name, least, most, otherwise } = options;
  if (value === undefined) {
    return otherwise;
  }
  const number = Number(value);
  if (!/^\d+$/.test(value) || number < least || number > most) {
    throw usageError(
      `--${name} takes a whole number from ${least} to ${most}, not "${value}".`,
    );
  }
  return number;
}
