import {
  createHash,
  createPublicKey,
  verify as verifySignature,
  type KeyObject,
} from 'node:crypto';
import { VerificationError } from '../errors';
import { decodeBase64 } from '../text/base64';

/**
 * What a key signs.
 *
 * - `ed25519`: notes, C2SP signed-note, type 0x01
 * - `cosignature`: checkpoints with a time, C2SP tlog-cosignature, type 0x04
 *
 * @public
 */
export type KeyType = 'ed25519' | 'cosignature';

/**
 * Checks signatures of one key.
 *
 * @public
 */
export interface NoteVerifier {
  /** Name in signature lines. */
  readonly name: string;
  /** First four bytes of the hash over name, type and key, as a number. */
  readonly keyId: number;
  readonly type: KeyType;
  /** The key as it was given. */
  readonly vkey: string;
  /**
   * Whether the signature is one of this key over the text.
   *
   * @param text - the note up to and including its last LF, without the blank line
   * @param signature - what follows the key id in a signature line
   */
  verify(text: Uint8Array, signature: Buffer): boolean;
}

export const TYPE_BYTES: Record<KeyType, number> = {
  ed25519: 0x01,
  cosignature: 0x04,
};

const KEY_BYTES = 32;
const SIGNATURE_BYTES = 64;
const TIME_BYTES = 8;

/* RFC 8410 §4: what precedes the 32 bytes of a public key in DER. */
const PUBLIC_KEY_PREFIX = Buffer.from('302a300506032b6570032100', 'hex');

/** Names have no spaces and no plus sign, because those separate. */
export function isKeyName(name: string): boolean {
  return /^[^\s+\p{Cc}\p{Cs}\u0085]+$/u.test(name);
}

/** C2SP signed-note: SHA-256(name || LF || type || key), first four bytes. */
export function keyIdOf(name: string, type: KeyType, publicKey: Buffer) {
  return createHash('sha256')
    .update(name, 'utf8')
    .update(Buffer.of(0x0a, TYPE_BYTES[type]))
    .update(publicKey)
    .digest()
    .readUInt32BE(0);
}

/** A key id as it stands in vkeys: eight hex digits. */
export function hexOfKeyId(keyId: number): string {
  return keyId.toString(16).padStart(8, '0');
}

/** The vkey of a public key of 32 bytes. */
export function vkeyOf(name: string, type: KeyType, publicKey: Buffer): string {
  const id = hexOfKeyId(keyIdOf(name, type, publicKey));
  const key = Buffer.concat([Buffer.of(TYPE_BYTES[type]), publicKey]);
  return `${name}+${id}+${key.toString('base64')}`;
}

/** What a signature of a key of type `cosignature` is over. */
export function cosignedMessage(seconds: number | bigint, text: Uint8Array) {
  const head = Buffer.from(`cosignature/v1\ntime ${seconds}\n`);
  return Buffer.concat([head, text]);
}

/** The name, type, id and key bytes of a vkey or of what a skey has after its prefix. */
export function splitKey(key: string, what: string) {
  const [, name, id, encoded] =
    /^([^+]*)\+([0-9a-f]{8})\+(.*)$/s.exec(key) ?? [];
  const bytes = encoded === undefined ? undefined : decodeBase64(encoded);
  if (!isKeyName(name ?? '') || bytes?.length !== 1 + KEY_BYTES) {
    throw new VerificationError(
      'format',
      `${what} is not of the form name+hash+key with a name without spaces, eight hex digits and base64 of 33 bytes`,
    );
  }
  const type = (['ed25519', 'cosignature'] as const).find(
    t => TYPE_BYTES[t] === bytes[0],
  );
  if (!type) {
    throw new VerificationError(
      'format',
      `${what} is of type ${bytes[0]}. Known are 1 (Ed25519) and 4 (cosignature)`,
    );
  }
  return { name, keyId: parseInt(id, 16), type, bytes: bytes.subarray(1) };
}

/**
 * Makes a verifier of a vkey, `name+hash+key` as golang.org/x/mod/sumdb/note
 * writes it. Ed25519 keys (0x01) and cosignature keys (0x04) are known.
 *
 * @throws VerificationError `format` if it is none, or the hash is of another key
 * @public
 */
export function verifierOf(vkey: string): NoteVerifier {
  const { name, keyId, type, bytes } = splitKey(vkey, 'The vkey');
  if (keyIdOf(name, type, bytes) !== keyId) {
    throw new VerificationError(
      'format',
      `The hash in the vkey of ${name} is not that of name and key. Copy the vkey again`,
    );
  }
  const publicKey = createPublicKey({
    key: Buffer.concat([PUBLIC_KEY_PREFIX, bytes]),
    format: 'der',
    type: 'spki',
  });
  const verify =
    type === 'ed25519'
      ? (text: Uint8Array, signature: Buffer) =>
          isSigned(publicKey, text, signature)
      : (text: Uint8Array, signature: Buffer) =>
          isCosigned(publicKey, text, signature);
  return { name, keyId, type, vkey, verify };
}

function isSigned(key: KeyObject, message: Uint8Array, signature: Buffer) {
  return (
    signature.length === SIGNATURE_BYTES &&
    verifySignature(null, message, key, signature)
  );
}

function isCosigned(key: KeyObject, text: Uint8Array, signature: Buffer) {
  if (signature.length !== TIME_BYTES + SIGNATURE_BYTES) {
    return false;
  }
  const message = cosignedMessage(signature.readBigUInt64BE(0), text);
  return isSigned(key, message, signature.subarray(TIME_BYTES));
}

/**
 * The time that a cosignature states.
 *
 * @param signature - what follows the key id in the signature line
 * @returns undefined if it lies beyond what a date holds
 */
export function cosignedAt(signature: Buffer): Date | undefined {
  const at = new Date(Number(signature.readBigUInt64BE(0)) * 1000);
  return Number.isNaN(at.getTime()) ? undefined : at;
}
