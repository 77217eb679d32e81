import { canonicalJson } from '@slipway/transparency-log';
import fc from 'fast-check';
import { anEvent } from '../__testUtils__/events';
import type { AuditEvent } from './AuditEvent';
import { canonicalEvent, parseAuditEvent } from './canonicalEvent';
import { EnvelopeError } from './EnvelopeError';

const { value: changes } = fc.letrec(tie => ({
  value: fc.oneof(
    { depthSize: 'small' },
    fc.string({ unit: 'grapheme' }),
    fc.maxSafeInteger(),
    fc.boolean(),
    fc.constant(null),
    fc.array(tie('value')),
    fc.dictionary(fc.string({ unit: 'grapheme' }), tie('value')),
  ),
}));

const events = fc
  .record(
    {
      at: fc
        .date({
          min: new Date('1970-01-01'),
          max: new Date('9999-12-31'),
          noInvalidDate: true,
        })
        .map(date => date.toISOString()),
      reason: fc.string({ unit: 'grapheme', minLength: 1 }),
      request: fc.constantFrom(undefined, { id: 'r' }),
      policy: fc.constant(undefined),
      after: fc.dictionary(fc.string(), changes) as fc.Arbitrary<
        AuditEvent['after']
      >,
      seed: fc.string(),
    },
    { requiredKeys: [] },
  )
  .map(overrides => anEvent(overrides));

function pointerOf(action: () => unknown): string {
  try {
    action();
  } catch (error) {
    expect(error).toBeInstanceOf(EnvelopeError);
    expect((error as EnvelopeError).message).toContain(
      (error as EnvelopeError).hint,
    );
    return (error as EnvelopeError).pointer;
  }
  return 'accepted';
}

describe('canonicalEvent and parseAuditEvent', () => {
  it('AUD-06: every event has one form, which reads back as the same event', () => {
    fc.assert(
      fc.property(events, event => {
        const text = canonicalEvent(event);
        const read = parseAuditEvent(text);
        expect(canonicalEvent(read)).toBe(text);
        expect(read).toEqual(JSON.parse(JSON.stringify(event)));
        // Members in another order are the same event.
        const reversed = Object.fromEntries(Object.entries(event).reverse());
        expect(canonicalEvent(reversed as unknown as AuditEvent)).toBe(text);
      }),
    );
  });

  it('AUD-06: an event is read in that form only, not with a byte more or less', () => {
    const text = canonicalEvent(anEvent({ reason: 'Größe 🚀 "x"' }));
    const altered = [
      ` ${text}`,
      `${text}\n`,
      text.replace('":"', '": "'),
      text.replace('"v":1', '"v":1.0'),
      text.replace('"v":1', '"v":1,"v":1'),
      text.replace('ö', '\\u00f6'),
      JSON.stringify(anEvent()),
      '\ufeff'.concat(text),
      text.slice(0, -1),
      '',
      'null',
      '[]',
      '{}',
    ];
    for (const other of altered) {
      expect(pointerOf(() => parseAuditEvent(other))).not.toBe('accepted');
    }
  });

  it('names the member that is wrong', () => {
    const wrong: [string, Record<string, unknown>][] = [
      ['/v', { v: 2 }],
      ['/id', { id: 'A2345678-1234-4234-8234-123456789012' }],
      ['/type', { type: 'started' }],
      ['/type', { type: `a.${'b'.repeat(63)}` }],
      ['/at', { at: '2026-02-30T00:00:00.000Z' }],
      ['/at', { at: '2026-11-20T10:15:30Z' }],
      ['/at', { at: '2026-11-20T10:15:30.123+00:00' }],
      ['/actor/kind', { actor: { kind: 'robot', ref: 'x' } }],
      ['/actor/ref', { actor: { kind: 'user', ref: '' } }],
      ['/actor/sub', { actor: { kind: 'user', ref: 'x', sub: 'y' } }],
      ['/source', { source: undefined }],
      ['/source/id', { source: { kind: 'api', id: 'x'.repeat(2049) } }],
      ['/subject/kind', { subject: { kind: 'cluster', id: 'x' } }],
      ['/subject/id', { subject: { kind: 'log', id: 'x'.repeat(257) } }],
      ['/request/id', { request: {} }],
      ['/reason', { type: 'gate.overridden', reason: undefined }],
      ['/reason', { type: 'deployment.cancelled' }],
      ['/reason', { type: 'log.hold-placed', reason: '' }],
      ['/before', { before: [] }],
      ['/after/a~1b/1/c', { after: { 'a/b': [1, { c: 1.5 }] } }],
      ['/after/n', { after: { n: 2 ** 53 } }],
      ['/after/n', { after: { n: NaN } }],
      ['/after/n', { after: { n: undefined } }],
      ['/after/at', { after: { at: new Date(0) } }],
      ['/after/s', { after: { s: 'half \ud83d of a pair' } }],
      ['/policy/hash', { policy: { name: 'x', hash: 'A'.repeat(64) } }],
      ['/refs/0/sha256', { refs: [{ kind: 'release', id: '1', sha256: '' }] }],
      ['/refs', { refs: {} }],
      ['/retention', { retention: 'forever' }],
      ['/nonce', { nonce: 'f'.repeat(31) }],
      ['/extra', { extra: 1 }],
    ];
    for (const [pointer, overrides] of wrong) {
      const event = anEvent(overrides as Partial<AuditEvent>);
      expect([
        pointer,
        pointerOf(() => canonicalEvent(event)),
        overrides,
      ]).toEqual([pointer, pointer, overrides]);
    }
    for (const value of [null, [], 'event', 1, undefined]) {
      expect(pointerOf(() => canonicalEvent(value as never))).toBe('');
    }
  });

  it('holds 1 to 65,535 bytes and 64 levels, and refuses more before walking it', () => {
    const rest = canonicalEvent(anEvent({ reason: 'x' })).length - 1;
    const largest = anEvent({ reason: 'x'.repeat(65_535 - rest) });
    expect(canonicalEvent(largest)).toHaveLength(65_535);
    expect(() =>
      canonicalEvent({ ...largest, reason: `${largest.reason}x` }),
    ).toThrow('larger than 65535 bytes');
    // Bytes count, not characters.
    expect(() =>
      canonicalEvent({ ...largest, reason: `ü${largest.reason!.slice(1)}` }),
    ).toThrow('larger than 65535 bytes');

    const nested = (depth: number) =>
      JSON.parse(`${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`);
    expect(() => canonicalEvent(anEvent({ after: nested(63) }))).not.toThrow();
    expect(() => canonicalEvent(anEvent({ after: nested(64) }))).toThrow(
      'nested deeper than the 64 levels',
    );
    expect(() => parseAuditEvent('['.repeat(65_000))).toThrow(EnvelopeError);
    expect(() => canonicalEvent(anEvent({ after: nested(9_000) }))).toThrow(
      EnvelopeError,
    );
  });

  it('writes what the canonical JSON of the log writes', () => {
    const event = anEvent({ reason: 'kept' });
    expect(canonicalEvent(event)).toBe(canonicalJson(event));
  });
});
