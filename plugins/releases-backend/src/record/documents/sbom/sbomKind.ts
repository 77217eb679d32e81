import type { DocumentKind } from '../json/DocumentKind';

/** Largest bill of materials that is read, in bytes. */
export const MAX_SBOM_BYTES = 20 * 1024 * 1024;

/** Most components that a bill of materials may have. */
export const MAX_COMPONENTS = 100_000;

/** Longest text of a summary, in UTF-16 code units. */
export const MAX_TEXT = 256;
export const MAX_TOOLS = 10;
export const MAX_LICENCES = 100;
export const MAX_SUBJECTS = 1000;

export const SBOM: DocumentKind = {
  code: 'sbom',
  name: 'bill of materials',
  accepted: `CycloneDX JSON 1.2 to 1.7 or SPDX JSON 2.2 or 2.3, with up to ${MAX_COMPONENTS} components in ${MAX_SBOM_BYTES} bytes`,
  maxBytes: MAX_SBOM_BYTES,
};
