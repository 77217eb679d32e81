import {
  createPrivateKey,
  createPublicKey,
  randomBytes,
  sign,
  type KeyObject,
} from 'node:crypto';
import { VerificationError } from '../errors';
import {
  cosignedMessage,
  hexOfKeyId,
  isKeyName,
  keyIdOf,
  splitKey,
  TYPE_BYTES,
  vkeyOf,
  type KeyType,
} from './keys';

const SEED_BYTES = 32;
const SKEY_PREFIX = 'PRIVATE+KEY+';

/* RFC 8410 §7: what precedes the 32 bytes of a seed in DER. */
const PRIVATE_KEY_PREFIX = Buffer.from(
  '302e020100300506032b657004220420',
  'hex',
);

/**
 * A private Ed25519 key with a name.
 *
 * The key itself leaves only through {@link SigningKey.toString}, which has to be
 * called by name: `JSON.stringify`, `util.inspect` and string templates show the
 * public half.
 *
 * @public
 */
export class SigningKey {
  /** Name in signature lines; that of a log key is the origin. */
  readonly name: string;
  /** What the key signs. */
  readonly type: KeyType;
  /** First four bytes of the hash over name, type and key, as a number. */
  readonly keyId: number;
  /** The public half, to be pinned by verifiers. */
  readonly vkey: string;

  readonly #seed: Buffer;
  readonly #key: KeyObject;

  /** Makes a new key from random bytes. */
  static generate(name: string, options: { type?: KeyType } = {}): SigningKey {
    return SigningKey.fromSeed(name, randomBytes(SEED_BYTES), options);
  }

  /**
   * Makes the key of a seed, RFC 8032 §5.1.5.
   *
   * @param seed - 32 bytes, secret
   * @throws RangeError for a name with spaces or a plus sign, or another length
   */
  static fromSeed(
    name: string,
    seed: Uint8Array,
    options: { type?: KeyType } = {},
  ): SigningKey {
    if (!isKeyName(name)) {
      throw new RangeError(
        `${JSON.stringify(
          name,
        )} cannot name a key: it must not be empty nor have spaces or a plus sign`,
      );
    }
    if (seed.length !== SEED_BYTES) {
      throw new RangeError(
        `A seed has ${SEED_BYTES} bytes, not ${seed.length}`,
      );
    }
    return new SigningKey(name, options.type ?? 'ed25519', Buffer.from(seed));
  }

  /**
   * Reads a key as golang.org/x/mod/sumdb/note writes it:
   * `PRIVATE+KEY+name+hash+key`.
   *
   * @throws VerificationError `format`; the message does not quote the key
   */
  static parse(skey: string): SigningKey {
    if (!skey.startsWith(SKEY_PREFIX)) {
      throw new VerificationError(
        'format',
        `The private key does not start with ${SKEY_PREFIX}`,
      );
    }
    const { name, keyId, type, bytes } = splitKey(
      skey.slice(SKEY_PREFIX.length),
      'The private key',
    );
    const key = new SigningKey(name, type, Buffer.from(bytes));
    if (key.keyId !== keyId) {
      throw new VerificationError(
        'format',
        `The hash in the private key of ${name} is not that of name and key. Copy the key again`,
      );
    }
    return key;
  }

  private constructor(name: string, type: KeyType, seed: Buffer) {
    this.name = name;
    this.type = type;
    this.#seed = seed;
    this.#key = createPrivateKey({
      key: Buffer.concat([PRIVATE_KEY_PREFIX, seed]),
      format: 'der',
      type: 'pkcs8',
    });
    // The key is the end of its DER form.
    const publicKey = createPublicKey(this.#key)
      .export({ format: 'der', type: 'spki' })
      .subarray(-32);
    this.keyId = keyIdOf(name, type, publicKey);
    this.vkey = vkeyOf(name, type, publicKey);
  }

  /**
   * Signs the text of a note.
   *
   * @param text - ends with LF
   * @returns one signature line, without its LF
   * @throws RangeError if this is a cosignature key, which signs with a time
   */
  signNote(text: string): string {
    if (this.type !== 'ed25519') {
      throw new RangeError(
        `The key ${this.name} makes cosignatures. Use cosign() with a time`,
      );
    }
    return this.#line(sign(null, Buffer.from(text), this.#key));
  }

  /**
   * Signs the text of a checkpoint with a time, C2SP tlog-cosignature.
   *
   * @param seconds - since the beginning of 1970
   * @returns one signature line, without its LF
   * @throws RangeError if this is no cosignature key
   */
  signCosignature(text: string, seconds: number): string {
    if (this.type !== 'cosignature') {
      throw new RangeError(
        `The key ${this.name} signs notes. Cosignatures need a key of type cosignature`,
      );
    }
    const time = Buffer.alloc(8);
    time.writeBigUInt64BE(BigInt(seconds));
    const message = cosignedMessage(seconds, Buffer.from(text));
    return this.#line(Buffer.concat([time, sign(null, message, this.#key)]));
  }

  /**
   * The private key as {@link SigningKey.parse} reads it. Secret.
   */
  toString(): string {
    const key = Buffer.concat([Buffer.of(TYPE_BYTES[this.type]), this.#seed]);
    return `${SKEY_PREFIX}${this.name}+${hexOfKeyId(this.keyId)}+${key.toString(
      'base64',
    )}`;
  }

  /** Templates and concatenation get the public half. */
  [Symbol.toPrimitive](): string {
    return this.vkey;
  }

  /** `JSON.stringify` gets the public half. */
  toJSON(): string {
    return this.vkey;
  }

  /** `console.log` and `util.inspect` get the public half. */
  [Symbol.for('nodejs.util.inspect.custom')](): string {
    return `SigningKey(${this.vkey})`;
  }

  #line(signature: Buffer): string {
    const id = Buffer.alloc(4);
    id.writeUInt32BE(this.keyId);
    const encoded = Buffer.concat([id, signature]).toString('base64');
    return `\u2014 ${this.name} ${encoded}`;
  }
}
