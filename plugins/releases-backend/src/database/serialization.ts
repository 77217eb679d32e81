import { ConflictError } from '@backstage/errors';

/** PostgreSQL's codes for "somebody else was faster": serialization failure and deadlock. */
const SERIALIZATION_FAILURE = '40001';
const DEADLOCK = '40P01';

/** What a transaction throws when it has to start over on what it read. */
export function serializationFailure(message: string): Error {
  return Object.assign(new ConflictError(message), {
    code: SERIALIZATION_FAILURE,
  });
}

/**
 * Runs a transaction and, where it lost against a concurrent one, runs it once
 * more from the start.
 */
export async function retryOnce<T>(transaction: () => Promise<T>): Promise<T> {
  try {
    return await transaction();
  } catch (error) {
    const { code } = error as { code?: unknown };
    if (code === SERIALIZATION_FAILURE || code === DEADLOCK) {
      return transaction();
    }
    throw error;
  }
}
