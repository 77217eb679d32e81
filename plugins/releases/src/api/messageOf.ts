/**
 * What to tell people about a failure. The sentence of the backend says what to
 * do next; the error around it only says that a request failed.
 */
export function messageOf(error: Error): string {
  const { cause } = error as { cause?: { message?: unknown } };
  return error.name === 'ResponseError' &&
    typeof cause?.message === 'string' &&
    cause.message
    ? cause.message
    : error.message;
}
