import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { checkPromotionPath, type PromotionPath } from '../policy';
import type {
  DeploymentProgress,
  EvidenceVerdict,
  Release,
  ReleaseDocument,
} from '../types';
import { checkChecklistAnswer } from './checklistAnswers';
import { checklistOf } from './checklistOf';
import type { ChecklistEvidence, ChecklistFacts } from './facts';
import { settleChecklist } from './settleChecklist';

const S0 = checkPromotionPath(
  readFileSync(
    resolve(
      __dirname,
      '../../../../examples/systems/work-order-qms/promotion-path.yaml',
    ),
    'utf8',
  ),
).path as PromotionPath;

const digest = (n: number) => `sha256:${String(n).repeat(64)}`;
const PERSON = { kind: 'user', ref: 'user:default/mia' } as const;
const AT = '2026-03-01T09:00:00.000Z';

function release(changes: Partial<Release> = {}): Release {
  return {
    id: '6d9b4b4a-6ed4-4b6c-a6d8-6f1d0a8a8a01',
    entityRef: 'component:default/wo-api',
    version: '3.0.0',
    type: 'major',
    commit: 'a'.repeat(40),
    artifacts: [
      { kind: 'image', name: 'wo-api', digest: digest(1) },
      { kind: 'image', name: 'wo-agents', digest: digest(2) },
    ],
    createdAt: AT,
    createdBy: { kind: 'service', ref: 'ci' },
    contentHash: 'b'.repeat(64),
    ...changes,
  };
}

const MARKED = release({
  regulatory: true,
  functionalChange: true,
  performanceChange: true,
  changeKinds: ['app', 'schema', 'infra'],
});

function settle(given: Release, facts: Partial<ChecklistFacts> = {}) {
  return settleChecklist(checklistOf(S0, given), {
    path: S0,
    release: given,
    answers: [],
    evidence: [],
    documents: [],
    rollouts: [],
    ...facts,
  });
}

function item(
  given: Release,
  path: `${string}/${string}`,
  facts: Partial<ChecklistFacts> = {},
) {
  const [section, name] = path.split('/');
  return settle(given, facts)
    .sections.find(s => s.name === section)
    ?.items.find(i => i.name === name);
}

const names = (given: Release) =>
  checklistOf(S0, given).flatMap(section =>
    section.items.map(({ name }) => `${section.name}/${name}`),
  );

function evidence(
  check: string,
  status: EvidenceVerdict['status'],
  artifact: string,
  environment?: string,
): ChecklistEvidence {
  return {
    check,
    environment,
    artifact,
    evidenceId: `${check} ${artifact} ${environment}`,
    verdict: {
      status,
      reasons:
        status === 'pass'
          ? []
          : [{ code: status, message: `It is ${status}.` }],
    },
  };
}

