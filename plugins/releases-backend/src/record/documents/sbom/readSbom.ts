import { formatUnknown } from '../json/DocumentKind';
import { list, type Members } from '../json/fields';
import { readJson } from '../json/readJson';
import { readCycloneDx } from './readCycloneDx';
import { readSpdx } from './readSpdx';
import { SBOM } from './sbomKind';
import type { SbomSummary } from './SbomSummary';

/**
 * Sums up a bill of materials in CycloneDX JSON or SPDX JSON. What it says is
 * taken over, not checked: whether `subjects` has the digests of a release is
 * for the caller to decide.
 *
 * @throws InputError `sbom-too-large` over a limit, `sbom-format-unknown` for
 *   another format or version, `sbom-unreadable` for anything else
 */
export function readSbom(bytes: Buffer): SbomSummary {
  const document = readJson(bytes, SBOM);
  if (document.bomFormat === 'CycloneDX') {
    return readCycloneDx(document);
  }
  if ('spdxVersion' in document) {
    return readSpdx(document);
  }
  throw formatUnknown(SBOM, otherFormat(document));
}

function otherFormat(document: Members): string {
  const contexts = [document['@context'], ...list(document['@context'])];
  if (contexts.some(isSpdx3)) {
    return 'is SPDX 3, which is not read yet';
  }
  if ('payloadType' in document || 'dsseEnvelope' in document) {
    return 'is an attestation, which is registered as such';
  }
  return 'is neither CycloneDX nor SPDX';
}

function isSpdx3(context: unknown): boolean {
  return typeof context === 'string' && context.includes('spdx.org/rdf/3');
}
