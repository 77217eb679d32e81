import { explainEvidence, explainReport } from './explain';
import type { EvidenceReport } from './evidence';
import type { TrailProblem, TrailReport } from './fsck';

function report(overrides: Partial<TrailReport>): TrailReport {
  return {
    result: 'sound',
    origin: 'slipway.example.com/audit',
    size: 1200,
    checkpoint: { size: 1199, root: '', note: '', cosignedBy: [] },
    events: 1200,
    expired: 0,
    pending: 0,
    checked: {
      leaves: 1200,
      tiles: 6,
      checkpoints: 1,
      cosignatures: 0,
      deployments: 7,
      releases: 2,
      policies: 1,
      evaluations: 7,
      evidence: 0,
      notes: 0,
      answers: 0,
      documents: 0,
    },
    problems: [],
    problemCount: 0,
    ...overrides,
  };
}

const problem = (overrides: Partial<TrailProblem>): TrailProblem => ({
  code: 'leaf-changed',
  severity: 'error',
  message: 'The event of leaf 300 is not the one that was logged',
  ...overrides,
});

function tampered(
  overrides: Partial<TrailReport>,
  first: Partial<TrailProblem> = {},
) {
  return explainReport(
    report({
      result: 'tampered',
      problems: [problem(first)],
      problemCount: 1,
      ...overrides,
    }),
  );
}

describe('explainReport', () => {
  it('AUD-12: says in one sentence that all is well, and what that means', () => {
    const { headline, paragraphs, toDo } = explainReport(
      report({ pending: 1, expired: 12 }),
    );
    expect(headline).toBe(
      'The audit trail is sound: 1,200 events checked, none changed, missing or moved.',
    );
    expect(paragraphs.join(' ')).toContain('1 signed checkpoint,');
    expect(paragraphs.join(' ')).toContain('12 events had expired');
    expect(paragraphs.join(' ')).toContain('under no checkpoint yet');
    expect(paragraphs.join(' ')).toContain('does not prove that');
    expect(toDo).toEqual([]);
  });

  it('AUD-12: counts what is recorded of releases, where there is any', () => {
    const told = (changes: object) =>
      explainReport(report({ checked: { ...report({}).checked, ...changes } }))
        .paragraphs[1];
    expect(told({})).not.toContain('by hash');
    expect(told({ evidence: 1200, notes: 1, documents: 2 })).toBe(
      '1,200 check results, 1 revision of release notes, 0 checklist answers and 2 documents have the content that their events name by hash.',
    );
    expect(
      tampered({ firstBadIndex: 7 }, { table: 'release_blocks' }).headline,
    ).toContain('a record does not fit event #7');
  });

  it('AUD-06: says where it was changed, what is still good and what to do', () => {
    const exact = tampered({ firstBadIndex: 300 });
    expect(exact.headline).toBe(
      'The audit trail was changed: event #300 is the first that is not as it was.',
    );
    expect(exact.paragraphs).toContain(
      'The 300 events before that are proven, as far as checkpoints cover them.',
    );
    expect(exact.toDo[0]).toContain('make a copy');
    expect(tampered({ range: { from: 264, to: 314 } }).headline).toContain(
      'one of #264 to #313',
    );
    expect(
      tampered({ firstBadIndex: 1200 }, { code: 'truncated' }).headline,
    ).toContain('events from #1200 on are missing');
    expect(
      tampered({ firstBadIndex: 1200 }, { code: 'event-unlogged' }).headline,
    ).toContain('something beside them is not');
    expect(
      tampered({ firstBadIndex: 7 }, { table: 'deployments' }).headline,
    ).toContain('a record does not fit event #7');
    expect(
      tampered(
        { range: { from: 0, to: 1200 }, problemCount: 250 },
        { code: 'checkpoint-untrusted' },
      ).paragraphs.join(' '),
    ).toMatch(/250 problems.*the first 1 are listed.*trust file/);
  });

  it('says what is missing where it could not be verified, without calling it sound', () => {
    const stopped = explainReport(
      report({
        result: 'incomplete',
        problems: [problem({ code: 'stopped', message: 'It was stopped' })],
      }),
    );
    expect(stopped.headline).toContain('could not be verified');
    expect(stopped.paragraphs[0]).toBe('It was stopped.');
    expect(
      explainReport(
        report({
          result: 'incomplete',
          problems: [problem({ code: 'no-checkpoint' })],
        }),
      ).toDo.join(' '),
    ).toContain('somebody removed them');
  });

  it('tells of a clock that went back', () => {
    const { paragraphs, toDo } = explainReport(
      report({
        problems: [problem({ code: 'clock-backwards', severity: 'warning' })],
      }),
    );
    expect(paragraphs.join(' ')).toContain('went back 1 time by more than');
    expect(toDo.join(' ')).toContain('Check the clocks');
  });
});

describe('explainEvidence', () => {
  const evidence: EvidenceReport = {
    result: 'sound',
    code: 'sound',
    message: '',
    size: 7,
    entries: 6,
    documents: 1,
    pending: 2,
  };

  it('AUD-26: tells sound, tampered and unreadable apart', () => {
    expect(explainEvidence(evidence)).toEqual({
      headline: 'The evidence package is sound.',
      paragraphs: [
        '6 events and 1 document are as the log held them when it had 7 events.',
        'It names 2 events that no checkpoint covered yet; they are not proven.',
      ],
      toDo: [],
    });
    expect(
      explainEvidence({
        ...evidence,
        result: 'tampered',
        code: 'untrusted',
        message: 'No key signed it',
      }),
    ).toMatchObject({
      headline: 'The evidence package is not what the log holds.',
      paragraphs: ['No key signed it.'],
      toDo: [
        expect.stringContaining('Do not rely'),
        expect.stringContaining('trust file'),
      ],
    });
    expect(
      explainEvidence({ ...evidence, result: 'incomplete', code: 'unreadable' })
        .headline,
    ).toContain('could not be verified');
  });
});
