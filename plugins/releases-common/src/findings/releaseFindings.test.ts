import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { checkPromotionPath, type PromotionPath } from '../policy';
import type { Artifact, Release, ReleaseDocument } from '../types';
import type { FindingFacts } from './facts';
import { releaseFindings } from './releaseFindings';

const pathOf = (system: string) =>
  checkPromotionPath(
    readFileSync(
      resolve(
        __dirname,
        `../../../../examples/systems/${system}/promotion-path.yaml`,
      ),
      'utf8',
    ),
  ).path as PromotionPath;
const S0 = pathOf('work-order-qms');
const ERP = pathOf('erp');
const WEB = pathOf('web-platform');

const digest = (n: number) => `sha256:${String(n).repeat(64)}`;
const CONFIGURATION = 'c'.repeat(64);
const image: Artifact = {
  kind: 'image',
  name: 'registry.example.org/qms/wo-api',
  digest: digest(1),
  tag: 'v2.4.1',
  base: 'gcr.io/distroless/nodejs20-debian12',
  sizeBytes: 120_000_000,
};

/** A release that nothing stands out about, but for its bill of materials. */
function release(changes: Partial<Release> = {}): Release {
  return {
    id: '6d9b4b4a-6ed4-4b6c-a6d8-6f1d0a8a8a01',
    entityRef: 'component:default/wo-api',
    version: '2.4.1',
    type: 'patch',
    commit: 'a'.repeat(40),
    artifacts: [image],
    build: {
      builder: 'ci',
      at: '2026-03-01T08:00:00.000Z',
      image: 'node:20-bookworm',
      configurationHash: CONFIGURATION,
    },
    changeKinds: ['app'],
    createdAt: '2026-03-01T09:00:00.000Z',
    createdBy: { kind: 'service', ref: 'ci' },
    contentHash: 'b'.repeat(64),
    ...changes,
  };
}

const sbom = (format: 'SPDX' | 'CycloneDX', n = 1): ReleaseDocument => ({
  id: '6d9b4b4a-6ed4-4b6c-a6d8-6f1d0a8a8a02',
  kind: 'sbom',
  sha256: 'c'.repeat(64),
  size: 10,
  source: 'syft',
  receivedAt: '2026-03-01T09:00:00.000Z',
  receivedFrom: { kind: 'service', ref: 'ci' },
  sbom: {
    format,
    specVersion: '2.3',
    components: 1,
    licences: [],
    subjects: [digest(n)],
    tools: [],
  },
});

const found = (changes: Partial<Release>, facts: Partial<FindingFacts> = {}) =>
  releaseFindings({
    path: S0,
    release: release(changes),
    siblings: [],
    documents: [sbom('SPDX')],
    ...facts,
  });
const codes = (...args: Parameters<typeof found>) =>
  found(...args).map(({ code }) => code);
const withImage = (changes: Partial<Artifact>) => ({
  artifacts: [{ ...image, ...changes }],
});

