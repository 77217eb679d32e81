import { VerificationError } from '../errors';

/** The longest note that is read, in bytes. */
export const MAX_NOTE_BYTES = 256 * 1024;

// eslint-disable-next-line no-control-regex
const CONTROL = /[\x00-\x09\x0b-\x1f]/;

const LONE_SURROGATE = /[\ud800-\udfff]/u;

/**
 * Reads text as C2SP signed-note has it: UTF-8 without control characters other
 * than LF, ended by LF.
 *
 * @param what - named in errors, for example "The note"
 * @throws VerificationError `format`
 */
export function decodeText(
  input: string | Uint8Array,
  options: { what: string; maxBytes: number },
): string {
  const { what, maxBytes } = options;
  const length =
    typeof input === 'string' ? Buffer.byteLength(input) : input.length;
  if (length > maxBytes) {
    throw new VerificationError(
      'format',
      `${what} has ${length} bytes; at most ${maxBytes} are read`,
    );
  }
  const text = typeof input === 'string' ? input : decodeUtf8(input);
  if (text === undefined || LONE_SURROGATE.test(text)) {
    throw new VerificationError('format', `${what} is not valid UTF-8`);
  }
  if (CONTROL.test(text)) {
    throw new VerificationError('format', `${what} has control characters`);
  }
  if (!text.endsWith('\n')) {
    throw new VerificationError('format', `${what} does not end with a LF`);
  }
  return text;
}

/** A mark at the start stays, because it is part of what was signed. */
const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** Decodes bytes, or returns undefined if they are not UTF-8. */
export function decodeUtf8(bytes: Uint8Array): string | undefined {
  try {
    return utf8.decode(bytes);
  } catch {
    return undefined;
  }
}
