/** Keys and signature lines of notes, made from a seed. */
import {
  createHash,
  createPrivateKey,
  createPublicKey,
  sign,
} from 'node:crypto';

const PKCS8 = Buffer.from('302e020100300506032b657004220420', 'hex');

export class NoteKey {
  /**
   * @param {string} name
   * @param {Buffer} seed 32 bytes
   * @param {1 | 4} [type] 1 signs notes, 4 cosigns checkpoints
   */
  constructor(name, seed, type = 1) {
    this.name = name;
    this.type = type;
    this.privateKey = createPrivateKey({
      key: Buffer.concat([PKCS8, seed]),
      format: 'der',
      type: 'pkcs8',
    });
    const spki = createPublicKey(this.privateKey).export({
      format: 'der',
      type: 'spki',
    });
    this.encoded = Buffer.concat([Buffer.of(type), spki.subarray(-32)]);
    this.id = createHash('sha256')
      .update(`${name}\n`)
      .update(this.encoded)
      .digest()
      .subarray(0, 4);
  }

  get vkey() {
    const { name, id, encoded } = this;
    return `${name}+${id.toString('hex')}+${encoded.toString('base64')}`;
  }

  /** The bytes after the key ID. */
  signature(text, time = 1_790_000_000n) {
    if (this.type === 1) return sign(null, Buffer.from(text), this.privateKey);
    const message = `cosignature/v1\ntime ${time}\n${text}`;
    const timestamp = Buffer.alloc(8);
    timestamp.writeBigUInt64BE(BigInt.asUintN(64, time));
    return Buffer.concat([
      timestamp,
      sign(null, Buffer.from(message), this.privateKey),
    ]);
  }

  /** One line with its LF; parts can be replaced to make a wrong one. */
  line(text, { name = this.name, id = this.id, time, signature } = {}) {
    const bytes = Buffer.concat([id, signature ?? this.signature(text, time)]);
    return `\u2014 ${name} ${bytes.toString('base64')}\n`;
  }
}

/** A note: text, blank line, signature lines. */
export function note(text, ...lines) {
  return `${text}\n${lines.join('')}`;
}

/** @param {NoteKey[]} keys */
export function signedBy(text, ...keys) {
  return note(text, ...keys.map(key => key.line(text)));
}
