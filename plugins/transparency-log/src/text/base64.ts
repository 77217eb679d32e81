import { HASH_LENGTH } from '../tree/hashing';

/**
 * Decodes base64 of RFC 4648 §4. Refuses everything that `Buffer.from` lets
 * pass: missing padding, the URL alphabet, line breaks, and bits after the last
 * byte that are not zero. So a value has one spelling only.
 *
 * @returns undefined if it is not base64
 */
export function decodeBase64(text: string): Buffer | undefined {
  const bytes = Buffer.from(text, 'base64');
  return bytes.toString('base64') === text ? bytes : undefined;
}

/** Decodes a hash of 32 bytes. */
export function decodeHash(text: string): Buffer | undefined {
  const bytes = decodeBase64(text);
  return bytes?.length === HASH_LENGTH ? bytes : undefined;
}

/**
 * Reads a decimal number without sign and leading zeros.
 *
 * @returns undefined if it is none, or beyond 2^53 - 1
 */
export function decodeCount(text: string): number | undefined {
  const value = Number(text);
  return /^(?:0|[1-9][0-9]{0,15})$/.test(text) && Number.isSafeInteger(value)
    ? value
    : undefined;
}
