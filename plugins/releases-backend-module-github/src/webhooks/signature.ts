import { createHmac, timingSafeEqual } from 'node:crypto';

const FORMAT = /^sha256=([0-9a-f]{64})$/;

/**
 * Whether the value of `X-Hub-Signature-256` is the HMAC-SHA256 of the body
 * under one of the secrets. Each secret is tried, so that the time taken does
 * not tell which one it was.
 */
export function isSignedWithAny(
  secrets: string[],
  rawBody: Buffer,
  header: string | undefined,
): boolean {
  const hex = FORMAT.exec(header ?? '')?.[1];
  if (!hex) {
    return false;
  }
  const given = Buffer.from(hex, 'hex');
  return secrets
    .map(secret =>
      timingSafeEqual(
        createHmac('sha256', secret).update(rawBody).digest(),
        given,
      ),
    )
    .includes(true);
}
