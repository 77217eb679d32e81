import {
  constants,
  generateKeyPairSync,
  sign,
  type KeyObject,
} from 'node:crypto';
import type { AttestationKey } from '../attestation/AttestationKey';
import { DIGEST, HEX } from './bills';

/** A pair of keys and how it signs. */
export interface Signer {
  publicKey: KeyObject;
  privateKey: KeyObject;
  sign(message: Buffer): Buffer;
}

interface Pair {
  publicKey: KeyObject;
  privateKey: KeyObject;
}

const signer = (pair: Pair, hash: string | null, padding?: number): Signer => ({
  ...pair,
  sign: message => sign(hash, message, { key: pair.privateKey, padding }),
});

const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 });

/** One signer of each kind that is supported. */
export const SIGNERS = {
  ed25519: signer(generateKeyPairSync('ed25519'), null),
  p256: signer(generateKeyPairSync('ec', { namedCurve: 'P-256' }), 'sha256'),
  p384: signer(generateKeyPairSync('ec', { namedCurve: 'P-384' }), 'sha384'),
  rsa: signer(rsa, 'sha256', constants.RSA_PKCS1_PADDING),
  rsaPss: signer(rsa, 'sha256', constants.RSA_PKCS1_PSS_PADDING),
};

export const keyOf = (
  { publicKey }: Signer,
  name = 'ci',
  keyId?: string,
): AttestationKey => ({ name, publicKey, ...(keyId && { keyId }) });

export const base64 = (bytes: Buffer) => bytes.toString('base64');

/** SLSA provenance of an image. */
export const statement = (overrides: object = {}) => ({
  _type: 'https://in-toto.io/Statement/v1',
  subject: [{ name: 'registry.example.com/shop', digest: { sha256: HEX } }],
  predicateType: 'https://slsa.dev/provenance/v1',
  predicate: {
    buildDefinition: { buildType: 'https://example.com/build/v1' },
    runDetails: { builder: { id: 'https://ci.example.com/builder' } },
  },
  ...overrides,
});

const PAYLOAD_TYPE = 'application/vnd.in-toto+json';

/** The bytes that a DSSE signature of a statement is over. */
export const encoded = (payload: Buffer, type = PAYLOAD_TYPE) =>
  Buffer.from(
    `DSSEv1 ${type.length} ${type} ${payload.length} ${payload.toString()}`,
  );

/** A DSSE envelope; its payload is plain ASCII. */
export function envelope(
  content: object,
  signers: Signer[],
  overrides: object = {},
) {
  const payload = Buffer.from(JSON.stringify(content));
  return {
    payloadType: PAYLOAD_TYPE,
    payload: base64(payload),
    signatures: signers.map(({ sign: signWith }) => ({
      keyid: '',
      sig: base64(signWith(encoded(payload))),
    })),
    ...overrides,
  };
}

/** A Sigstore bundle; its certificate is none. */
export const bundle = (
  dsseEnvelope: object,
  verificationMaterial?: object,
) => ({
  mediaType: 'application/vnd.dev.sigstore.bundle.v0.3+json',
  verificationMaterial: verificationMaterial ?? {
    certificate: { rawBytes: 'AAAA' },
    tlogEntries: [{ logIndex: '1' }],
  },
  dsseEnvelope,
});

/** The payload of the signature of an image. */
export const imagePayload = (overrides: object = {}) => ({
  critical: {
    identity: { 'docker-reference': 'registry.example.com/shop' },
    image: { 'docker-manifest-digest': DIGEST },
    type: 'cosign container image signature',
    ...overrides,
  },
  optional: null,
});

/** Payload and signature of an image. */
export function simpleSigning(content: object, { sign: signWith }: Signer) {
  const payload = Buffer.from(JSON.stringify(content));
  return {
    payload: base64(payload),
    base64Signature: base64(signWith(payload)),
  };
}
