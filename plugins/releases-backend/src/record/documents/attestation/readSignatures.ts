import { tooLarge, unreadable } from '../json/DocumentKind';
import { Excerpts } from '../json/Excerpts';
import { members } from '../json/fields';
import { ATTESTATION, MAX_SIGNATURES, MAX_TEXT } from './attestationKind';
import { decodeBase64 } from './base64';
import type { GivenSignature } from './SignedContent';

/**
 * The signatures of a DSSE envelope, which has at least one.
 *
 * @param hint - id of the key where the signature names none
 * @throws InputError if there are none or too many, or one is malformed
 */
export function readSignatures(
  value: unknown,
  hint?: unknown,
): GivenSignature[] {
  if (!Array.isArray(value) || value.length === 0) {
    throw unreadable(ATTESTATION, 'has no signatures');
  }
  if (value.length > MAX_SIGNATURES) {
    throw tooLarge(ATTESTATION, `has more than ${MAX_SIGNATURES} signatures`);
  }
  return value.map(item => {
    const { sig, keyid } = members(item);
    return { keyId: keyIdOf(keyid, hint), bytes: decodeBase64(sig, 'sig') };
  });
}

/** cosign writes an empty id where it has none. */
export function keyIdOf(...values: unknown[]): string | undefined {
  const excerpts = new Excerpts();
  return values
    .map(value => excerpts.text(value, MAX_TEXT))
    .find(id => id !== undefined);
}
