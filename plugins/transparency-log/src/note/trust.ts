import { isCount, VerificationError } from '../errors';
import { isKeyName, verifierOf, type KeyType } from './keys';

/**
 * A key of a log, and the checkpoints that it is good for.
 *
 * @public
 */
export interface TrustedKey {
  /** Public key, `name+hash+key`. */
  vkey: string;
  /** Smallest size of a checkpoint; 0 if absent. */
  from?: number;
  /** Largest size of a checkpoint; without a limit if absent. */
  until?: number;
}

/**
 * What a reader knows of a log beforehand. It must come from elsewhere than the
 * files under examination.
 *
 * @public
 */
export interface LogTrust {
  /** Name of the log. */
  origin: string;
  /** Keys of the log; their name is the origin. */
  keys: TrustedKey[];
  /** Keys of witnesses, and how many of them must have cosigned. */
  witnesses?: { vkeys: string[]; quorum: number };
}

/**
 * Reads a trust file.
 *
 * @param json - the parsed content
 * @throws VerificationError `format` that names the member and what it must be
 * @public
 */
export function parseTrust(json: unknown): LogTrust {
  const file = membersOf(json, '', ['origin', 'keys', 'witnesses']);
  const { origin } = file;
  if (typeof origin !== 'string' || !isKeyName(origin)) {
    throw refused('origin', 'must be the name of the log, without spaces');
  }
  if (!Array.isArray(file.keys) || file.keys.length === 0) {
    throw refused('keys', 'must be a list of at least one key');
  }
  const keys = file.keys.map((key, i) => parseKey(key, `keys[${i}]`, origin));
  return file.witnesses === undefined
    ? { origin, keys }
    : { origin, keys, witnesses: parseWitnesses(file.witnesses) };
}

function parseKey(json: unknown, at: string, origin: string): TrustedKey {
  const { vkey, from, until } = membersOf(json, at, ['vkey', 'from', 'until']);
  const key: TrustedKey = { vkey: parseVkey(vkey, `${at}.vkey`, 'ed25519') };
  if (verifierOf(key.vkey).name !== origin) {
    throw refused(`${at}.vkey`, `must be a key named ${origin}`);
  }
  if (from !== undefined) {
    key.from = parseCount(from, `${at}.from`);
  }
  if (until !== undefined) {
    key.until = parseCount(until, `${at}.until`);
  }
  if (key.until !== undefined && key.until < (key.from ?? 0)) {
    throw refused(`${at}.until`, 'must not be less than from');
  }
  return key;
}

function parseWitnesses(json: unknown): LogTrust['witnesses'] {
  const file = membersOf(json, 'witnesses', ['vkeys', 'quorum']);
  if (!Array.isArray(file.vkeys)) {
    throw refused('witnesses.vkeys', 'must be a list of keys');
  }
  const vkeys = file.vkeys.map((vkey, i) =>
    parseVkey(vkey, `witnesses.vkeys[${i}]`, 'cosignature'),
  );
  const quorum = parseCount(file.quorum, 'witnesses.quorum');
  if (new Set(vkeys).size !== vkeys.length) {
    throw refused('witnesses.vkeys', 'must not name a key twice');
  }
  if (quorum > vkeys.length) {
    throw refused(
      'witnesses.quorum',
      `must not be more than the ${vkeys.length} witnesses`,
    );
  }
  return { vkeys, quorum };
}

function parseVkey(json: unknown, at: string, type: KeyType): string {
  if (typeof json !== 'string') {
    throw refused(at, 'must be a vkey, name+hash+key');
  }
  let found: KeyType;
  try {
    found = verifierOf(json).type;
  } catch (error) {
    throw refused(at, `is no key. ${(error as Error).message}`);
  }
  if (found !== type) {
    throw refused(at, `must be a key of type ${type}, not ${found}`);
  }
  return json;
}

function parseCount(json: unknown, at: string): number {
  if (!isCount(json)) {
    throw refused(at, 'must be an integer from 0 to 2^53 - 1');
  }
  return json;
}

/** A misspelt member would silently trust more than was meant. */
function membersOf(
  json: unknown,
  at: string,
  names: string[],
): Record<string, unknown> {
  if (typeof json !== 'object' || json === null || Array.isArray(json)) {
    throw refused(at, 'must be an object');
  }
  const other = Object.keys(json).find(name => !names.includes(name));
  if (other !== undefined) {
    throw refused(
      at ? `${at}.${other}` : other,
      `is not known here. Known are ${names.join(', ')}`,
    );
  }
  return json as Record<string, unknown>;
}

function refused(at: string, problem: string) {
  return new VerificationError(
    'format',
    `Trust file: ${at || 'the content'} ${problem}`,
  );
}
