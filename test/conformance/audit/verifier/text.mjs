/** Exact text: UTF-8, base64 and decimals that can be written in one way only. */
import { tampered } from './finding.mjs';

/** Text of bytes; a byte order mark stays, so that it is found. */
export function decodeUtf8(bytes) {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(
      bytes,
    );
  } catch {
    return tampered('encoding', 'The file is not valid UTF-8.');
  }
}

/** @param {string | Uint8Array} input */
export function textOf(input) {
  const text = typeof input === 'string' ? input : decodeUtf8(input);
  if (!text.isWellFormed()) {
    tampered('encoding', 'The text has half of a surrogate pair.');
  }
  return text;
}

/**
 * RFC 4648 §4 with padding. Decoding and encoding again finds what decoders
 * forgive: other alphabets, missing padding, set bits that carry nothing.
 *
 * @returns {Buffer | undefined}
 */
export function decodeBase64(text) {
  if (typeof text !== 'string') return undefined;
  const bytes = Buffer.from(text, 'base64');
  return bytes.toString('base64') === text ? bytes : undefined;
}

/** 32 bytes in base64. */
export function decodeHash(text) {
  const bytes = decodeBase64(text);
  return bytes?.length === 32 ? bytes : undefined;
}

/** A non-negative decimal without leading zeros, below 2⁵³. */
export function decodeDecimal(text) {
  if (!/^(?:0|[1-9][0-9]{0,15})$/.test(text)) return undefined;
  const value = Number(text);
  return Number.isSafeInteger(value) ? value : undefined;
}

/** `YYYY-MM-DDTHH:MM:SS.mmmZ` of a day that exists. */
export function isInstant(text) {
  if (
    typeof text !== 'string' ||
    !/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(text)
  ) {
    return false;
  }
  const time = new Date(text);
  return !Number.isNaN(time.valueOf()) && time.toISOString() === text;
}
