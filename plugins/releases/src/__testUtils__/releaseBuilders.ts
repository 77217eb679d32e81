import type {
  ChecklistItem,
  Evidence,
  JudgedEvidence,
  PublishedReleaseNotes,
  Release,
  ReleaseChanges,
  ReleaseChecklist,
  ReleaseDocument,
  WherePlace,
} from '@slipway/backstage-plugin-releases-common';
import {
  ENTITY_REF,
  artifact,
  commitOf,
  digestOf,
  hex,
  minutesAgo,
  uuidOf,
} from './builders';

/* Believable releases for tests and for the development setup. */

const JANE = { kind: 'user', ref: 'user:default/jane.doe' } as const;
const PIPELINE = { kind: 'service', ref: 'external:build-bot' } as const;

export function releaseIdOf(version: string): string {
  return uuidOf(`release ${version}`);
}

export function release(version: string, more: Partial<Release> = {}): Release {
  return {
    id: releaseIdOf(version),
    entityRef: ENTITY_REF,
    version,
    type: 'minor',
    commit: commitOf(version),
    branch: 'main',
    authors: ['user:default/jane.doe', 'github:octocat'],
    coAuthors: ['sam@example.com'],
    artifacts: [
      {
        ...artifact(version),
        base: 'gcr.io/distroless/nodejs22',
        sizeBytes: 84_300_000,
      },
    ],
    build: {
      builder: 'github.com/example/checkout/build.yml',
      at: minutesAgo(65),
      image: 'node:22-bookworm',
      configurationHash: hex(`configuration ${version}`, 64),
      url: 'https://github.com/example/checkout/actions/runs/77',
      stamps: { GIT_SHA: commitOf(version), APP_VERSION: version },
    },
    changeKinds: ['app', 'schema'],
    risk: 'medium',
    requirements: ['REQ-o00043', 'REQ-p00012'],
    notes: { summary: `Retries payments that time out.\n- Fewer failures` },
    links: [{ title: 'Change request', url: 'https://example.com/chg/12' }],
    createdAt: minutesAgo(60),
    createdBy: PIPELINE,
    contentHash: hex(`content ${version}`, 64),
    ...more,
  };
}

export function place(
  environment: string,
  more: Partial<WherePlace> = {},
): WherePlace {
  return {
    entityRef: ENTITY_REF,
    environment,
    environmentTitle:
      environment[0].toLocaleUpperCase('en-US') + environment.slice(1),
    version: '2.0.0',
    state: 'runs',
    since: minutesAgo(50),
    deploymentId: uuidOf(`deployment to ${environment}`),
    ...more,
  };
}

export function changes(
  from: string | undefined,
  to: string,
  more: Partial<ReleaseChanges> = {},
): ReleaseChanges {
  const name = (version: string) => ({
    id: releaseIdOf(version),
    version,
    commit: commitOf(version),
  });
  return {
    from: from === undefined ? undefined : name(from),
    to: name(to),
    direction: 'forward',
    releases: [
      {
        id: releaseIdOf(to),
        version: to,
        type: 'minor',
        createdAt: minutesAgo(60),
        notes: { summary: 'Retries payments that time out' },
      },
    ],
    commits: [
      {
        id: hex('commit one', 40),
        title: 'Retry payments that time out',
        author: 'Jane Doe',
        url: 'https://github.com/example/checkout/commit/1',
      },
      { id: hex('commit two', 40), title: 'Name the retry in the log' },
    ],
    migrations: [
      { name: '0042_add_retry_count', phase: 'expand' },
      { name: '0041_drop_old_status', phase: 'contract' },
    ],
    configurationKeys: [
      { name: 'PAYMENT_RETRIES', change: 'added' },
      { name: 'PAYMENT_TIMEOUT', change: 'removed' },
    ],
    origin: 'recorded',
    truncated: false,
    ...more,
  };
}

