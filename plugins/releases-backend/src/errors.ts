import {
  ConflictError,
  CustomErrorBase,
  InputError,
  NotFoundError,
} from '@backstage/errors';
import type { JsonObject } from '@backstage/types';

/** The request is understood but names something that cannot be acted on (422). */
export class UnprocessableError extends CustomErrorBase {
  name = 'UnprocessableError' as const;
  readonly statusCode = 422;
}

/** An update without the version that it is based on (428, RFC 6585 §3). */
export class PreconditionRequiredError extends CustomErrorBase {
  name = 'PreconditionRequiredError' as const;
  readonly statusCode = 428;
}

/** An update based on an outdated version (412, RFC 9110 §13.1.1). */
export class PreconditionFailedError extends CustomErrorBase {
  name = 'PreconditionFailedError' as const;
  readonly statusCode = 412;
}

/** A body over the accepted size (413). */
export class PayloadTooLargeError extends CustomErrorBase {
  name = 'PayloadTooLargeError' as const;
  readonly statusCode = 413;
}

/**
 * Adds a stable code, and the facts that belong to it, to an error. Both are
 * part of the response body.
 */
function withCode<E extends Error>(
  error: E,
  code: string,
  details?: JsonObject,
): E {
  return Object.assign(error, details ? { code, details } : { code });
}

/** Whether something is not there, or not for the caller to see. */
export function isNotFound(error: unknown): boolean {
  return error instanceof Error && error.name === 'NotFoundError';
}

export const entityNotFound = (entityRef: string) =>
  withCode(
    new NotFoundError(
      `No entity ${entityRef} that you may read; check the reference, or ask its owner for access`,
    ),
    'entity-not-found',
  );

export const notFound = (what: string, id: string) =>
  withCode(
    new NotFoundError(`No ${what} ${id} that you may read`),
    'not-found',
  );

export const environmentUnknown = (
  environment: string,
  path: string,
  known: string[],
) =>
  withCode(
    new UnprocessableError(
      `Environment ${environment} is not on promotion path ${path}; known are ${known.join(
        ', ',
      )}`,
    ),
    'environment-unknown',
    { environment, path, known },
  );

export const environmentNotTracked = (environment: string, kind: string) =>
  withCode(
    new ConflictError(
      `Environment ${environment} is of kind ${kind} and not tracked, so nothing can be deployed to it here`,
    ),
    'environment-not-tracked',
    { environment, kind },
  );

export const pathProblem = (code: string, message: string) =>
  withCode(new UnprocessableError(message), code);

export const releaseUnknown = (entityRef: string, named: string) =>
  withCode(
    new ConflictError(
      `No release of ${entityRef} with ${named} is registered; register it with POST /releases first`,
    ),
    'release-unknown',
    { entityRef },
  );

export const releaseAmbiguous = (digest: string, versions: string[]) =>
  withCode(
    new ConflictError(
      `Digest ${digest} belongs to several releases (${versions.join(
        ', ',
      )}); name the version as well`,
    ),
    'release-ambiguous',
    { versions },
  );

export const releaseConflict = (
  version: string,
  differences: { pointer: string; registered: string; given: string }[],
) =>
  withCode(
    new ConflictError(
      `Release ${version} is registered with other content (${differences
        .map(d => d.pointer)
        .join(', ')}); a release never changes, so give it a new version`,
    ),
    'release-conflict',
    { version, differences },
  );

export const transitionNotAllowed = (
  action: string,
  state: string,
  allowed: string[],
) =>
  withCode(
    new ConflictError(
      `The deployment is ${state}, so it is not possible to ${action} it${
        allowed.length ? `; what may follow is ${allowed.join(', ')}` : ''
      }`,
    ),
    'transition-not-allowed',
    { state, allowed },
  );

export const invalidInput = (
  code: string,
  message: string,
  details?: JsonObject,
) => withCode(new InputError(message), code, details);

export const conflict = (code: string, message: string, details?: JsonObject) =>
  withCode(new ConflictError(message), code, details);

export const unprocessable = (
  code: string,
  message: string,
  details?: JsonObject,
) => withCode(new UnprocessableError(message), code, details);

export const preconditionRequired = () =>
  withCode(
    new PreconditionRequiredError(
      'Send If-Match with the ETag of the deployment that this change is based on',
    ),
    'precondition-required',
  );

export const preconditionFailed = (current: string) =>
  withCode(
    new PreconditionFailedError(
      `The deployment changed in the meantime and is now ${current}; read it again and decide anew`,
    ),
    'precondition-failed',
    { current },
  );

export const payloadTooLarge = (limit: number) =>
  withCode(
    new PayloadTooLargeError(`The body is larger than ${limit} bytes`),
    'payload-too-large',
    { limit },
  );
