import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import fc from 'fast-check';
import { checkPromotionPath } from './checkPromotionPath';

function readExample(name: string): string {
  return readFileSync(
    resolve(
      __dirname,
      `../../../../examples/systems/${name}/promotion-path.yaml`,
    ),
    'utf8',
  );
}

function lineOf(source: string, text: string): number {
  return source.slice(0, source.indexOf(text)).split('\n').length;
}

const minimal = `apiVersion: slipway.dev/v1
kind: PromotionPath
metadata:
  name: minimal
  title: Minimal
spec:
  mode: enforced
  environments:
    - name: staging
      kind: staging
    - name: production
      kind: production
`;

interface Variant {
  title: string;
  example: string;
  /** Replaced once; has to be unique in the example. */
  replace: string;
  by: string;
  /** Text whose line the problem has to name. */
  at: string;
  pointer: string;
  code: string;
  says: RegExp;
}

const variants: Variant[] = [
  {
    title: 'ENV-02: an unknown kind, naming the key and the six kinds',
    example: 'work-order-qms',
    replace: 'kind: staging\n',
    by: 'kind: prod\n',
    at: 'kind: prod\n',
    pointer: '/spec/environments/2/kind',
    code: 'value-not-allowed',
    says: /"prod" is not allowed for "kind".*Did you mean "production"\? Allowed values: local, ci, development, staging, production, disaster-recovery/,
  },
  {
    title: 'a misspelled key, with the key that was meant',
    example: 'trial-diary',
    replace: '      per: 4h',
    by: '      per: 4h\n      counts: 1',
    at: '      counts: 1',
    pointer: '/spec/rateLimits/0/counts',
    code: 'unknown-key',
    says: /Did you mean "count"\? Known keys: name, appliesTo, count, per/,
  },
  {
    title: 'a missing key, at the line of its parent',
    example: 'api-gateway',
    replace: '      kind: local\n',
    by: '',
    at: '    - name: local\n',
    pointer: '/spec/environments/0/kind',
    code: 'missing-key',
    says: /The key "kind" is missing in item 1 of "environments"/,
  },
  {
    title: 'WIN-02: a zone abbreviation, with a proposal',
    example: 'trial-diary',
    replace: '      timeZone: America/New_York # assumed',
    by: '      timeZone: EST # assumed',
    at: '      timeZone: EST',
    pointer: '/spec/windows/0/timeZone',
    code: 'unknown-time-zone',
    says: /"EST" is not an IANA time zone.*"America\/New_York"/,
  },
  {
    title: 'PIP-01: a circle in the path',
    example: 'trial-diary',
    replace: '      trigger: { type: automatic, event: push, branch: main }',
    by: '      promotesFrom: [production]',
    at: '      promotesFrom: [production]',
    pointer: '/spec/environments/0/promotesFrom',
    code: 'path-cycle',
    says: /development → staging → production → development/,
  },
  {
    title: 'a rule for an environment that is none, naming the known ones',
    example: 'erp',
    replace: '        environments: [production]\n        risks: [high]',
    by: '        environments: [prod]\n        risks: [high]',
    at: '        environments: [prod]\n',
    pointer: '/spec/windows/1/appliesTo/environments/0',
    code: 'unknown-environment',
    says: /no environment "prod".*"prod" is an alias: write "production"/,
  },
  {
    title: 'APR-01: a role that is not declared',
    example: 'work-order-qms',
    replace: '{ role: product, count: 1 }',
    by: '{ role: products, count: 1 }',
    at: '{ role: products, count: 1 }',
    pointer: '/spec/approvals/policies/4/rules/3/role',
    code: 'unknown-role',
    says: /no role "products".*Did you mean "product"\?/,
  },
  {
    title: 'WIN-16: a window that closes when it opens',
    example: 'work-order-qms',
    replace: "end: '04:00'",
    by: "end: '02:00'",
    at: "          end: '02:00'",
    pointer: '/spec/windows/0/hours/0/end',
    code: 'window-never-opens',
    says: /opens and closes at 02:00.*start "00:00" and end "24:00"/,
  },
  {
    title: 'ISO-02: real data before production',
    example: 'work-order-qms',
    replace: 'dataClass: synthetic-golden',
    by: 'dataClass: customer-replica',
    at: 'dataClass: customer-replica',
    pointer: '/spec/environments/2/dataClass',
    code: 'real-data-outside-production',
    says: /"staging" is of kind staging and may not hold "customer-replica"/,
  },
  {
    title: 'ISO-17: a data class that is not defined',
    example: 'web-platform',
    replace: 'dataClass: synthetic\n',
    by: 'dataClass: golden\n',
    at: 'dataClass: golden\n',
    pointer: '/spec/environments/2/dataClass',
    code: 'unknown-data-class',
    says: /no data class "golden".*Known: seed, ephemeral, synthetic, real/,
  },
  {
    title: 'ISO-10: staging with production traffic',
    example: 'erp',
    replace: 'servesProductionTraffic: false',
    by: 'servesProductionTraffic: true',
    at: 'servesProductionTraffic: true',
    pointer: '/spec/environments/1/servesProductionTraffic',
    code: 'staging-serves-production',
    says: /may not serve production traffic/,
  },
  {
    title: 'ENV-07: a shared integration on a developer machine',
    example: 'api-gateway',
    replace: '{ name: services, type: stub }',
    by: '{ name: services, type: shared }',
    at: '{ name: services, type: shared }',
    pointer: '/spec/environments/0/integrations/0/type',
    code: 'shared-integration-on-local',
    says: /may not use the shared "services"/,
  },
  {
    title: 'ROL-02: canary weights that fall',
    example: 'work-order-qms',
    replace: 'weight: 50, pause: 10m',
    by: 'weight: 5, pause: 10m',
    at: 'weight: 5, pause: 10m',
    pointer: '/spec/rollouts/2/steps/1/weight',
    code: 'rollout-weights',
    says: /10 is followed by 5/,
  },
  {
    title: 'an approval by nobody',
    example: 'api-gateway',
    replace: '{ role: release-approvers, count: 1 } # assumed: nothing',
    by: '{ role: release-approvers, count: 0 } # assumed: nothing',
    at: 'count: 0 }',
    pointer: '/spec/approvals/policies/2/rules/0/count',
    code: 'out-of-range',
    says: /"count" is 0, but has to be at least 1/,
  },
  {
    title: 'RBK-23: a mandatory rollback that is only advice',
    example: 'erp',
    replace: 'gate: enforced',
    by: 'gate: advisory',
    at: 'gate: advisory',
    pointer: '/spec/rollback/gate',
    code: 'rollback-deferred',
    says: /gate is advisory/,
  },
  {
    title: 'REL-03: a pattern that is no regular expression',
    example: 'web-platform',
    replace: "pattern: '^[0-9a-f]{40}$'",
    by: "pattern: '^[0-9a-f{40}$'",
    at: "pattern: '^[0-9a-f{40}$'",
    pointer: '/spec/versionScheme/pattern',
    code: 'bad-version-pattern',
    says: /not a regular expression/,
  },
  {
    title: 'CFG-07: a file of variables outside local',
    example: 'web-platform',
    replace: 'kind: env-file, environments: [local]',
    by: 'kind: env-file, environments: [local, staging]',
    at: 'kind: env-file',
    pointer: '/spec/configuration/layers/1/environments',
    code: 'env-file-outside-local',
    says: /in "staging"/,
  },
  {
    title: 'SEC-25: a production without a secret store',
    example: 'trial-diary',
    replace:
      'role: deployment-manager }\n      onFailure: { action: automatic-rollback, when: failed-step }\n      secretStore: doppler\n',
    by: 'role: deployment-manager }\n',
    at: '    - name: production\n',
    pointer: '/spec/environments/2',
    code: 'secret-store-missing',
    says: /"production" has no secret store.*github-actions, doppler, gcp-secret-manager/,
  },
  {
    title: 'TOP-04: a public database',
    example: 'web-platform',
    replace: 'technology: PostgreSQL\n      exposure: private',
    by: 'technology: PostgreSQL\n      exposure: public',
    at: 'exposure: public\n      localPort: 5432',
    pointer: '/spec/services/1/exposure',
    code: 'public-data-store',
    says: /may not be public/,
  },
  {
    title: 'AUD-08: a retention below seven years on a regulated path',
    example: 'trial-diary',
    replace: 'keep: 7y',
    by: 'keep: 6y',
    at: 'keep: 6y',
    pointer: '/spec/audit/retention/0/keep',
    code: 'retention-too-short',
    says: /keeps records for 6y/,
  },
];

