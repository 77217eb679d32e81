import { constants, verify, type KeyObject } from 'node:crypto';
import type { AttestationKey } from './AttestationKey';
import type { SignatureSummary } from './AttestationSummary';
import type { GivenSignature } from './SignedContent';

/** Hash of ECDSA by curve, as Sigstore and the key services of clouds have it. */
export const EC_HASHES = new Map<string | undefined, string>([
  ['prime256v1', 'sha256'],
  ['secp384r1', 'sha384'],
]);

const ED25519_SIGNATURE_BYTES = 64;

/**
 * Checks signatures against the known keys: Ed25519, ECDSA over P-256 with
 * SHA-256 and P-384 with SHA-384 in DER, RSA with SHA-256 in PKCS #1 1.5 or PSS.
 *
 * A key id only says which key to try first. It is not signed, so it neither
 * makes a signature good nor keeps a key from being tried.
 */
export function verifySignatures(
  message: Buffer,
  signatures: GivenSignature[],
  keys: AttestationKey[],
): SignatureSummary[] {
  return signatures.map(({ keyId, bytes }) => {
    const isNamed = (key: AttestationKey) =>
      keyId !== undefined && key.keyId === keyId;
    const inOrder = [
      ...keys.filter(isNamed),
      ...keys.filter(key => !isNamed(key)),
    ];
    const signer = inOrder.find(key => isBy(key.publicKey, message, bytes));
    return {
      ...(keyId !== undefined && { keyId }),
      verified: signer !== undefined,
      ...(signer && { keyName: signer.name }),
    };
  });
}

function isBy(key: KeyObject, message: Buffer, signature: Buffer): boolean {
  switch (key.asymmetricKeyType) {
    case 'ed25519':
      return (
        signature.length === ED25519_SIGNATURE_BYTES &&
        verify(null, message, key, signature)
      );
    case 'ec':
      return isByEcKey(key, message, signature);
    case 'rsa':
      return isByRsaKey(key, message, signature);
    default:
      return false;
  }
}

function isByEcKey(
  key: KeyObject,
  message: Buffer,
  signature: Buffer,
): boolean {
  const hash = EC_HASHES.get(key.asymmetricKeyDetails?.namedCurve);
  return (
    hash !== undefined &&
    verify(hash, message, { key, dsaEncoding: 'der' }, signature)
  );
}

function isByRsaKey(
  key: KeyObject,
  message: Buffer,
  signature: Buffer,
): boolean {
  const { modulusLength = 0 } = key.asymmetricKeyDetails ?? {};
  return (
    signature.length === Math.ceil(modulusLength / 8) &&
    [constants.RSA_PKCS1_PADDING, constants.RSA_PKCS1_PSS_PADDING].some(
      padding => verify('sha256', message, { key, padding }, signature),
    )
  );
}
