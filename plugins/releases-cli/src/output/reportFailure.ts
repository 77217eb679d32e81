import type { CliError } from '../cli/CliError';
import { EXIT } from './exitCodes';
import { RESULT_SCHEMA } from './outcome';
import { paint, print, printError, safeText } from './terminal';

/** Says why a command did not finish, and what to do. */
export function reportFailure(
  error: CliError,
  { json }: { json: boolean },
): number {
  const { code, message, advice } = error;
  if (json) {
    print(
      JSON.stringify({
        schema: RESULT_SCHEMA,
        result: 'incomplete',
        code,
        message,
        advice,
      }),
    );
  } else {
    const word = paint('yellow', 'Could not finish:', process.stderr);
    printError(`${word} ${safeText(message)}`);
    for (const line of advice) {
      printError(`  ${safeText(line)}`);
    }
  }
  return EXIT.incomplete;
}
