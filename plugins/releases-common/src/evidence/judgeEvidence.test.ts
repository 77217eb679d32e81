import fc from 'fast-check';
import type { PolicyCheck } from '../policy';
import type { EvidenceFacts } from './EvidenceInputs';
import { judgeEvidence } from './judgeEvidence';

const HOUR = 3_600_000;
const AT = new Date('2026-11-21T12:00:00.000Z');
const before = (ms: number) => new Date(AT.getTime() - ms).toISOString();

const check = (extra: Partial<PolicyCheck> = {}): PolicyCheck => ({
  name: 'smoke',
  title: 'Smoke tests',
  phase: 'post-deployment',
  ...extra,
});
const evidence = (extra: Partial<EvidenceFacts> = {}): EvidenceFacts => ({
  result: 'passed',
  finishedAt: before(HOUR),
  ...extra,
});
const judge = (
  policy: Partial<PolicyCheck>,
  facts: Partial<EvidenceFacts>,
  at = AT,
) => judgeEvidence({ check: check(policy), evidence: evidence(facts), at });
const codes = (verdict: ReturnType<typeof judgeEvidence>) =>
  verdict.reasons.map(({ code }) => code);

const none = { critical: 0, high: 0, medium: 0, low: 0 };
const mitigation = (vulnerability: string, expiresAt: string) => ({
  vulnerability,
  severity: 'high' as const,
  reason: 'Not reachable',
  expiresAt,
});

const results = fc.constantFrom('passed', 'failed', 'warning');
const severities = fc.constantFrom('critical', 'high', 'medium', 'low');
const instants = fc
  .integer({ min: Date.UTC(2020, 0), max: Date.UTC(2030, 0) })
  .map(ms => new Date(ms));