describe('checklistOf', () => {
  it('REL-15: S0 has 28 items in five sections for a major regulatory release with all marks', () => {
    const sections = checklistOf(S0, MARKED);
    expect(sections.map(({ name, items }) => [name, items.length])).toEqual([
      ['pre-release', 8],
      ['regulatory', 7],
      ['approval', 4],
      ['deploy', 5],
      ['post-release', 4],
    ]);
    // Due points: of the section, unless the item has one of its own.
    const deploy = sections[3].items.map(i => [i.name, i.dueBefore]);
    expect(deploy.slice(0, 3)).toEqual([
      ['migration-tested', 'start'],
      ['backup-verified', 'start'],
      ['canary-started', 'success'],
    ]);
    expect(settle(MARKED).open).toBe(28);
  });

  it('REL-24, REL-27 to REL-29: regulatory items follow the marks', () => {
    const regulatory = (given: Release) =>
      names(given).filter(name => name.startsWith('regulatory/'));
    expect(regulatory(release())).toEqual([]);
    expect(regulatory(release({ changeKinds: ['infra'] }))).toEqual([]);
    const base = [
      'regulatory/compliance-engine',
      'regulatory/audit-integrity',
      'regulatory/esignature',
      'regulatory/traceability',
    ];
    const marks: [Partial<Release>, string][] = [
      [{ changeKinds: ['app', 'infra'] }, 'regulatory/iq-package'],
      [{ functionalChange: true }, 'regulatory/oq-package'],
      [{ performanceChange: true }, 'regulatory/pq-package'],
    ];
    expect(regulatory(release({ regulatory: true }))).toEqual(base);
    for (const [mark, extra] of marks) {
      const found = regulatory(release({ regulatory: true, ...mark }));
      expect([...found].sort()).toEqual([...base, extra].sort());
    }
  });

  it('REL-32 to REL-34: approvals follow type and marks', () => {
    const approvals = (changes: Partial<Release>) =>
      names(release(changes))
        .filter(name => name.startsWith('approval/'))
        .map(name => name.slice('approval/'.length));
    expect(approvals({ type: 'patch' })).toEqual(['eng-lead']);
    expect(approvals({ type: 'patch', regulatory: true })).toEqual([
      'eng-lead',
      'compliance',
    ]);
    expect(approvals({ type: 'minor' })).toEqual(['eng-lead', 'qa']);
    expect(approvals({ type: 'hotfix' })).toEqual(['eng-lead']);
    expect(approvals({ type: 'major' })).toEqual([
      'eng-lead',
      'qa',
      'compliance',
      'product',
    ]);
  });

  it('ignores what a selector says of environments, and leaves out empty sections', () => {
    const path = {
      ...S0,
      spec: {
        ...S0.spec,
        checklist: [
          {
            name: 'a',
            title: 'A',
            items: [
              {
                name: 'x',
                title: 'X',
                closedBy: 'person' as const,
                appliesTo: { environments: ['production'] },
              },
            ],
          },
          {
            name: 'b',
            title: 'B',
            items: [
              {
                name: 'y',
                title: 'Y',
                closedBy: 'person' as const,
                appliesTo: { regulatory: true },
              },
            ],
          },
        ],
      },
    };
    expect(checklistOf(path, release())).toEqual([
      {
        name: 'a',
        title: 'A',
        items: [expect.objectContaining({ name: 'x', dueBefore: 'close' })],
      },
    ]);
  });
});

