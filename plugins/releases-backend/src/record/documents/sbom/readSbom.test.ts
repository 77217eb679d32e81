import fc from 'fast-check';
import { bytesOf, component, cycloneDx, spdx } from '../__testUtils__/bills';
import { damaged, replaced } from '../__testUtils__/damaged';
import { outcomeOf, refusalOf } from '../__testUtils__/outcomeOf';
import { readSbom } from './readSbom';
import { MAX_SBOM_BYTES } from './sbomKind';

const read = (document: unknown) => readSbom(bytesOf(document));

const refused = (bytes: Buffer) => refusalOf(() => readSbom(bytes));

describe('readSbom', () => {
  it.each([
    [{ bomFormat: 'CycloneDX', specVersion: '1.1' }, 'version of CycloneDX'],
    [{ bomFormat: 'CycloneDX', specVersion: 1.6 }, 'version of CycloneDX'],
    [{ spdxVersion: 'SPDX-2.1' }, 'version of SPDX'],
    [
      { '@context': 'https://spdx.org/rdf/3.0.1/spdx-context.jsonld' },
      'is SPDX 3',
    ],
    [
      { '@context': ['https://spdx.org/rdf/3.1/spdx-context.jsonld'] },
      'is SPDX 3',
    ],
    [{ '@context': { toString: 1 } }, 'neither CycloneDX nor SPDX'],
    [{ payloadType: 'application/vnd.in-toto+json' }, 'is an attestation'],
    [{}, 'neither CycloneDX nor SPDX'],
  ])('refuses the format of %j and says what is accepted', (json, problem) => {
    const { code, message } = refused(bytesOf(json));
    expect(code).toBe('sbom-format-unknown');
    expect(message).toMatch(problem);
    expect(message).toMatch('CycloneDX JSON 1.2 to 1.7 or SPDX JSON 2.2');
  });

  it.each([
    ['<bom xmlns="http://cyclonedx.org/schema/bom/1.6"/>', 'not JSON in UTF-8'],
    ['SPDXVersion: SPDX-2.3', 'not JSON in UTF-8'],
    ['[]', 'not a JSON object'],
    ['{"a":{"__proto__":1}}', 'a key __proto__'],
    [
      '{"bomFormat":"CycloneDX","specVersion":"1.6","components":{}}',
      'components that are not a list',
    ],
    [
      '{"bomFormat":"CycloneDX","specVersion":"1.6","components":[{"components":["a"]}]}',
      'components that are not objects',
    ],
    [
      '{"spdxVersion":"SPDX-2.3","packages":[null]}',
      'packages that are not objects',
    ],
  ])('refuses the unreadable %s', (text, problem) => {
    const { code, message } = refused(Buffer.from(text));
    expect(code).toBe('sbom-unreadable');
    expect(message).toMatch(problem);
    expect(message).toMatch('send CycloneDX JSON');
  });

  it('F20: refuses bombs before anything is parsed', () => {
    const parse = jest.spyOn(JSON, 'parse');
    const head = '{"bomFormat":"CycloneDX","specVersion":"1.6","components":[';
    const bombs = [
      `${head}${'{"components":['.repeat(10_000)}`,
      `${head}${'{"components":['.repeat(10_000)}${']}'.repeat(10_001)}`,
      Buffer.alloc(10 * 1024 * 1024, '['),
      Buffer.alloc(10 * 1024 * 1024, '{},'),
      Buffer.alloc(10 * 1024 * 1024, '1,'),
      Buffer.alloc(MAX_SBOM_BYTES + 1, ' '),
    ];
    const codes = bombs.map(bomb => refused(Buffer.from(bomb)).code);
    expect(codes).toEqual(bombs.map(() => 'sbom-too-large'));
    expect(parse).not.toHaveBeenCalled();
    parse.mockRestore();
  });

  it('F20: reads 100,000 components and not one more, nested ones included', () => {
    const some = (count: number) => Array.from({ length: count }, () => ({}));
    const nested = (count: number) => [
      { components: some(50_000) },
      ...some(count - 50_001),
    ];
    expect(read(cycloneDx({ components: nested(100_000) })).components).toBe(
      100_000,
    );
    expect(read(spdx({ packages: some(100_000) })).components).toBe(100_000);
    for (const document of [
      cycloneDx({ components: nested(100_001) }),
      spdx({ packages: some(100_001) }),
    ]) {
      expect(refused(bytesOf(document))).toMatchObject({
        code: 'sbom-too-large',
        message: expect.stringMatching(
          'more than 100000 (components|packages)',
        ),
      });
    }
  });

  it('cuts what is long and says so', () => {
    const huge = `${'x'.repeat(254)}😀${'x'.repeat(5_000_000)}`;
    const summary = read(
      cycloneDx({
        metadata: {
          component: { name: huge },
          tools: Array.from({ length: 11 }, (_, i) => ({ name: `tool${i}` })),
        },
        components: Array.from({ length: 101 }, (_, i) =>
          component('a', `licence-${i}`),
        ),
      }),
    );
    expect(summary.name).toBe(`${'x'.repeat(254)}…`);
    expect(summary.tools).toHaveLength(10);
    expect(summary.licences).toHaveLength(100);
    expect(summary.components).toBe(101);
    expect(summary.truncated).toBe(true);
    const just = read(
      cycloneDx({ metadata: { component: { name: 'x'.repeat(256) } } }),
    );
    expect(just.name).toBe('x'.repeat(256));
    expect(just.truncated).toBe(false);
  });

  it('replaces what a database or a screen cannot take', () => {
    const name = 'a\u0000b\ud800c\u202ed\ne ü😀';
    expect(read(spdx({ name })).name).toBe('a\ufffdb\ufffdc\ufffdd\ufffde ü😀');
    expect(read(spdx({ name: ' \u0020' })).name).toBeUndefined();
  });

  it('takes no time that depends on the machine', () => {
    const createdAt = (created: unknown) =>
      read(spdx({ creationInfo: { created } })).createdAt;
    expect(createdAt('2026-11-20T08:30:00.123456z')).toBe(
      '2026-11-20T08:30:00.123Z',
    );
    for (const other of ['2026-11-20T08:30:00', '2026-11-20', 'x', 1, null]) {
      expect(createdAt(other)).toBeUndefined();
    }
    expect(createdAt('2026-13-20T08:30:00Z')).toBeUndefined();
  });

  it.each([
    [
      'CycloneDX',
      cycloneDx({ components: [{ components: [component('a')] }] }),
    ],
    ['SPDX', spdx({ documentDescribes: ['SPDXRef-Image'], files: [{}] })],
  ])('reads or refuses any damaged %s document', (_, document) => {
    const hostile = fc.oneof(damaged(bytesOf(document)), replaced(document));
    let readCount = 0;
    fc.assert(
      fc.property(hostile, bytes => {
        const { value, refusal } = outcomeOf(() => readSbom(bytes));
        expect(refusal?.code ?? 'sbom-').toMatch(/^sbom-/);
        expect(JSON.stringify({ value })).not.toMatch(/\\u(?:0000|d[89a-f])/);
        readCount += value ? 1 : 0;
      }),
      { numRuns: 2000 },
    );
    expect(readCount).toBeGreaterThan(0);
  });
});
