import type { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import { createPublicKey, type KeyObject } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { AttestationKey } from './AttestationKey';
import { EC_HASHES } from './verifySignatures';

const NAME = /^[^\p{Cc}\p{Surrogate}]{1,128}$/u;
const MIN_RSA_BITS = 2048;
/** The kinds of PEM that hold one public key and nothing else. */
const PUBLIC_KEYS = new Set(['PUBLIC KEY', 'RSA PUBLIC KEY']);

/**
 * Reads `releases.attestations.keys`, the public keys whose signatures on
 * attestations count. Each has a `name` and either `publicKey`, a PEM, or
 * `publicKeyFile`, the path of one, relative to the directory that the backend
 * runs in. Files are read once.
 *
 * @throws InputError naming the entry that cannot be used; the key is never quoted
 */
export function readAttestationKeys(config: Config): AttestationKey[] {
  const entries =
    config.getOptionalConfigArray('releases.attestations.keys') ?? [];
  const names = new Set<string>();
  return entries.map((entry, index) => {
    const at = `releases.attestations.keys[${index}]`;
    const name = entry.getString('name');
    if (!NAME.test(name)) {
      throw new InputError(`${at}.name must have 1 to 128 characters`);
    }
    if (names.has(name)) {
      throw new InputError(`${at}.name is "${name}" as before; rename one`);
    }
    names.add(name);
    const keyId = entry.getOptionalString('keyId');
    return {
      name,
      publicKey: readPublicKey(entry, at),
      ...(keyId && { keyId }),
    };
  });
}

function readPublicKey(entry: Config, at: string): KeyObject {
  const pem = entry.getOptionalString('publicKey');
  const file = entry.getOptionalString('publicKeyFile');
  if ((pem === undefined) === (file === undefined)) {
    throw new InputError(
      `${at} must have publicKey or publicKeyFile, and not both`,
    );
  }
  return file === undefined
    ? parsePublicKey(pem ?? '', `${at}.publicKey`)
    : parsePublicKey(readKeyFile(file, at), `${at}.publicKeyFile`);
}

function readKeyFile(file: string, at: string): string {
  try {
    return readFileSync(resolve(file), 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new InputError(
      `${at}.publicKeyFile is "${file}", which cannot be read (${code}); paths are relative to ${process.cwd()}`,
    );
  }
}

function parsePublicKey(pem: string, at: string): KeyObject {
  const labels = [...pem.matchAll(/-----BEGIN ([A-Z0-9 ]+)-----/g)].map(
    ([, label]) => label,
  );
  if (labels.some(label => label.includes('PRIVATE KEY'))) {
    throw new InputError(
      `${at} holds a private key; keep that with the signer, and give the public key`,
    );
  }
  if (labels.length !== 1 || !PUBLIC_KEYS.has(labels[0])) {
    throw new InputError(
      `${at} is not one public key in PEM, which begins with -----BEGIN PUBLIC KEY-----`,
    );
  }
  let key: KeyObject;
  try {
    key = createPublicKey(pem);
  } catch {
    throw new InputError(`${at} is a damaged PEM; export the key again`);
  }
  if (!isSupported(key)) {
    throw new InputError(
      `${at} is of a kind that is not supported; use Ed25519, ECDSA P-256 or P-384, or RSA of at least ${MIN_RSA_BITS} bits`,
    );
  }
  return key;
}

function isSupported(key: KeyObject): boolean {
  const { namedCurve, modulusLength = 0 } = key.asymmetricKeyDetails ?? {};
  switch (key.asymmetricKeyType) {
    case 'ed25519':
      return true;
    case 'ec':
      return EC_HASHES.has(namedCurve);
    case 'rsa':
      return modulusLength >= MIN_RSA_BITS;
    default:
      return false;
  }
}