describe('checkPromotionPath', () => {
  it.each(variants)('refuses $title', variant => {
    const example = readExample(variant.example);
    expect(example.split(variant.replace)).toHaveLength(2);
    const source = example.replace(variant.replace, () => variant.by);

    const { path, problems } = checkPromotionPath(source);

    expect(path).toBeUndefined();
    expect(problems).toHaveLength(1);
    const [problem] = problems;
    expect(problem).toMatchObject({
      severity: 'error',
      code: variant.code,
      pointer: variant.pointer,
      line: lineOf(source, variant.at),
    });
    expect(`${problem.message} ${problem.hint}`).toMatch(variant.says);
  });

  it('reports everything at once, by line', () => {
    const source = minimal
      .replace('mode: enforced', 'mode: strict\n  timeZone: PST')
      .replace('kind: staging\n', 'kind: stage\n')
      .concat(
        '  windows:\n    - name: w\n      appliesTo: { environments: [stagin] }\n      hours: []\n',
        '  roles:\n    qa: {}\n',
      );
    const { path, problems } = checkPromotionPath(source);
    expect(path).toBeUndefined();
    expect(problems.map(({ line, code }) => [line, code])).toEqual([
      [7, 'value-not-allowed'],
      [8, 'unknown-time-zone'],
      [11, 'value-not-allowed'],
      [15, 'window-never-opens'],
      [16, 'unknown-environment'],
      [19, 'role-empty'],
    ]);
  });

  it('APR-16: looks groups and users up when the catalog is known', () => {
    const source = readExample('trial-diary');
    const all = new Set(source.match(/group:default\/[a-z-]+/g));
    expect(checkPromotionPath(source, { groups: all }).problems).toEqual([]);

    const without = new Set(all);
    without.delete('group:default/qa-lead');
    const { path, problems } = checkPromotionPath(source, { groups: without });
    expect(path).toBeUndefined();
    expect(problems).toEqual([
      expect.objectContaining({
        code: 'role-unresolved',
        pointer: '/spec/roles/qa-lead/group',
        line: lineOf(source, '    qa-lead:'),
      }),
    ]);
  });

  it('warns about access nobody gets, without refusing the path', () => {
    const source = `${minimal}      access: ['group:default/gone']\n`;
    const { path, problems } = checkPromotionPath(source, {
      groups: new Set(['group:default/there']),
    });
    expect(path?.metadata.name).toBe('minimal');
    expect(problems).toEqual([
      expect.objectContaining({
        severity: 'warning',
        code: 'unknown-catalog-reference',
        line: 13,
      }),
    ]);
  });

  it.each([
    ['', 'empty-document', 1],
    ['# only a comment\n', 'empty-document', 1],
    ['just text', 'wrong-type', 1],
    [`${minimal}---\n${minimal}`, 'invalid-yaml', 13],
    [`${minimal}kind: PromotionPath\n`, 'duplicate-key', 13],
    [`${minimal}__proto__: { polluted: true }\n`, 'forbidden-key', 13],
    [`${minimal}\tspec: x\n`, 'invalid-yaml', 13],
    [minimal.replace('Minimal', '!secret x'), 'tag-not-allowed', 5],
  ])('refuses %j', (source, code, line) => {
    const { path, problems } = checkPromotionPath(source);
    expect(path).toBeUndefined();
    expect(problems.find(problem => problem.code === code)?.line).toBe(line);
  });

  it('never throws on arbitrary text, and stays inside the file', () => {
    const examples = ['erp', 'web-platform', 'trial-diary'].map(readExample);
    const fragment = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 30 }),
      fc.constantFrom('[', '{', '- ', '? ', '&a ', '*a', '!t ', '|', "'", '\n'),
      fc.constantFrom('null', '~', '{}', '[]', '1e999', '.nan', '<<: x', '::'),
    );
    const mutated = fc
      .record({
        example: fc.constantFrom(...examples, minimal),
        at: fc.double({ min: 0, max: 1, noNaN: true }),
        removed: fc.nat(200),
        inserted: fc.array(fragment, { maxLength: 4 }),
      })
      .map(({ example, at, removed, inserted }) => {
        const start = Math.floor(at * example.length);
        return (
          example.slice(0, start) +
          inserted.join('') +
          example.slice(start + removed)
        );
      });
    const anything = fc.array(fragment, { maxLength: 40 });

    fc.assert(
      fc.property(
        fc.oneof(
          mutated,
          anything.map(parts => parts.join('')),
        ),
        source => {
          const { path, problems } = checkPromotionPath(source);
          const lines = source.split('\n').length;
          for (const problem of problems) {
            expect(problem.line).toBeGreaterThanOrEqual(1);
            expect(problem.line).toBeLessThanOrEqual(lines);
            expect(problem.column).toBeGreaterThanOrEqual(1);
            expect(problem.message).not.toBe('');
            expect(problem.hint).not.toBe('');
          }
          const refused = problems.some(({ severity }) => severity === 'error');
          expect(path === undefined).toBe(refused);
        },
      ),
      { numRuns: 300 },
    );
  });
});
