import { formatUnknown, unreadable } from '../json/DocumentKind';
import { compact, isObject, members, type Members } from '../json/fields';
import { readJson } from '../json/readJson';
import type { AttestationKey } from './AttestationKey';
import { ATTESTATION } from './attestationKind';
import type { AttestationSummary } from './AttestationSummary';
import { readEnvelope } from './readEnvelope';
import {
  isSimpleSigning,
  readImageClaim,
  readSimpleSigning,
} from './readSimpleSigning';
import { readStatement } from './readStatement';
import type { Claim, SignedContent } from './SignedContent';
import { verifySignatures } from './verifySignatures';

const BUNDLE = 'application/vnd.dev.sigstore.bundle';

interface OpenedDocument {
  kind: AttestationSummary['kind'];
  content: SignedContent;
  claim: Claim;
}

/**
 * Reads an attestation and checks its signatures against the known keys.
 *
 * - A DSSE envelope with an in-toto statement, as `cosign download attestation`
 *   writes it.
 * - The payload and signature of an image, as `cosign download signature`
 *   writes them.
 * - A Sigstore bundle with a DSSE envelope. Only the envelope is read:
 *   certificate, transparency log and time stamps are not checked, so a
 *   signature by a short-lived key of Fulcio is shown as not verified.
 *
 * An attestation that nobody known signed is read, too; `verified` is false
 * then. Whether it is about a release is for the caller to decide.
 *
 * @throws InputError `attestation-too-large` over a limit,
 *   `attestation-format-unknown` for another format,
 *   `attestation-without-subject` where no digest is named,
 *   `attestation-unreadable` for anything else
 */
export function readAttestation(
  bytes: Buffer,
  keys: AttestationKey[],
): AttestationSummary {
  const { kind, content, claim } = open(readJson(bytes, ATTESTATION));
  const signatures = verifySignatures(
    content.message,
    content.signatures,
    keys,
  );
  return compact({
    kind,
    ...claim,
    signatures,
    verified: signatures.some(signature => signature.verified),
  });
}

function open(document: Members): OpenedDocument {
  const { mediaType } = document;
  if (typeof mediaType === 'string' && mediaType.startsWith(BUNDLE)) {
    return openBundle(document);
  }
  if ('payloadType' in document) {
    const content = readEnvelope(document);
    return { kind: 'dsse', content, claim: readStatement(content.payload) };
  }
  if (isSimpleSigning(document)) {
    const content = readSimpleSigning(document);
    return { kind: 'cosign', content, claim: readImageClaim(content.payload) };
  }
  throw formatUnknown(
    ATTESTATION,
    '_type' in document
      ? 'is a statement without signature'
      : 'is of none of the known formats',
  );
}

function openBundle(bundle: Members): OpenedDocument {
  if (!isObject(bundle.dsseEnvelope)) {
    throw 'messageSignature' in bundle
      ? formatUnknown(
          ATTESTATION,
          'is a bundle that signs bytes and states nothing about them',
        )
      : unreadable(ATTESTATION, 'is a bundle without dsseEnvelope');
  }
  const { publicKey } = members(bundle.verificationMaterial);
  const content = readEnvelope(bundle.dsseEnvelope, members(publicKey).hint);
  return {
    kind: 'sigstore-bundle',
    content,
    claim: readStatement(content.payload),
  };
}
