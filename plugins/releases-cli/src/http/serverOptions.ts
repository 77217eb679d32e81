import { usageError } from '../cli/CliError';
import type { OptionSpecs, OptionValues } from '../cli/defineCommand';
import { readNumber } from '../input/readNumber';
import { ReleasesServer } from './ReleasesServer';

const SILENCE_S = 60;
const MOST_S = 3_600;

/** Options of commands that ask a server. */
export const serverOptions = {
  url: {
    type: 'string',
    value: 'url',
    help: 'Base URL of the releases backend: https://host/api/releases',
  },
  'token-env': {
    type: 'string',
    value: 'name',
    help: 'Environment variable that holds the token',
  },
  timeout: {
    type: 'string',
    value: 'seconds',
    help: 'How long the server may be silent (60)',
  },
} as const satisfies OptionSpecs;

/** The server that the options name. */
export function serverOf(
  values: OptionValues<typeof serverOptions>,
): ReleasesServer {
  if (values.url === undefined) {
    throw usageError(
      'Give --url <url>, the base URL of the releases backend: https://host/api/releases',
    );
  }
  const seconds = readNumber(values.timeout, {
    name: 'timeout',
    least: 1,
    most: MOST_S,
    otherwise: SILENCE_S,
  });
  return ReleasesServer.create({
    url: values.url,
    tokenEnv: values['token-env'],
    timeoutMs: seconds * 1000,
  });
}
