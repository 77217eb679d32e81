import { CliError } from '../cli/CliError';

interface Request {
  url: URL;
  tokenEnv?: string;
  retryAfter?: string;
}

/** What a status means here, and what to do about it. */
export function explainStatus(
  status: number,
  { url, tokenEnv, retryAfter }: Request,
): CliError {
  const fail = (code: string, problem: string, ...advice: string[]) =>
    new CliError(`${url.origin}${url.pathname} ${problem} (${status}).`, {
      code,
      advice,
    });
  const wait =
    retryAfter && /^\d+$/.test(retryAfter) ? ` in ${retryAfter} s` : '';
  switch (status) {
    case 401:
      return fail(
        'unauthorised',
        'wants to know who is asking',
        tokenEnv
          ? `The token in ${tokenEnv} was not accepted. It may have expired: get another one.`
          : 'Put a token into an environment variable and name that with --token-env.',
      );
    case 403:
      return fail(
        'forbidden',
        'does not allow this',
        'Exports need the permission releases.audit.export, all else releases.audit.read.',
      );
    case 404:
      return fail(
        'not-found',
        'is not there',
        'Check the id, and that --url is the base URL of the releases backend, as https://host/api/releases.',
        'What you may not read is not found either.',
      );
    case 409:
      return fail(
        'not-yet',
        'cannot be proven yet, because no checkpoint covers it',
        `Try again${wait || ' in a few seconds'}.`,
      );
    case 429:
    case 503:
      return fail('busy', 'has no time', `Try again${wait || ' later'}.`);
    default:
      return status >= 500
        ? fail('server', 'failed', 'Look into the log of the server.')
        : fail('refused', 'refused the request', 'Check the arguments.');
  }
}
