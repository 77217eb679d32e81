import { unreadable } from '../json/DocumentKind';
import { ATTESTATION } from './attestationKind';

const ALPHABETS = [
  { encoding: 'base64', pattern: /^[A-Za-z0-9+/]+={0,2}$/ },
  { encoding: 'base64url', pattern: /^[A-Za-z0-9_-]+={0,2}$/ },
] as const;

/**
 * Decodes Base64 of either alphabet, as DSSE allows, with or without padding.
 * Anything that another decoder might read otherwise is refused: other
 * characters, wrong padding, bits that count for nothing.
 *
 * @throws InputError naming the member
 */
export function decodeBase64(value: unknown, member: string): Buffer {
  const text = typeof value === 'string' ? value : '';
  const alphabet = ALPHABETS.find(({ pattern }) => pattern.test(text));
  if (alphabet) {
    const bytes = Buffer.from(text, alphabet.encoding);
    const digits = bytes.toString(alphabet.encoding).replace(/={1,2}$/, '');
    const padded = digits.padEnd(Math.ceil(digits.length / 4) * 4, '=');
    if (text === digits || text === padded) {
      return bytes;
    }
  }
  throw unreadable(ATTESTATION, `has a ${member} that is not Base64`);
}
