/** The name of the error that the backend answered with. */
function nameOf(error: unknown): string | undefined {
  const { name, cause } = (error ?? {}) as {
    name?: string;
    cause?: { name?: string };
  };
  return name === 'ResponseError' ? cause?.name : name;
}

/**
 * Whether an answer means "not for you". The backend answers a refused read
 * with NotFoundError so that it does not tell what exists; on an entity page,
 * where the entity is known to exist, both mean the same. A bare 404 from a
 * portal without the backend plugin carries no such name and stays an error.
 */
export function isRefused(error: unknown): boolean {
  const name = nameOf(error);
  return name === 'NotFoundError' || name === 'NotAllowedError';
}
