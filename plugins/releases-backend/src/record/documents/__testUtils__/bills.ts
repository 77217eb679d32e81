/* Small documents of the shape that Syft and Trivy write. */

export const HEX = 'a1b2c3d4'.repeat(8);
export const DIGEST = `sha256:${HEX}`;

/** The bytes of a document. */
export const bytesOf = (document: unknown) =>
  Buffer.from(JSON.stringify(document));

/** A component with SPDX ids of licences. */
export const component = (name: string, ...licences: string[]) => ({
  type: 'library',
  name,
  version: '1.0.0',
  purl: `pkg:npm/${name}@1.0.0`,
  licenses: licences.map(id => ({ license: { id } })),
});

/** A CycloneDX document about an image. */
export const cycloneDx = (overrides: object = {}) => ({
  bomFormat: 'CycloneDX',
  specVersion: '1.6',
  serialNumber: 'urn:uuid:3e671687-395b-41f5-a30f-a58921a69b79',
  version: 1,
  metadata: {
    timestamp: '2026-11-20T10:30:00+02:00',
    tools: {
      components: [{ type: 'application', name: 'syft', version: '1.42.0' }],
    },
    component: {
      type: 'container',
      name: 'registry.example.com/shop',
      version: DIGEST,
    },
  },
  components: [component('a', 'MIT'), component('b', 'Apache-2.0')],
  ...overrides,
});

/** A package of SPDX. */
export const spdxPackage = (name: string, overrides: object = {}) => ({
  SPDXID: `SPDXRef-Package-${name}`,
  name,
  versionInfo: '1.0.0',
  downloadLocation: 'NOASSERTION',
  licenseConcluded: 'NOASSERTION',
  licenseDeclared: 'MIT',
  ...overrides,
});

/** An SPDX document about an image. */
export const spdx = (overrides: object = {}) => ({
  spdxVersion: 'SPDX-2.3',
  dataLicense: 'CC0-1.0',
  SPDXID: 'SPDXRef-DOCUMENT',
  name: 'registry.example.com/shop',
  documentNamespace: 'https://example.com/spdx/shop-3e671687',
  creationInfo: {
    created: '2026-11-20T08:30:00Z',
    creators: ['Organization: Anchore, Inc', 'Tool: syft-1.42.0'],
  },
  packages: [
    spdxPackage('shop', {
      SPDXID: 'SPDXRef-Image',
      licenseDeclared: 'NOASSERTION',
      checksums: [{ algorithm: 'SHA256', checksumValue: HEX }],
    }),
    spdxPackage('a'),
  ],
  relationships: [
    {
      spdxElementId: 'SPDXRef-DOCUMENT',
      relationshipType: 'DESCRIBES',
      relatedSpdxElement: 'SPDXRef-Image',
    },
    {
      spdxElementId: 'SPDXRef-Image',
      relationshipType: 'CONTAINS',
      relatedSpdxElement: 'SPDXRef-Package-a',
    },
  ],
  ...overrides,
});
