import type { ReportEvidenceRequest } from '@slipway/backstage-plugin-releases-common';
import { normaliseEvidence } from './normaliseEvidence';

const NOW = new Date('2026-11-21T12:00:00.000Z');
const report = (
  extra: Partial<ReportEvidenceRequest> = {},
): ReportEvidenceRequest => ({
  entityRef: 'component:default/wo-api',
  digest: `sha256:${'a'.repeat(64)}`,
  check: 'smoke',
  result: 'passed',
  source: 'playwright',
  finishedAt: '2026-11-21T08:00:00Z',
  ...extra,
});
const textOf = (extra: Partial<ReportEvidenceRequest>) =>
  normaliseEvidence(report(extra), NOW).text;

describe('normaliseEvidence', () => {
  it('VER-21: has one spelling for equal reports', () => {
    const mitigations = (expiresAt: string) => ({
      mitigations: [
        {
          vulnerability: 'CVE-1',
          severity: 'high' as const,
          reason: 'x',
          expiresAt,
        },
      ],
    });
    expect(textOf({ finishedAt: '2026-11-21T10:00:00.000+02:00' })).toBe(
      textOf({}),
    );
    expect(textOf({ startedAt: '2026-11-21T07:00:00z', link: undefined })).toBe(
      textOf({ startedAt: '2026-11-21T07:00:00.000Z' }),
    );
    expect(textOf({ link: 'https://CI.example.org' })).toBe(
      textOf({ link: 'https://ci.example.org/' }),
    );
    expect(textOf(mitigations('2027-01-01T00:00:00+00:00'))).toBe(
      textOf(mitigations('2027-01-01T00:00:00Z')),
    );
    expect(textOf({ result: 'warning' })).not.toBe(textOf({}));
  });

  it('VER-21: lets the clock of the source be five minutes ahead and no more', () => {
    expect(textOf({ finishedAt: '2026-11-21T12:05:00.000Z' })).toContain(
      '12:05',
    );
    expect(() => textOf({ finishedAt: '2026-11-21T12:05:00.001Z' })).toThrow(
      /five minutes ahead of the server's clock, which is 2026-11-21T12:00/,
    );
  });

  it.each<[string, Partial<ReportEvidenceRequest>, RegExp]>([
    [
      'a leap second',
      { finishedAt: '2016-12-31T23:59:60Z' },
      /\/body\/finishedAt is not a time/,
    ],
    [
      'a year before all clocks',
      { startedAt: '0000-01-01T00:00:00+23:00' },
      /\/body\/startedAt is not a time/,
    ],
    [
      'an end before the start',
      { startedAt: '2026-11-21T08:00:01Z' },
      /\/body\/startedAt is after/,
    ],
    [
      'a link with a password',
      { logLink: 'https://me:secret@ci.example.org' },
      /\/body\/logLink must be/,
    ],
    [
      'more than links are for',
      {
        cases: Array.from({ length: 200 }, (_, i) => ({
          name: `case ${i}`,
          result: 'passed',
          message: 'x'.repeat(2000),
        })),
      },
      /larger than 262144 bytes/,
    ],
  ])('refuses %s', (_, extra, message) => {
    expect(() => textOf(extra)).toThrow(message);
  });
});
