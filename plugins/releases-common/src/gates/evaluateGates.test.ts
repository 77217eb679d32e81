import fc from 'fast-check';
import type { GateResult } from '../types';
import { decide, evaluateGates } from './evaluateGates';

const gate = fc.record({
  gate: fc.string(),
  status: fc.constantFrom(
    ...(['pass', 'fail', 'waiting', 'unknown', 'overridden'] as const),
  ),
  reason: fc.record({ code: fc.string(), message: fc.string() }),
});

describe('decide', () => {
  it('allows only when every gate passed or was overridden, and denies on any fail', () => {
    fc.assert(
      fc.property(fc.array(gate), gates => {
        const answer = decide(gates as GateResult[], { have: 0, need: 0 });
        const statuses = gates.map(g => g.status);
        expect(answer.decision === 'allow').toBe(
          statuses.every(s => s === 'pass' || s === 'overridden'),
        );
        expect(answer.decision === 'deny').toBe(statuses.includes('fail'));
        expect(answer.reasons).toHaveLength(
          statuses.filter(s => s !== 'pass' && s !== 'overridden').length,
        );
      }),
    );
  });

  it('says when it opens only if every waiting gate knows', () => {
    const waiting = (nextOpen?: string): GateResult => ({
      gate: 'window',
      status: 'waiting',
      reason: { code: 'window-closed', message: 'Closed.' },
      ...(nextOpen ? { nextOpen } : {}),
    });
    const early = '2026-11-23T14:00:00.000Z';
    const late = '2026-11-24T14:00:00.000Z';
    const none = { have: 0, need: 0 };
    expect(decide([waiting(late), waiting(early)], none).nextOpen).toBe(late);
    expect(decide([waiting(late), waiting()], none).nextOpen).toBeUndefined();
    expect(decide([], none).nextOpen).toBeUndefined();
  });
});

describe('evaluateGates', () => {
  it('APR-02: allows a registered release in a known environment without approvals', () => {
    const answer = evaluateGates({
      environment: { name: 'dev', title: 'Development' },
      path: { name: 'work-order-qms', hash: 'a'.repeat(64) },
      release: { version: '2.4.1', digests: [] },
    });
    expect(answer).toMatchObject({
      decision: 'allow',
      reasons: [],
      approvals: { have: 0, need: 0 },
      gates: [{ gate: 'environment-on-path', status: 'pass' }],
    });
  });

  it('REL-02: denies a blocked release with its reason, and adds nothing for others', () => {
    const inputs = {
      environment: { name: 'dev', title: 'Development' },
      path: { name: 'work-order-qms', hash: 'a'.repeat(64) },
      release: { version: '2.4.1', digests: [] },
    };
    const reason = 'Loses orders on restart';
    const blocked = evaluateGates({
      ...inputs,
      release: { ...inputs.release, blocked: { reason } },
    });
    expect(blocked).toMatchObject({
      decision: 'deny',
      reasons: [`Release 2.4.1 is blocked: ${reason}`],
      gates: [
        { gate: 'environment-on-path', status: 'pass' },
        {
          gate: 'release-not-blocked',
          status: 'fail',
          reason: { code: 'release-blocked', params: { reason } },
        },
      ],
    });
    // Stored evaluations are recomputed and compared byte for byte.
    expect(JSON.stringify(evaluateGates(inputs))).toBe(
      '{"decision":"allow","reasons":[],"gates":[{"gate":"environment-on-path","status":"pass","reason":{"code":"environment-on-path","message":"Development is on promotion path work-order-qms and 2.4.1 is a registered release.","params":{"environment":"Development","path":"work-order-qms","version":"2.4.1"}}}],"approvals":{"have":0,"need":0}}',
    );
  });
});