describe('releaseFindings', () => {
  it('finds nothing about a release that is as its path says', () => {
    expect(found({})).toEqual([]);
  });

  it('ART-02: another digest from the same commit and configuration stands out', () => {
    const other = release({
      id: '6d9b4b4a-6ed4-4b6c-a6d8-6f1d0a8a8a09',
      version: '2.4.0',
      ...withImage({ digest: digest(2), tag: undefined }),
    });
    expect(found({}, { siblings: [other] })).toEqual([
      {
        code: 'not-reproducible',
        severity: 'warning',
        subject: image.name,
        message: expect.stringContaining('Release 2.4.0'),
      },
    ]);
    const unlike: Partial<Release>[] = [
      { commit: 'd'.repeat(40) },
      { build: { ...other.build!, configurationHash: 'e'.repeat(64) } },
      { build: { ...other.build!, configurationHash: undefined } },
      withImage({ tag: undefined }),
      withImage({ digest: digest(2), name: 'wo-agents', tag: undefined }),
    ];
    for (const changes of unlike) {
      const siblings = [{ ...other, ...changes }];
      expect(codes({}, { siblings })).toEqual([]);
    }
  });

  it('ART-05: a build without its image stands out', () => {
    expect(codes({ build: { ...release().build!, image: undefined } })).toEqual(
      ['builder-image-missing'],
    );
  });

  it('ART-07: the later release with a tag says that the tag moved', () => {
    const other = release({
      id: '6d9b4b4a-6ed4-4b6c-a6d8-6f1d0a8a8a09',
      version: '2.4.0',
      commit: 'd'.repeat(40),
      createdAt: '2026-02-01T09:00:00.000Z',
      ...withImage({ digest: digest(2) }),
    });
    expect(found({}, { siblings: [other] })).toMatchObject([
      { code: 'tag-moved', message: expect.stringContaining('release 2.4.0') },
    ]);
    const later = { ...other, createdAt: '2026-04-01T09:00:00.000Z' };
    expect(codes({}, { siblings: [later] })).toEqual([]);
    const [artifact] = other.artifacts;
    for (const same of [
      { ...artifact, tag: 'v2.4.0' },
      { ...artifact, digest: digest(1) },
    ]) {
      const siblings = [{ ...other, artifacts: [same] }];
      expect(codes({}, { siblings })).toEqual([]);
    }
  });

  it('ART-12: an image is under its size, and both numbers are shown', () => {
    fc.assert(
      fc.property(fc.nat({ max: 300_000_000 }), sizeBytes => {
        expect(codes(withImage({ sizeBytes }))).toEqual(
          sizeBytes < 150_000_000 ? [] : ['image-too-large'],
        );
      }),
    );
    expect(found(withImage({ sizeBytes: 150_000_001 }))).toEqual([
      {
        code: 'image-too-large',
        severity: 'warning',
        subject: image.name,
        message: `${image.name} has 150.001 MB and should be under 150 MB.`,
      },
    ]);
  });

  it('ART-13: a base is that of the image, or one of the path', () => {
    const base = 'gcr.io/distroless/nodejs20-debian12';
    const cases: [name: string, base: string | undefined, code?: string][] = [
      ['wo-api', base],
      ['wo-api', `${base}@${digest(9)}`],
      // That one has a shell.
      ['wo-api', `${base}:debug`, 'base-not-allowed'],
      ['wo-api', 'node:20-alpine', 'base-not-allowed'],
      ['wo-api', undefined, 'base-unknown'],
      ['wo-migrations', 'node:20-alpine'],
      ['wo-migrations', base, 'base-not-allowed'],
      ['wo-other', 'gcr.io/distroless/static'],
      ['wo-other', 'gcr.io/distroless-like/static', 'base-not-allowed'],
    ];
    for (const [name, reported, code] of cases) {
      const changes = withImage({ name, base: reported, sizeBytes: undefined });
      expect([name, reported, ...codes(changes)]).toEqual(
        code ? [name, reported, code] : [name, reported],
      );
    }
    expect(codes(withImage({ kind: 'static', base: 'scratch' }))).toEqual([]);
  });

  it('ART-22, ART-23: the bill of materials has the form and the level of the path', () => {
    expect(found({}, { documents: [] })).toMatchObject([
      { code: 'sbom-missing', severity: 'warning', subject: image.name },
    ]);
    expect(codes({}, { documents: [sbom('SPDX', 2)] })).toEqual([
      'sbom-missing',
    ]);
    expect(found({}, { documents: [sbom('CycloneDX')] })).toMatchObject([
      {
        code: 'sbom-format',
        message:
          'A bill of materials is in the form CycloneDX; the path asks for SPDX.',
      },
    ]);
    const informational = found(
      { version: 'a'.repeat(40) },
      { path: WEB, documents: [] },
    );
    expect(
      informational.filter(({ code }) => code === 'sbom-missing'),
    ).toMatchObject([{ severity: 'notice' }]);
  });

  it('REL-12: a patch with a migration gets a notice', () => {
    const notice = [{ code: 'migration-in-patch', severity: 'notice' }];
    expect(found({ changeKinds: ['app', 'schema'] })).toMatchObject(notice);
    expect(
      found({ changes: { migrations: [{ name: '0001' }] } }),
    ).toMatchObject(notice);
    for (const type of ['minor', 'major', 'hotfix'] as const) {
      expect(codes({ type, changeKinds: ['schema'] })).toEqual([]);
    }
  });

  it('REL-03: a version that the scheme does not read stands out', () => {
    expect(codes({ version: '01.23012026.1430' })).toEqual([
      'version-not-in-scheme',
    ]);
    expect(
      codes(
        { version: '01.23012026.1430' },
        { path: ERP, notes: { summary: 'New' } },
      ),
    ).toEqual([]);
  });

  it('REL-07, REL-09: planned downtime stays under that of the type', () => {
    const planned = (type: Release['type'], plannedDowntimeMinutes: number) =>
      codes({ type, plannedDowntimeMinutes });
    expect(planned('patch', 0)).toEqual([]);
    expect(planned('patch', 1)).toEqual(['downtime-over-limit']);
    expect(planned('major', 14)).toEqual([]);
    expect(planned('major', 15)).toEqual(['downtime-over-limit']);
  });

  it('REL-14: notes that the path asks for stand out while they are missing', () => {
    const version = '01.23012026.1430';
    expect(codes({ version }, { path: ERP })).toEqual(['notes-missing']);
    expect(
      codes({ version }, { path: ERP, notes: { summary: 'New' } }),
    ).toEqual([]);
  });

  it('looks only at the build where there is no path', () => {
    expect(
      codes(
        { build: undefined, version: 'x', plannedDowntimeMinutes: 90 },
        { path: undefined, documents: [] },
      ),
    ).toEqual(['builder-image-missing']);
  });
});
