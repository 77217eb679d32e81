/** How many components have one licence. */
export interface LicenceCount {
  /** SPDX id, SPDX expression, or name; `unknown` where none is told. */
  id: string;
  /** Number of components. */
  count: number;
}

/** What a bill of materials says, in short. Plain JSON. */
export interface SbomSummary {
  format: 'CycloneDX' | 'SPDX';
  /** `1.6`, `2.3`. */
  specVersion: string;
  /** CycloneDX: `urn:uuid:…`. */
  serialNumber?: string;
  /** SPDX: the URI that the document has for itself. */
  namespace?: string;
  /** CycloneDX: of the component it is about; SPDX: of the document. */
  name?: string;
  /** ISO 8601, UTC, as the document says. */
  createdAt?: string;
  /** Names and versions of the tools that wrote it, at most 10. */
  tools: string[];
  /**
   * Components, nested ones included. With CycloneDX the one that the document
   * is about does not count; with SPDX it is one of the packages.
   */
  components: number;
  /** Most frequent first, at most 100. A component may count for several. */
  licences: LicenceCount[];
  /**
   * Digests of what the document says it describes, `sha256:` or `sha512:` and
   * lower case hex, at most 1000.
   */
  subjects: string[];
  /** Whether texts or lists were cut to these limits. */
  truncated: boolean;
}