describe('judgeEvidence', () => {
  it('VER-14: says what is missing, and takes evidence of no check as it is', () => {
    expect(judgeEvidence({ check: check(), at: AT })).toEqual({
      status: 'missing',
      reasons: [
        { code: 'evidence-missing', message: 'No evidence of Smoke tests.' },
      ],
    });
    expect(judgeEvidence({ at: AT }).status).toBe('missing');
    expect(judgeEvidence({ evidence: evidence(), at: AT })).toEqual({
      status: 'pass',
      reasons: [],
    });
  });

  it.each([
    ['24h', 23 * HOUR + 59 * 60_000, 'pass'],
    ['24h', 24 * HOUR, 'pass'],
    ['24h', 24 * HOUR + 1, 'stale'],
    ['24h', 24 * HOUR + 60_000, 'stale'],
    ['7d', 7 * 24 * HOUR, 'pass'],
    ['2w', 14 * 24 * HOUR + 1, 'stale'],
    // A check on another clock may be ahead a little.
    ['24h', -5 * 60_000, 'pass'],
  ])('VER-02: %s and %i ms old is %s', (maxAge, age, status) => {
    const verdict = judge({ maxAge }, { finishedAt: before(age) });
    expect(verdict.status).toBe(status);
    expect(Date.parse(verdict.expiresAt!) < AT.getTime()).toBe(
      status === 'stale',
    );
  });

  it('VER-02: names both spans, and takes months as those of the calendar', () => {
    const stale = judge(
      { maxAge: '24h' },
      { finishedAt: before(24 * HOUR + 61_000) },
    );
    expect(stale.reasons).toEqual([
      {
        code: 'evidence-stale',
        message: 'It finished 1 d 1 min 1 s ago; the path accepts 24h at most.',
      },
    ]);
    expect(
      judge({ maxAge: '3mo' }, { finishedAt: '2026-11-30T10:00:00Z' })
        .expiresAt,
    ).toBe('2027-02-28T10:00:00.000Z');
    // Beyond what a date can say: never too old.
    const forever = judge({ maxAge: '999999y' }, {});
    expect(forever).toEqual({ status: 'pass', reasons: [] });
    expect(judge({}, { finishedAt: 'yesterday' })).toMatchObject({
      status: 'unknown',
      reasons: [{ code: 'evidence-undated' }],
    });
  });

  it('VER-02: is stale exactly from the instant after it expires', () => {
    fc.assert(
      fc.property(
        instants,
        instants,
        fc.tuple(
          fc.integer({ min: 1, max: 400 }),
          fc.constantFrom('s', 'm', 'h', 'd', 'w', 'mo', 'y'),
        ),
        (at, finished, [n, unit]) => {
          const verdict = judge(
            { maxAge: `${n}${unit}` },
            { finishedAt: finished.toISOString() },
            at,
          );
          const expiry = Date.parse(verdict.expiresAt!);
          expect(expiry).toBeGreaterThan(finished.getTime());
          expect(verdict.status).toBe(at.getTime() > expiry ? 'stale' : 'pass');
        },
      ),
    );
  });

  it.each([
    ['<', 499, 'pass'],
    ['<', 500, 'fail'],
    ['<=', 500, 'pass'],
    ['<=', 500.1, 'fail'],
    ['>', 500, 'fail'],
    ['>', 501, 'pass'],
    ['>=', 500, 'pass'],
    ['>=', 499.9, 'fail'],
    ['==', 500, 'pass'],
    ['==', 499, 'fail'],
  ] as const)('VER-13: p95 %s 500 with %d is %s', (operator, value, status) => {
    const thresholds = [
      { metric: 'p95_latency', operator, value: 500, unit: 'ms' },
    ];
    expect(
      judge({ thresholds }, { values: [{ metric: 'p95_latency', value }] })
        .status,
    ).toBe(status);
  });

  it('VER-13, ROL-14: names both numbers; what is not measured, or in another unit, is unknown', () => {
    const thresholds = [
      {
        metric: 'p95_latency',
        operator: '<' as const,
        value: 500,
        unit: 'ms',
      },
    ];
    const values = (...all: [number, string?][]) => ({
      values: all.map(([value, unit]) => ({
        metric: 'p95_latency',
        value,
        unit,
      })),
    });
    expect(judge({ thresholds }, values([500, 'ms']))).toEqual({
      status: 'fail',
      reasons: [
        {
          code: 'threshold-missed',
          message: 'p95_latency is 500 ms; the path asks for < 500 ms.',
        },
      ],
    });
    expect(judge({ thresholds }, {})).toEqual({
      status: 'unknown',
      reasons: [
        {
          code: 'metric-missing',
          message: 'p95_latency was not reported; the path asks for < 500 ms.',
        },
      ],
    });
    // One second is more than 500 ms, though 1 is less than 500.
    expect(judge({ thresholds }, values([1, 's']))).toMatchObject({
      status: 'unknown',
      reasons: [{ code: 'unit-differs' }],
    });
    // Each of several values counts.
    expect(judge({ thresholds }, values([100], [900])).status).toBe('fail');
    // Without a bound the tool decides, but it has to measure.
    const unbounded = [{ metric: 'queue_depth', operator: '<' as const }];
    expect(
      judge(
        { thresholds: unbounded },
        { values: [{ metric: 'queue_depth', value: 7 }] },
      ).status,
    ).toBe('pass');
    expect(judge({ thresholds: unbounded }, {}).status).toBe('unknown');
  });

  it('ART-14: the effect of a severity is that of the path', () => {
    const found = { severities: { ...none, high: 1 } };
    const high = (effect: 'block' | 'warn' | 'report') =>
      judge({ severities: { critical: 'block', high: effect } }, found);
    expect(high('block')).toEqual({
      status: 'fail',
      reasons: [
        {
          code: 'vulnerability',
          message: '1 high finding open; the path accepts 0.',
        },
      ],
    });
    expect(high('warn').status).toBe('warning');
    expect(high('report')).toMatchObject({
      status: 'pass',
      reasons: [{ code: 'vulnerability' }],
    });
    expect(judge({ severities: { critical: 'block' } }, found)).toEqual({
      status: 'pass',
      reasons: [],
    });
    expect(judge({ severities: { critical: 'block' } }, {})).toMatchObject({
      status: 'unknown',
      reasons: [{ code: 'severities-missing' }],
    });
    expect(judge({ severities: { low: 'report' } }, {}).status).toBe('pass');
  });

  it('ART-15: a live mitigation takes one finding away, an expired one does not', () => {
    const policy = {
      severities: { critical: 'block', high: 'block' },
      mitigation: 'allowed',
    } as const;
    const live = mitigation('CVE-2026-1', '2026-11-21T12:00:00.001Z');
    const found = (high: number, ...mitigations: (typeof live)[]) => ({
      severities: { ...none, high },
      mitigations,
    });
    expect(judge(policy, found(1, live))).toEqual({
      status: 'pass',
      reasons: [
        {
          code: 'vulnerability-mitigated',
          message:
            '1 high finding mitigated, the first until 2026-11-21T12:00:00.001Z.',
        },
      ],
    });
    const later = new Date('2026-11-21T12:00:00.001Z');
    const expired = judge(policy, found(1, live), later);
    expect(expired.status).toBe('fail');
    expect(codes(expired)).toEqual(['vulnerability', 'mitigation-expired']);
    expect(expired.reasons[1].message).toContain('CVE-2026-1');

    const open = judge(policy, found(2, live, live));
    expect(open.status).toBe('fail');
    expect(open.reasons[0].message).toBe(
      '1 high finding open of 2; the path accepts 0.',
    );
    const critical = judge(policy, {
      severities: { ...none, critical: 1 },
      mitigations: [live],
    });
    expect(critical.status).toBe('fail');
    // A renewed mitigation counts, whichever comes first.
    const old = mitigation('CVE-2026-1', '2026-01-01T00:00:00Z');
    expect(judge(policy, found(1, old, live)).status).toBe('pass');
    expect(judge(policy, found(1, live, old)).status).toBe('pass');
  });

  it('ART-16: without the word of the path no mitigation counts', () => {
    const facts = {
      severities: { ...none, high: 1 },
      mitigations: [mitigation('CVE-2026-1', '2027-01-01T00:00:00Z')],
    };
    for (const allowed of ['forbidden', undefined] as const) {
      const verdict = judge(
        { severities: { high: 'block' }, mitigation: allowed },
        facts,
      );
      expect(verdict.status).toBe('fail');
      expect(codes(verdict)).toEqual([
        'vulnerability',
        'mitigation-not-accepted',
      ]);
    }
  });

  it('ART-17: nothing turns a failed result into a pass', () => {
    fc.assert(
      fc.property(anyEvidence(), anyPolicy(), instants, (given, policy, at) => {
        const verdict = judge(policy, { ...given, result: 'failed' }, at);
        expect(verdict.status).toBe('fail');
        expect(codes(verdict)).toContain('evidence-failed');
      }),
    );
  });

  it('every verdict but a pass has a reason, whatever is given', () => {
    fc.assert(
      fc.property(anyEvidence(), anyPolicy(), instants, (given, policy, at) => {
        const verdict = judge(policy, given, at);
        expect(verdict.status === 'pass' || codes(verdict).length > 0).toBe(
          true,
        );
        expect(verdict.status).not.toBe('missing');
      }),
    );
  });

  it('time never mends evidence: a verdict that is no pass stays none', () => {
    fc.assert(
      fc.property(
        anyEvidence(),
        anyPolicy(),
        instants,
        fc.nat(400 * 24 * HOUR),
        (given, policy, at, later) => {
          const now = judge(policy, given, at).status;
          const then = judge(
            policy,
            given,
            new Date(at.getTime() + later),
          ).status;
          expect(now === 'pass' || then !== 'pass').toBe(true);
        },
      ),
    );
  });

  it('more findings, fewer mitigations and stricter effects never help', () => {
    const rank = ['pass', 'warning', 'fail'];
    const statusOf = (
      effect: 'block' | 'warn' | 'report',
      high: number,
      mitigations: number,
    ) =>
      rank.indexOf(
        judge(
          { severities: { high: effect }, mitigation: 'allowed' },
          {
            severities: { ...none, high },
            mitigations: Array.from({ length: mitigations }, (_, i) =>
              mitigation(`CVE-${i}`, '2027-01-01T00:00:00Z'),
            ),
          },
        ).status,
      );
    fc.assert(
      fc.property(fc.nat(20), fc.nat(20), (high, mitigated) => {
        const block = statusOf('block', high, mitigated);
        expect(block).toBe(high > mitigated ? 2 : 0);
        expect(statusOf('warn', high, mitigated)).toBeLessThanOrEqual(block);
        expect(statusOf('report', high, mitigated)).toBe(0);
        expect(statusOf('block', high + 1, mitigated)).toBeGreaterThanOrEqual(
          block,
        );
        expect(statusOf('block', high, mitigated + 1)).toBeLessThanOrEqual(
          block,
        );
      }),
    );
  });
});

