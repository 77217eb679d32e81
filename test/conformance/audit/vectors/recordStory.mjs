/** A release with all that can be recorded about it, beside another release. */
import { canonical, sha256Hex } from './log.mjs';

const ENTITY = 'component:default/shop';

const digestOf = random => `sha256:${random.bytes(32).toString('hex')}`;

const refTo = ({ kind, id, content }) => ({
  kind,
  id,
  sha256: sha256Hex(canonical(content)),
});

function releaseOf(random, version) {
  return {
    kind: 'release',
    id: random.uuid(),
    content: {
      entityRef: ENTITY,
      version,
      artifacts: [{ kind: 'image', name: 'shop', digest: digestOf(random) }],
    },
  };
}

function reportOf(random, digest) {
  return {
    kind: 'evidence',
    id: random.uuid(),
    content: {
      entityRef: ENTITY,
      digest,
      check: 'performance',
      environment: 'test',
      result: 'failed',
      source: 'k6',
      finishedAt: '2026-03-28T23:00:00.000Z',
      summary: 'a < b & "c" </script>',
      link: 'https://ci.example.com/run/7',
      values: [
        {
          metric: 'p95',
          value: 612.5,
          unit: 'ms',
          threshold: { operator: '<=', value: 500 },
        },
      ],
      severities: { critical: 0, high: 1, medium: 2, low: 3 },
      mitigations: [
        {
          vulnerability: 'CVE-2026-1',
          severity: 'high',
          reason: 'Not reachable',
          expiresAt: '2026-06-01T00:00:00.000Z',
        },
      ],
    },
  };
}

/** Events about the record, by a name for each. */
function recordedEvents({ release, other, documents, sbom }) {
  const digestIn = ({ content }) => content.artifacts[0].digest;
  const about = ({ id }) => ({ kind: 'release', id, entityRef: ENTITY });
  const { report, foreignReport, notes, otherNotes, answer } = documents;
  const result = (of, document, entityRef = ENTITY) => ({
    type: 'evidence.reported',
    subject: {
      kind: 'artifact',
      id: digestIn(of),
      entityRef,
      environment: 'test',
    },
    after: {
      check: 'performance',
      result: 'failed',
      source: 'k6',
      finishedAt: '2026-03-28T23:00:00.000Z',
    },
    refs: [refTo(document)],
  });
  const published = (of, document) => ({
    type: 'release.notes-published',
    subject: about(of),
    after: { version: of.content.version, revision: 1 },
    refs: [refTo(of), refTo(document)],
  });
  return {
    registered: {
      type: 'release.registered',
      subject: about(release),
      after: { version: release.content.version },
      refs: [refTo(release)],
    },
    otherRegistered: {
      type: 'release.registered',
      subject: about(other),
      after: { version: other.content.version },
      refs: [refTo(other)],
    },
    result: result(release, report),
    foreignResult: result(other, foreignReport),
    resultOfOtherEntity: result(release, report, 'component:default/bank'),
    refusedResult: {
      ...result(release, report),
      type: 'artifact.refused',
      reason: 'Not allowed',
      after: { attempted: 'report performance' },
      refs: [],
    },
    notes: published(release, notes),
    otherNotes: published(other, otherNotes),
    answer: {
      type: 'release.checklist-answered',
      subject: about(release),
      reason: 'No database is touched',
      after: { section: 'before', item: 'schema', answer: 'not-applicable' },
      refs: [refTo(release), refTo(answer)],
    },
    attached: {
      type: 'release.document-attached',
      subject: about(release),
      after: { kind: 'sbom', source: 'syft', size: 4096 },
      refs: [sbom],
    },
    blocked: {
      type: 'release.blocked',
      subject: about(release),
      reason: 'Loses carts',
      before: { blocked: false },
      after: { blocked: true, version: release.content.version },
      refs: [refTo(release)],
    },
  };
}

/** The deployment of the release, taken back by what was measured. */
function deploymentEvents(id, release) {
  const step = (type, before, after) => ({
    type,
    subject: {
      kind: 'deployment',
      id,
      entityRef: ENTITY,
      environment: 'prod',
    },
    reason: 'Because',
    before: before && { state: before },
    after: { version: release.content.version, ...after },
    refs: [refTo(release)],
  });
  return {
    requested: step('deployment.requested', undefined, { state: 'ready' }),
    started: step('deployment.started', 'ready', { state: 'running' }),
    progressed: step('deployment.progressed', 'running', {
      state: 'running',
      progress: {
        step: 1,
        steps: 4,
        analysis: [{ metric: 'errors', value: '0.081', verdict: 'rollback' }],
      },
    }),
    rolledBack: step('deployment.rolled-back', 'running', {
      state: 'rolled-back',
      rollback: { automatic: true, cause: 'analysis-failure', to: '1.3.0' },
    }),
  };
}

/** What must not be in a package about the release or its deployment. */
const FOREIGN = [
  'otherRegistered',
  'foreignResult',
  'resultOfOtherEntity',
  'refusedResult',
  'otherNotes',
];

/** @param {import('./world.mjs').World} world */
export function recordStory(world, kind) {
  const random = world.random.fork(`record of a ${kind}`);
  const release = releaseOf(random, '1.4.0');
  const other = releaseOf(random, '1.5.0');
  const digestIn = ({ content }) => content.artifacts[0].digest;
  const notesOf = ({ id }) => ({
    kind: 'release-notes',
    id: `${id}/1`,
    content: { summary: 'Carts survive', rollback: 'Deploy 1.3.0' },
  });
  const documents = {
    report: reportOf(random, digestIn(release)),
    foreignReport: reportOf(random, digestIn(other)),
    notes: notesOf(release),
    otherNotes: notesOf(other),
    answer: {
      kind: 'checklist-answer',
      id: `${release.id}/7`,
      content: { answer: 'not-applicable', list: ['shop'] },
    },
  };
  const sbom = {
    kind: 'sbom',
    id: random.uuid(),
    sha256: random.bytes(32).toString('hex'),
  };
  const deployment = random.uuid();
  const named = Object.entries({
    ...recordedEvents({ release, other, documents, sbom }),
    ...deploymentEvents(deployment, release),
  });
  const indexOf = name => named.findIndex(([found]) => found === name);
  const { foreignReport, otherNotes, ...own } = documents;
  return {
    subject: {
      kind,
      id: kind === 'release' ? release.id : deployment,
      entityRef: ENTITY,
    },
    events: named.map(([, event], at) =>
      JSON.parse(
        canonical(
          world.event(random, at, {
            before: undefined,
            reason: undefined,
            ...event,
          }),
        ),
      ),
    ),
    documents: [release, ...Object.values(own)],
    own: named.flatMap(([name], at) => (FOREIGN.includes(name) ? [] : [at])),
    foreign: FOREIGN.map(name => [name, indexOf(name)]),
    result: indexOf('result'),
  };
}
