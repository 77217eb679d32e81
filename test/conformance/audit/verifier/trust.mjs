/** What the reader pinned beforehand: origin, keys of the log, witnesses. */
import { createPublicKey, verify } from 'node:crypto';
import { incomplete } from './finding.mjs';
import { sha256 } from './merkle.mjs';
import { decodeBase64 } from './text.mjs';

export const ED25519 = 0x01;
export const COSIGNATURE = 0x04;

/** DER of a SubjectPublicKeyInfo with Ed25519 (RFC 8410), up to the key itself. */
const SPKI = Buffer.from('302a300506032b6570032100', 'hex');

/**
 * @typedef {{ name: string, id: string, publicKey: string,
 *   verifies(message: Buffer, signature: Buffer): boolean }} Key
 *   `id` is the key ID in hex, `publicKey` the key itself in base64
 * @typedef {{
 *   origin: string,
 *   keys: Array<Key & { from: number, until: number }>,
 *   witnesses: Key[],
 *   quorum: number,
 * }} Anchors
 */

function refuse(what) {
  return incomplete(
    'trust',
    `The trust file cannot be used: ${what}. Correct it; nothing was checked.`,
  );
}

function membersOf(object, names, what) {
  if (typeof object !== 'object' || object === null || Array.isArray(object)) {
    refuse(`${what} is no object`);
  }
  for (const name of Object.keys(object)) {
    if (!names.includes(name)) refuse(`${what} has no member "${name}"`);
  }
  return object;
}

/** @returns {Key} */
function readVkey(text, type) {
  const match = /^([^+\p{White_Space}]+)\+([0-9a-f]{8})\+(.*)$/u.exec(text);
  const bytes = decodeBase64(match?.[3]);
  if (!match || !bytes) refuse(`"${text}" is no vkey`);
  const [, name, id] = match;
  if (bytes.length !== 33 || bytes[0] !== type) {
    refuse(`"${text}" is no Ed25519 key of type ${type}`);
  }
  const expected = sha256(`${name}\n`, bytes).toString('hex', 0, 4);
  if (id !== expected) refuse(`the key ID of "${text}" is ${expected}`);
  const raw = bytes.subarray(1);
  // Not every key that is pinned is asked.
  let key;
  const publicKey = () =>
    (key ??= createPublicKey({
      key: Buffer.concat([SPKI, raw]),
      format: 'der',
      type: 'spki',
    }));
  return {
    name,
    id,
    publicKey: raw.toString('base64'),
    verifies: (message, signature) =>
      signature.length === 64 && verify(null, message, publicKey(), signature),
  };
}

function sizeOr(value, fallback, what) {
  if (value === undefined) return fallback;
  if (!Number.isSafeInteger(value) || value < 0) refuse(`${what} is no size`);
  return value;
}

function readLogKey(entry, origin) {
  const { vkey, from, until } = membersOf(
    entry,
    ['vkey', 'from', 'until'],
    'a key',
  );
  const key = readVkey(vkey, ED25519);
  if (key.name !== origin) {
    refuse(`the key "${key.name}" is not named like the origin "${origin}"`);
  }
  return {
    ...key,
    from: sizeOr(from, 0, 'from'),
    until: sizeOr(until, Number.MAX_SAFE_INTEGER, 'until'),
  };
}

/**
 * @param {unknown} trust parsed JSON of a trust file
 * @returns {Anchors}
 */
export function readTrust(trust) {
  const {
    origin,
    keys,
    witnesses = {},
  } = membersOf(trust, ['origin', 'keys', 'witnesses'], 'it');
  const { vkeys = [], quorum = 0 } = membersOf(
    witnesses,
    ['vkeys', 'quorum'],
    'witnesses',
  );
  if (typeof origin !== 'string' || !origin) refuse('it names no origin');
  if (!Array.isArray(keys) || !keys.length) refuse('it has no keys');
  if (!Array.isArray(vkeys)) refuse('vkeys of witnesses is no list');
  const read = vkeys.map(vkey => readVkey(vkey, COSIGNATURE));
  const distinct = new Set(read.map(({ publicKey }) => publicKey)).size;
  if (sizeOr(quorum, 0, 'quorum') > distinct) {
    refuse(`a quorum of ${quorum} cannot be reached by ${distinct} witnesses`);
  }
  return {
    origin,
    keys: keys.map(entry => readLogKey(entry, origin)),
    witnesses: read,
    quorum,
  };
}
