import { checkPromotionPath } from '../checkPromotionPath';

/** A path with the given lines under `spec` and under its environments. */
function documentWith(spec: string, staging = '', production = ''): string {
  const indent = (text: string, by: number) =>
    text
      .trim()
      .split('\n')
      .map(line => ' '.repeat(by) + line)
      .join('\n');
  return [
    'apiVersion: slipway.dev/v1',
    'kind: PromotionPath',
    'metadata: { name: test, title: Test }',
    'spec:',
    '  mode: enforced',
    '  environments:',
    '    - name: local',
    '      kind: local',
    '    - name: staging',
    '      kind: staging',
    ...(staging ? [indent(staging, 6)] : []),
    '    - name: production',
    '      kind: production',
    '      aliases: [prod]',
    ...(production ? [indent(production, 6)] : []),
    ...(spec ? [indent(spec, 2)] : []),
  ].join('\n');
}

function summary(source: string): string[] {
  return checkPromotionPath(source).problems.map(
    ({ severity, code, pointer }) => `${severity} ${code} ${pointer}`,
  );
}

const E0 = '/spec/environments';

describe('rules of promotion paths', () => {
  it('accepts the smallest path', () => {
    expect(summary(documentWith(''))).toEqual([]);
  });

  it.each<[string, string, string[]]>([
    [
      'APR-01: counts against listed users, not against groups',
      `roles:
  two: { users: ['user:default/a', 'user:default/b'] }
  many: { group: 'group:default/many' }
approvals:
  policies:
    - name: p
      rules: [{ role: two, count: 3 }, { role: many, count: 3 }]`,
      [
        'error approval-count-too-high /spec/approvals/policies/0/rules/0/count',
      ],
    ],
    [
      'REL-03: finds a sample that is no version of the scheme',
      `versionScheme: { type: vv-ddmmyyyy-hhmm, sample: 01.31022026.1430 }`,
      ['error bad-version-sample /spec/versionScheme/sample'],
    ],
    [
      'REL-03: finds a format without meaning',
      `versionScheme: { type: calver, format: 'YYYY.QQ' }`,
      ['error bad-version-format /spec/versionScheme/format'],
    ],
    [
      'WIN-16: finds a window that a freeze covers',
      `freezes:
  - { name: night, reason: r, weekly: [{ days: [mon, sun], start: '22:00', end: '04:00' }] }
  - { name: other, reason: r, appliesTo: { changeKinds: [app] }, weekly: [{ days: [tue], start: '00:00', end: '24:00' }] }
windows:
  - { name: frozen, hours: [{ days: [mon], start: '01:00', end: '03:00' }] }
  - { name: longer, hours: [{ days: [mon], start: '01:00', end: '05:00' }] }
  - { name: other-kind, hours: [{ days: [tue], start: '01:00', end: '05:00' }] }
  - { name: same-kind, appliesTo: { changeKinds: [app] }, hours: [{ days: [tue], start: '01:00', end: '05:00' }] }
  - { name: elsewhere, timeZone: Asia/Tokyo, hours: [{ days: [mon], start: '01:00', end: '03:00' }] }
  - { name: no-day, hours: [{ days: [], start: '01:00', end: '03:00' }] }
  - { name: no-hours }`,
      [
        'error window-never-opens /spec/windows/0/hours',
        'error window-never-opens /spec/windows/3/hours',
        'error window-never-opens /spec/windows/5/hours/0/days',
        'error window-never-opens /spec/windows/6',
      ],
    ],
    [
      'refuses periods that end before they start, and days that do not exist',
      `freezes:
  - name: f
    reason: r
    periods: [{ from: 2026-12-31, to: 2026-12-01 }]
    dates: [2026-02-30]`,
      [
        'error period-ends-before-start /spec/freezes/0/periods/0/to',
        'error bad-format /spec/freezes/0/dates/0',
      ],
    ],
    [
      'REL-03: refuses patterns that are partial, slow or lack a group',
      `versionScheme:
  type: pattern
  pattern: '(?<major>[0-9]+)+'
  order: { by: groups, groups: [major, minor] }`,
      [
        'error bad-version-pattern /spec/versionScheme/pattern',
        'error bad-version-pattern /spec/versionScheme/pattern',
        'error unknown-pattern-group /spec/versionScheme/order/groups/1',
      ],
    ],
    [
      'REL-03: wants a pattern for the type pattern',
      'versionScheme: { type: pattern }',
      ['error version-pattern-missing /spec/versionScheme'],
    ],
    [
      'CFG-09, SEC-02: refuses keys declared twice and defaults of secrets',
      `services: [{ name: api, kind: api }]
configuration:
  keys:
    - { name: API__URL, service: api, secret: false }
    - { name: API__URL, service: api, secret: false }
    - { name: API__KEY, service: api, secret: true, default: x }
    - { name: apiUrl, secret: false }`,
      [
        'error duplicate-configuration-key /spec/configuration/keys/1/name',
        'error secret-with-default /spec/configuration/keys/2/default',
        'error bad-format /spec/configuration/keys/3/name',
      ],
    ],
    [
      'TOP-03: refuses services that wait for each other',
      `services:
  - { name: a, kind: api, needs: [b] }
  - { name: b, kind: api, needs: [a] }
  - { name: c, kind: api, needs: [a] }
  - { name: d, kind: api }`,
      [
        'error service-cycle /spec/services/0/needs',
        'error service-cycle /spec/services/1/needs',
        'error service-cycle /spec/services/2/needs',
      ],
    ],
    [
      'MIG-29: wants a runbook for migrations by hand',
      'migrations: { rules: [{ name: m, runners: [manual-runbook] }] }',
      ['error runbook-missing /spec/migrations/rules/0/runners'],
    ],
    [
      'refuses names that are used twice',
      `rateLimits:
  - { name: r, count: 1, per: 1h }
  - { name: r, count: 2, per: 1d }`,
      ['error duplicate-name /spec/rateLimits/1/name'],
    ],
  ])('%s', (_, spec, expected) => {
    expect(summary(documentWith(spec))).toEqual(expected);
  });

  it('PIP-01: finds environments that no release can reach', () => {
    expect(
      summary(
        documentWith('', 'promotesFrom: [local]', 'standbyFor: production'),
      ),
    ).toEqual([
      `error unreachable-environment ${E0}/1/promotesFrom`,
      `error promotes-from-untracked ${E0}/1/promotesFrom/0`,
      `error standby-for-itself ${E0}/2/standbyFor`,
    ]);
  });

  it('ISO-01, ISO-15: keeps resources apart, and names of environments too', () => {
    const resources = (name: string) =>
      `resources: { runtime: ${name}, database: one, cache: c, cluster: k }`;
    expect(
      summary(
        documentWith('', `aliases: [prod]\n${resources('a')}`, resources('b')),
      ),
    ).toEqual([
      `error duplicate-environment ${E0}/2/aliases/0`,
      `error shared-resource ${E0}/2/resources/database`,
      `error shared-resource ${E0}/2/resources/cache`,
      `error shared-resource ${E0}/2/resources/cluster`,
    ]);
  });

  it('ISO-13, ISO-16: warns by default and refuses where the path says block', () => {
    const spec = (effect: string) => `isolation:
  sharedCredentials: ${effect}
  liveIntegrations: ${effect}
secrets:
  stores: { v: { type: vault } }
  entries:
    - { name: s, references: { staging: kv/one, production: kv/one } }`;
    const staging = `secretStore: v
integrations: [{ name: mail, type: shared, mode: live }]`;
    for (const [effect, severity] of [
      ['report', 'warning'],
      ['block', 'error'],
    ]) {
      const source = documentWith(spec(effect), staging, 'secretStore: v');
      expect(summary(source)).toEqual([
        `${severity} live-integration-not-isolated ${E0}/1/integrations/0/mode`,
        `${severity} credential-shared /spec/secrets/entries/0/references/production`,
      ]);
      expect(checkPromotionPath(source).path === undefined).toBe(
        effect === 'block',
      );
    }
  });

  it('SEC-03, SEC-04, SEC-17: holds stores and injection against the rules', () => {
    const spec = `secrets:
  stores:
    v: { type: vault }
    ci: { type: ci-secrets }
    repo: { type: git }
    env: { type: local-env-file }
  rules:
    - { appliesTo: { environments: [production] }, stores: [v], injection: [sidecar] }
  entries:
    - { name: a, environments: [production], stores: [ci], injection: env }
    - { name: b, environments: [staging], stores: [ci], injection: env }`;
    expect(
      summary(documentWith(spec, 'secretStore: env', 'secretStore: v')),
    ).toEqual([
      `error secret-store-refused ${E0}/1/secretStore`,
      'error secret-store-refused /spec/secrets/stores/repo/type',
      'error secret-store-not-allowed /spec/secrets/entries/0/stores/0',
      'error secret-injection-not-allowed /spec/secrets/entries/0/injection',
    ]);
  });

  it('GOV-10: does not enforce against an open conflict', () => {
    const source = documentWith('').replace(
      'title: Test }',
      'title: Test, document: { conflicts: [{ summary: c, status: open }] } }',
    );
    expect(summary(source)).toEqual([
      'error open-conflict /metadata/document/conflicts/0/status',
    ]);
    expect(summary(source.replace('enforced', 'advisory'))).toEqual([]);
  });

  it('does not blame references for a mistake in what they name', () => {
    const source = documentWith(
      `windows:
  - { name: w, appliesTo: { environments: [production] }, always: true }`,
    ).replace('kind: production', 'kind: produktion');
    expect(summary(source)).toEqual([`error value-not-allowed ${E0}/2/kind`]);
  });

  it('points into the document as written when items before were wrong', () => {
    expect(
      summary(
        documentWith(`windows:
  - { name: BAD }
  - { name: also BAD }
  - { name: w, timeZone: CET, always: true }`),
      ),
    ).toEqual([
      'error bad-format /spec/windows/0/name',
      'error bad-format /spec/windows/1/name',
      'error unknown-time-zone /spec/windows/2/timeZone',
    ]);
  });
});
