import {
  bytesOf,
  DIGEST,
  HEX,
  spdx,
  spdxPackage,
} from '../__testUtils__/bills';
import { readSbom } from './readSbom';

const read = (document: unknown) => readSbom(bytesOf(document));

const OTHER_HEX = '0f'.repeat(32);
const SHA512_HEX = 'E5'.repeat(64);

describe('readSpdx', () => {
  it.each(['2.2', '2.3'])(
    'REL-21, ART-22: sums up a document of version %s',
    specVersion => {
      expect(read(spdx({ spdxVersion: `SPDX-${specVersion}` }))).toEqual({
        format: 'SPDX',
        specVersion,
        namespace: 'https://example.com/spdx/shop-3e671687',
        name: 'registry.example.com/shop',
        createdAt: '2026-11-20T08:30:00.000Z',
        tools: ['syft-1.42.0'],
        components: 2,
        licences: [
          { id: 'MIT', count: 1 },
          { id: 'unknown', count: 1 },
        ],
        subjects: [DIGEST],
        truncated: false,
      });
    },
  );

  it('REL-21: knows each way to describe, and takes digests of nothing else', () => {
    const checksums = [{ algorithm: 'SHA256', checksumValue: HEX }];
    const purl = {
      referenceCategory: 'PACKAGE-MANAGER',
      referenceType: 'purl',
      referenceLocator: `pkg:oci/shop@sha256:${OTHER_HEX}?tag=1`,
    };
    const subjectsOf = (overrides: object) => read(spdx(overrides)).subjects;
    const relationships = (...relationship: string[]) => {
      const [from, relationshipType, to] = relationship;
      return [
        { spdxElementId: from, relationshipType, relatedSpdxElement: to },
      ];
    };
    const packages = [
      spdxPackage('a', { externalRefs: [purl] }),
      spdxPackage('b', { versionInfo: `sha512:${SHA512_HEX}` }),
    ];
    const files = [{ SPDXID: 'SPDXRef-File', fileName: 'dist.tgz', checksums }];
    const document = { packages, files, relationships: [] };
    expect(subjectsOf(document)).toEqual([]);
    expect(
      subjectsOf({
        ...document,
        documentDescribes: ['SPDXRef-Package-a', 'SPDXRef-File'],
      }),
    ).toEqual([`sha256:${OTHER_HEX}`, DIGEST]);
    expect(
      subjectsOf({
        ...document,
        relationships: relationships(
          'SPDXRef-Package-b',
          'DESCRIBED_BY',
          'SPDXRef-DOCUMENT',
        ),
      }),
    ).toEqual([`sha512:${SHA512_HEX.toLowerCase()}`]);
    // Another element that describes says nothing about the document.
    expect(
      subjectsOf({
        ...document,
        relationships: relationships(
          'SPDXRef-Package-b',
          'DESCRIBES',
          'SPDXRef-File',
        ),
      }),
    ).toEqual([]);
    expect(
      subjectsOf({
        packages: [{ ...spdxPackage('a', { checksums }), SPDXID: undefined }],
        relationships: [
          { relationshipType: 'DESCRIBES', spdxElementId: 'SPDXRef-DOCUMENT' },
        ],
      }),
    ).toEqual([]);
  });

  it('prefers the licence that was concluded', () => {
    const licences = [
      { licenseConcluded: 'MIT OR ISC', licenseDeclared: 'MIT' },
      { licenseConcluded: 'NONE', licenseDeclared: 'LicenseRef-ours' },
      { licenseConcluded: 'NONE', licenseDeclared: 'NOASSERTION' },
    ];
    expect(
      read(spdx({ packages: licences.map(l => spdxPackage('a', l)) })).licences,
    ).toEqual([
      { id: 'LicenseRef-ours', count: 1 },
      { id: 'MIT OR ISC', count: 1 },
      { id: 'unknown', count: 1 },
    ]);
  });
});