function anyEvidence(): fc.Arbitrary<EvidenceFacts> {
  const counts = fc.nat(3);
  return fc.record(
    {
      result: results,
      finishedAt: instants.map(at => at.toISOString()),
      values: fc.array(
        fc.record({
          metric: fc.constantFrom('p95_latency', 'error_rate'),
          value: fc.double({ noNaN: true }),
        }),
        { maxLength: 3 },
      ),
      severities: fc.record({
        critical: counts,
        high: counts,
        medium: counts,
        low: counts,
      }),
      mitigations: fc.array(
        fc.record({
          vulnerability: fc.constantFrom('CVE-1', 'CVE-2', 'CVE-3'),
          severity: severities,
          reason: fc.constant('Not reachable'),
          expiresAt: instants.map(at => at.toISOString()),
        }),
        { maxLength: 5 },
      ),
    },
    { requiredKeys: ['result', 'finishedAt'] },
  ) as fc.Arbitrary<EvidenceFacts>;
}

function anyPolicy(): fc.Arbitrary<Partial<PolicyCheck>> {
  return fc.record(
    {
      maxAge: fc.constantFrom('24h', '7d', '3mo', '2y'),
      mitigation: fc.constantFrom('allowed', 'forbidden'),
      severities: fc.dictionary(
        severities,
        fc.constantFrom('block', 'warn', 'report'),
      ),
      thresholds: fc.array(
        fc.record({
          metric: fc.constantFrom('p95_latency', 'error_rate'),
          operator: fc.constantFrom('<', '<=', '>', '>=', '=='),
          value: fc.double({ noNaN: true }),
        }),
        { maxLength: 3 },
      ),
    },
    { requiredKeys: [] },
  ) as fc.Arbitrary<Partial<PolicyCheck>>;
}
