import {
  bytesOf,
  component,
  cycloneDx,
  DIGEST,
  HEX,
} from '../__testUtils__/bills';
import { readSbom } from './readSbom';

const read = (document: unknown) => readSbom(bytesOf(document));

const OTHER_HEX = '0f'.repeat(32);
const SHA512_HEX = 'E5'.repeat(64);

describe('readCycloneDx', () => {
  it('REL-21, ART-22: sums up what a document about an image says', () => {
    expect(read(cycloneDx())).toEqual({
      format: 'CycloneDX',
      specVersion: '1.6',
      serialNumber: 'urn:uuid:3e671687-395b-41f5-a30f-a58921a69b79',
      name: 'registry.example.com/shop',
      createdAt: '2026-11-20T08:30:00.000Z',
      tools: ['syft 1.42.0'],
      components: 2,
      licences: [
        { id: 'Apache-2.0', count: 1 },
        { id: 'MIT', count: 1 },
      ],
      subjects: [DIGEST],
      truncated: false,
    });
    const marked = [Buffer.from('\ufeff'), bytesOf(cycloneDx())];
    expect(readSbom(Buffer.concat(marked)).components).toBe(2);
  });

  it.each(['1.2', '1.3', '1.4', '1.5', '1.6', '1.7'])(
    'reads version %s with the least that it may have',
    specVersion => {
      expect(read({ bomFormat: 'CycloneDX', specVersion })).toEqual({
        format: 'CycloneDX',
        specVersion,
        tools: [],
        components: 0,
        licences: [],
        subjects: [],
        truncated: false,
      });
    },
  );

  it('REL-21: knows each way to name the digest, and no other', () => {
    const subjectsOf = (main: object) =>
      read(cycloneDx({ metadata: { component: main } })).subjects;
    const qualifiers = '?repository_url=ghcr.io/acme/shop&arch=amd64';
    expect(
      subjectsOf({
        hashes: [
          { alg: 'SHA-256', content: HEX.toUpperCase() },
          { alg: 'SHA-512', content: SHA512_HEX },
          { alg: 'SHA3-256', content: OTHER_HEX },
          { alg: 'SHA-1', content: OTHER_HEX.slice(0, 40) },
          { alg: 'SHA-256', content: 'short' },
        ],
        purl: `pkg:oci/shop@sha256%3A${OTHER_HEX}${qualifiers}`,
        version: DIGEST,
      }),
    ).toEqual([
      DIGEST,
      `sha512:${SHA512_HEX.toLowerCase()}`,
      `sha256:${OTHER_HEX}`,
    ]);
    expect(subjectsOf({ purl: `pkg:docker/acme/shop@${DIGEST}` })).toEqual([
      DIGEST,
    ]);
    for (const purl of [
      `pkg:npm/shop@sha256%3A${HEX}`,
      `pkg:oci/shop@1.0?checksum=sha256:${HEX}`,
      `pkg:oci/shop?x=@sha256:${HEX}`,
      `pkg:oci/shop@sha256%3A${HEX}0`,
    ]) {
      expect(subjectsOf({ purl })).toEqual([]);
    }
    // Hashes of components are theirs, not those of the image.
    const hashes = [{ alg: 'SHA-256', content: HEX }];
    expect(
      read({
        ...cycloneDx({ metadata: {} }),
        components: [{ ...component('a'), hashes }],
      }).subjects,
    ).toEqual([]);
  });

  it('counts nested components, and those of the main one', () => {
    const inner = { ...component('c', 'MIT'), components: [component('d')] };
    expect(
      read(
        cycloneDx({
          metadata: { component: { components: [inner] } },
          components: [{ ...component('a'), components: [inner, inner] }],
        }),
      ),
    ).toMatchObject({
      components: 7,
      licences: [
        { id: 'unknown', count: 4 },
        { id: 'MIT', count: 3 },
      ],
    });
  });

  it('keeps expressions whole and takes each form of tools', () => {
    const expression = '(MIT OR Apache-2.0) AND BSD-3-Clause';
    const licenses = [
      { expression },
      { license: { name: 'Ours, Inc.' } },
      { license: { id: 'NOASSERTION' } },
    ];
    const summary = read(
      cycloneDx({
        specVersion: '1.4',
        metadata: {
          tools: [{ vendor: 'aqua', name: 'trivy', version: '0.70.0' }, 'x'],
        },
        components: [{ ...component('a'), licenses }],
      }),
    );
    expect(summary.tools).toEqual(['trivy 0.70.0']);
    expect(summary.licences).toEqual([
      { id: expression, count: 1 },
      { id: 'Ours, Inc.', count: 1 },
    ]);
    const services = [{ name: 'scanner' }];
    expect(
      read(cycloneDx({ metadata: { tools: { services } } })).tools,
    ).toEqual(['scanner']);
  });
});
