import { formatUnknown } from '../json/DocumentKind';
import type { Members } from '../json/fields';
import { ATTESTATION } from './attestationKind';
import { decodeBase64 } from './base64';
import { readSignatures } from './readSignatures';
import type { SignedContent } from './SignedContent';

/** The only type whose payload is read as a statement. */
const PAYLOAD_TYPE = 'application/vnd.in-toto+json';

/**
 * Opens a DSSE envelope (DSSE 1.0.2).
 *
 * The signatures are over the type, too, so one that was made for a payload of
 * another type verifies with no key.
 *
 * @param hint - id of the key where the signature names none
 * @throws InputError if it is malformed or holds something else than a statement
 */
export function readEnvelope(envelope: Members, hint?: unknown): SignedContent {
  if (envelope.payloadType !== PAYLOAD_TYPE) {
    throw formatUnknown(
      ATTESTATION,
      `is an envelope whose payloadType is not ${PAYLOAD_TYPE}`,
    );
  }
  const payload = decodeBase64(envelope.payload, 'payload');
  return {
    payload,
    message: preAuthenticationEncoding(PAYLOAD_TYPE, payload),
    signatures: readSignatures(envelope.signatures, hint),
  };
}

/** What a DSSE signature is over (DSSE protocol, "Signature Definition"). */
export function preAuthenticationEncoding(type: string, body: Buffer): Buffer {
  const length = Buffer.byteLength(type);
  return Buffer.concat([
    Buffer.from(`DSSEv1 ${length} ${type} ${body.length} `),
    body,
  ]);
}
