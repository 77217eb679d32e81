const MAX_LENGTH = 500;

/**
 * What an error says, fit to be stored and shown: one line, of bounded length,
 * without the given secrets and without what looks like one. Errors of
 * libraries are not trusted to leave secrets out.
 */
export function failureText(error: unknown, secrets: string[] = []): string {
  const text = secrets
    .filter(secret => secret.length > 0)
    .reduce(
      (rest, secret) =>
        rest
          .replaceAll(secret, '***')
          .replaceAll(encodeURIComponent(secret), '***'),
      messageOf(error),
    )
    .replace(/(https?:\/\/)[^\s/@]+@/gi, '$1***@')
    .replace(/(https?:\/\/[^\s?#]+)[?#][^\s]*/gi, '$1')
    .replace(/\b(bearer|basic)\s+[\w~+/.=-]+/gi, '$1 ***')
    .replace(/\s+/g, ' ')
    .trim();
  return text.length > MAX_LENGTH ? `${text.slice(0, MAX_LENGTH - 1)}…` : text;
}

/** The cause is what tells a refused connection from an unknown host. */
function messageOf(error: unknown): string {
  const { message, name, cause } = (error ?? {}) as {
    message?: unknown;
    name?: unknown;
    cause?: { code?: unknown };
  };
  const code = typeof cause?.code === 'string' ? ` (${cause.code})` : '';
  return `${message || name || error}${code}`;
}
