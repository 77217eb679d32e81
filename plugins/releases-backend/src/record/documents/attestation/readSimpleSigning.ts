import { parseDigest } from '../digests';
import { formatUnknown } from '../json/DocumentKind';
import { Excerpts } from '../json/Excerpts';
import { members, type Members } from '../json/fields';
import { readJson } from '../json/readJson';
import { MAX_TEXT, PAYLOAD } from './attestationKind';
import { decodeBase64 } from './base64';
import { keyIdOf } from './readSignatures';
import { withoutSubject } from './readStatement';
import type { Claim, SignedContent } from './SignedContent';

const PAYLOAD_TYPE = 'cosign container image signature';

/**
 * What the signature of an image claims. cosign 3 writes it as the predicate
 * type of a statement; the older form gets the same, so that both answer alike.
 */
export const IMAGE_SIGNATURE_TYPE = 'https://sigstore.dev/cosign/sign/v1';

/** Whether a document has the payload and signature of cosign, and no type. */
export function isSimpleSigning(document: Members): boolean {
  const { payload, signature } = namesOf(document);
  return payload !== undefined && signature !== undefined;
}

/**
 * Opens the signature of an image. The signature is over the bytes of the
 * payload.
 *
 * @throws InputError if it is malformed
 */
export function readSimpleSigning(document: Members): SignedContent {
  const { payload, signature, keyId } = namesOf(document);
  const bytes = decodeBase64(payload, 'payload');
  return {
    payload: bytes,
    message: bytes,
    signatures: [
      { keyId: keyIdOf(keyId), bytes: decodeBase64(signature, 'signature') },
    ],
  };
}

/**
 * Reads the payload of cosign's SIGNATURE_SPEC.
 *
 * @throws InputError if it is of another type, or without digest
 */
export function readImageClaim(payload: Buffer): Claim {
  const critical = members(readJson(payload, PAYLOAD).critical);
  if (critical.type !== PAYLOAD_TYPE) {
    throw formatUnknown(
      PAYLOAD,
      `has a critical.type that is not "${PAYLOAD_TYPE}"`,
    );
  }
  const digest = parseDigest(members(critical.image)['docker-manifest-digest']);
  if (!digest) {
    throw withoutSubject();
  }
  const reference = members(critical.identity)['docker-reference'];
  const name = new Excerpts().text(reference, MAX_TEXT);
  return {
    predicateType: IMAGE_SIGNATURE_TYPE,
    subjects: [name ? { name, digest } : { digest }],
  };
}

/** `cosign download signature` writes the names with capitals. */
function namesOf(document: Members) {
  return {
    payload: document.payload ?? document.Payload,
    signature:
      document.base64Signature ??
      document.signature ??
      document.Base64Signature,
    keyId: document.keyid,
  };
}