describe('settleChecklist', () => {
  it('REL-17 to REL-20: evidence needs a pass for every artifact, where the item says', () => {
    const oq = (found: ChecklistEvidence[]) =>
      item(MARKED, 'pre-release/oq-suite', { evidence: found });
    expect(oq([])).toMatchObject({
      state: 'open',
      reason: 'Evidence oq-suite on staging is missing.',
      answerable: false,
    });
    const one = evidence('oq-suite', 'pass', digest(1), 'staging');
    expect(oq([one])).toMatchObject({
      state: 'open',
      reason: 'Evidence oq-suite on staging (wo-agents) is missing.',
    });
    const both = [one, evidence('oq-suite', 'pass', digest(2), 'staging')];
    expect(oq(both)).toMatchObject({
      state: 'done',
      evidenceId: one.evidenceId,
    });
    // Of another environment, or of another check, it settles nothing.
    expect(oq(both.map(e => ({ ...e, environment: 'dev' })))?.state).toBe(
      'open',
    );
    expect(oq(both.map(e => ({ ...e, check: 'pq-subset' })))?.state).toBe(
      'open',
    );
    const failed = evidence('oq-suite', 'fail', digest(2), 'staging');
    expect(oq([one, failed])).toMatchObject({
      state: 'failed',
      evidenceId: failed.evidenceId,
      reason: 'Evidence oq-suite on staging (wo-agents) failed. It is fail.',
    });
  });

  it('settles by evidence alone only what is known and good, whatever else was reported', () => {
    const status = fc.constantFrom(
      ...(['pass', 'warning', 'fail', 'stale', 'missing', 'unknown'] as const),
    );
    const reported = fc.array(
      fc.tuple(
        status,
        fc.constantFrom(digest(1), digest(2), digest(3)),
        fc.constantFrom('staging', 'dev', undefined),
      ),
      { maxLength: 6 },
    );
    fc.assert(
      fc.property(reported, rows => {
        const found = rows.map(([s, d, e]) =>
          evidence('compliance-engine', s, d, e),
        );
        const state = item(MARKED, 'regulatory/compliance-engine', {
          evidence: found,
        })?.state;
        // The check runs in staging only, so dev does not count.
        const counted = found.filter(e => e.environment !== 'dev');
        const own = counted.filter(e => e.artifact !== digest(3));
        const good = (e: ChecklistEvidence) =>
          e.verdict.status === 'pass' || e.verdict.status === 'warning';
        const covered = [digest(1), digest(2)].every(d =>
          own.some(e => e.artifact === d),
        );
        expect(state === 'done').toBe(covered && own.every(good));
        expect(state === 'failed').toBe(
          own.some(e => e.verdict.status === 'fail'),
        );
      }),
    );
  });

  it('REL-16: an item without a name of evidence waits for that of its own name', () => {
    const found = [1, 2].map(n => evidence('ci-green', 'pass', digest(n)));
    expect(item(MARKED, 'pre-release/ci-green', { evidence: found })).toEqual(
      expect.objectContaining({ state: 'done', dueBefore: 'start' }),
    );
  });

  it('REL-21: a bill of materials has to name each artifact', () => {
    const sbom = (subjects: string[]): ReleaseDocument => ({
      id: '6d9b4b4a-6ed4-4b6c-a6d8-6f1d0a8a8a02',
      kind: 'sbom',
      sha256: 'c'.repeat(64),
      size: 10,
      source: 'syft',
      receivedAt: AT,
      receivedFrom: PERSON,
      sbom: {
        format: 'SPDX',
        specVersion: '2.3',
        components: 1,
        licences: [],
        subjects,
        tools: [],
      },
    });
    const attested: ReleaseDocument = {
      ...sbom([]),
      kind: 'attestation',
      sbom: undefined,
      attestation: {
        kind: 'dsse',
        predicateType: 'https://cyclonedx.org/bom/v1.5',
        subjects: [{ digest: digest(2) }],
        signatures: [],
        verified: false,
      },
    };
    const state = (documents: ReleaseDocument[], given = MARKED) =>
      item(given, 'pre-release/sbom', { documents });
    expect(state([])).toMatchObject({
      state: 'open',
      reason: 'No sbom names wo-api, wo-agents.',
    });
    expect(state([sbom([digest(1), digest(3)])])).toMatchObject({
      state: 'open',
      reason: 'No sbom names wo-agents.',
    });
    expect(state([sbom([digest(1), digest(2)])])?.state).toBe('done');
    expect(state([sbom([digest(1)]), attested])?.state).toBe('done');
    // Without subjects it can only be that of the one artifact there is.
    expect(state([sbom([])])?.state).toBe('open');
    const single = release({ artifacts: MARKED.artifacts.slice(0, 1) });
    expect(state([sbom([])], single)?.state).toBe('done');
  });

  it('REL-31: an approval is never closed by hand', () => {
    const answers = [
      {
        section: 'approval',
        item: 'eng-lead',
        answer: 'done' as const,
        by: PERSON,
        at: AT,
      },
    ];
    expect(item(MARKED, 'approval/eng-lead', { answers })).toMatchObject({
      state: 'open',
      answerable: false,
      reason: 'It is closed by the approval, never by hand.',
    });
    expect(
      item(MARKED, 'approval/eng-lead', { approvedRoles: ['eng-lead'] })?.state,
    ).toBe('done');
  });

  it('REL-22: a changelog is recorded, or given by a person', () => {
    const state = (changes: Partial<Release>, facts = {}) =>
      item(release(changes), 'pre-release/changelog', facts)?.state;
    expect(state({})).toBe('open');
    expect(state({}, { notes: { summary: 'New things' } })).toBe('done');
    expect(
      state({ changes: { commits: [{ id: 'a'.repeat(40), title: 'x' }] } }),
    ).toBe('done');
    const url = 'https://example.org';
    expect(state({ links: [{ title: 'Dashboard', url }] })).toBe('open');
    expect(state({ links: [{ title: 'Changelog', url }] })).toBe('done');
    const answer = {
      section: 'pre-release',
      item: 'changelog',
      answer: 'done' as const,
      link: url,
      by: PERSON,
      at: AT,
    };
    const given = item(release(), 'pre-release/changelog', {
      answers: [answer],
    });
    expect(given).toMatchObject({
      state: 'done',
      answerable: true,
      answer: { by: PERSON, at: AT, link: url },
    });
  });

  it('REL-35, REL-36: a release that says it has no migration needs neither test nor backup', () => {
    const states = (changes: Partial<Release>) =>
      ['migration-tested', 'backup-verified'].map(
        name => item(release(changes), `deploy/${name}`)?.state,
      );
    const none = ['not-applicable', 'not-applicable'];
    expect(states({ changeKinds: ['app'] })).toEqual(none);
    expect(states({})).toEqual(['open', 'open']);
    expect(states({ changeKinds: ['app', 'schema'] })).toEqual([
      'open',
      'open',
    ]);
    expect(
      states({
        changeKinds: ['app'],
        changes: { migrations: [{ name: '0001' }] },
      }),
    ).toEqual(['open', 'open']);
  });

  it('REL-37, REL-38: a canary is watched when one rollout in production has values at every weight', () => {
    const step = (weight: number, value?: number): DeploymentProgress => ({
      step: 1,
      steps: 3,
      weight,
      analysis: [{ metric: 'error_rate', value }],
    });
    const state = (
      kind: 'production' | 'staging',
      ...rollouts: DeploymentProgress[][]
    ) => {
      const facts = {
        rollouts: rollouts.map(steps => ({
          environment: { name: kind, kind },
          steps,
        })),
      };
      return ['canary-started', 'canary-watched'].map(
        name => item(MARKED, `deploy/${name}`, facts)?.state,
      );
    };
    const all = [step(10, 0), step(50, 0.01), step(100, 0)];
    expect(state('production')).toEqual(['open', 'open']);
    expect(state('staging', all)).toEqual(['open', 'open']);
    expect(state('production', all)).toEqual(['done', 'done']);
    expect(state('production', all.slice(0, 2))).toEqual(['done', 'open']);
    // Weights of two rollouts are no watch of one; no value is no watch either.
    expect(state('production', all.slice(0, 1), all.slice(1))).toEqual([
      'done',
      'open',
    ]);
    expect(state('production', [...all.slice(0, 2), step(100)])).toEqual([
      'done',
      'open',
    ]);
  });

  it('REL-23: the last answer of a person counts, and open takes it back', () => {
    const answered = (...given: ('done' | 'not-applicable' | 'open')[]) =>
      item(MARKED, 'pre-release/feature-flags', {
        answers: given.map((answer, n) => ({
          section: 'pre-release',
          item: 'feature-flags',
          answer,
          reason: `Reason ${n}`,
          by: PERSON,
          at: AT,
        })),
      });
    expect(answered()).toMatchObject({ state: 'open', answerable: true });
    expect(answered('done')?.state).toBe('done');
    expect(answered('done', 'not-applicable')).toMatchObject({
      state: 'not-applicable',
      reason: 'Reason 1',
    });
    expect(answered('done', 'open')).toMatchObject({
      state: 'open',
      reason: 'Reason 1',
    });
  });

  it('counts as open what is neither done nor not applicable', () => {
    const answer = fc.record({
      section: fc.constantFrom('pre-release', 'post-release', 'approval'),
      item: fc.constantFrom('feature-flags', 'status-page', 'eng-lead'),
      answer: fc.constantFrom(...(['done', 'not-applicable', 'open'] as const)),
      by: fc.constant(PERSON),
      at: fc.constant(AT),
    });
    fc.assert(
      fc.property(fc.array(answer), answers => {
        const checklist = settle(MARKED, { answers });
        const items = checklist.sections.flatMap(section => section.items);
        const settled = items.filter(
          ({ state }) => state === 'done' || state === 'not-applicable',
        );
        expect(checklist.open).toBe(items.length - settled.length);
        expect(items.length).toBe(28);
        // Nobody settles by hand what is not for a person.
        expect(settled.every(({ answerable }) => answerable)).toBe(true);
      }),
    );
  });
});

describe('checkChecklistAnswer', () => {
  it('asks for one of the alternatives, and for a reason where nothing is done', () => {
    const changelog = {
      name: 'changelog',
      title: 'Changelog',
      closedBy: 'record' as const,
      requires: ['text' as const, 'link' as const],
    };
    const link = 'https://example.org';
    expect(checkChecklistAnswer(changelog, { answer: 'done' })).toEqual({
      code: 'checklist-answer-incomplete',
      message: '"Changelog" needs a text or a link',
      member: 'text',
    });
    expect(
      checkChecklistAnswer(changelog, { answer: 'done', text: ' ' }),
    ).toBeDefined();
    expect(
      checkChecklistAnswer(changelog, { answer: 'done', link }),
    ).toBeUndefined();
    expect(
      checkChecklistAnswer(changelog, { answer: 'done', text: 'Fixes' }),
    ).toBeUndefined();
    for (const answer of ['open', 'not-applicable'] as const) {
      expect(checkChecklistAnswer(changelog, { answer, link })).toMatchObject({
        code: 'checklist-reason-missing',
        member: 'reason',
      });
      expect(
        checkChecklistAnswer(changelog, { answer, reason: 'No change' }),
      ).toBeUndefined();
    }
  });
});