export function publishedNotes(
  revision: number,
  more: Partial<PublishedReleaseNotes> = {},
): PublishedReleaseNotes {
  return {
    revision,
    notes: {
      summary: [
        'Retries payments that time out.',
        '',
        '- At most three times',
        '- With a growing pause',
      ].join('\n'),
      knownIssues: 'The count of retries is not shown yet.',
      rollback: '1. Go back to 1.9.0\n2. Restart the workers',
    },
    publishedAt: minutesAgo(40 - revision),
    publishedBy: JANE,
    ...more,
  };
}

export function checklistItem(
  name: string,
  more: Partial<ChecklistItem> = {},
): ChecklistItem {
  return {
    name,
    title: `Item ${name}`,
    closedBy: 'person',
    state: 'open',
    dueBefore: 'start',
    answerable: true,
    ...more,
  };
}

export function checklist(items: ChecklistItem[]): ReleaseChecklist {
  const open = items.filter(({ state }) => state === 'open').length;
  return {
    policy: { name: 'standard', hash: hex('standard policy', 64) },
    open,
    sections: [{ name: 'pre-release', title: 'Pre-release', items }],
  };
}

export function evidence(
  check: string,
  more: Partial<Evidence> = {},
): Evidence {
  return {
    id: uuidOf(`evidence ${check}`),
    entityRef: ENTITY_REF,
    digest: digestOf('2.0.0'),
    check,
    result: 'passed',
    source: 'github',
    finishedAt: minutesAgo(45),
    receivedAt: minutesAgo(45),
    reportedBy: PIPELINE,
    contentHash: hex(`evidence ${check}`, 64),
    ...more,
  };
}

export function judged(
  check: string,
  more: Partial<JudgedEvidence> = {},
): JudgedEvidence {
  return {
    check,
    title: check[0].toLocaleUpperCase('en-US') + check.slice(1),
    artifact: digestOf('2.0.0'),
    evidence: evidence(check),
    verdict: { status: 'pass', reasons: [] },
    ...more,
  };
}

export function failedSmoke(): JudgedEvidence {
  return judged('smoke', {
    title: 'Smoke tests',
    environment: 'staging',
    requiredFor: ['production'],
    evidence: evidence('smoke', {
      result: 'failed',
      logLink: 'https://ci.example.com/logs/9',
      values: [
        {
          metric: 'duration',
          value: 212,
          unit: 's',
          threshold: { operator: '<', value: 180 },
        },
      ],
      cases: [
        {
          name: 'Connect to the database',
          group: 'database',
          result: 'failed',
          durationMs: 2004,
          message: 'db-staging:5432 unreachable: connection timed out',
        },
        {
          name: 'Health check',
          group: 'api',
          result: 'failed',
          message: 'HTTP 503 {"status":"starting"}',
        },
      ],
    }),
    verdict: {
      status: 'fail',
      reasons: [
        { code: 'evidence-failed', message: 'The tool reported a failure.' },
      ],
    },
  });
}

export function sbom(more: Partial<ReleaseDocument> = {}): ReleaseDocument {
  return {
    id: uuidOf('sbom'),
    kind: 'sbom',
    sha256: hex('sbom', 64),
    size: 412_000,
    source: 'api',
    receivedAt: minutesAgo(55),
    receivedFrom: PIPELINE,
    sbom: {
      format: 'SPDX',
      specVersion: '2.3',
      tools: ['syft 1.29.0'],
      components: 431,
      licences: [
        { id: 'Apache-2.0', count: 71 },
        { id: 'MIT', count: 302 },
      ],
      subjects: [digestOf('2.0.0')],
    },
    ...more,
  };
}

export function attestation(
  more: Partial<ReleaseDocument> = {},
): ReleaseDocument {
  return {
    ...sbom(),
    id: uuidOf('attestation'),
    kind: 'attestation',
    sha256: hex('attestation', 64),
    sbom: undefined,
    attestation: {
      kind: 'dsse',
      predicateType: 'https://slsa.dev/provenance/v1',
      builder: 'https://github.com/actions/runner',
      subjects: [{ name: 'checkout', digest: digestOf('2.0.0') }],
      signatures: [
        { keyId: 'k1', keyName: 'release-key', verified: true },
        { keyId: 'k2', verified: false },
      ],
      verified: true,
    },
    ...more,
  };
}
