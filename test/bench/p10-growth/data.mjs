/*
 * What belongs to releases: evidence, notes, documents, answers. One release in
 * four has them, which is more than a year of screens would ask for.
 */
import { hash } from '../../../examples/history/random.mjs';
import { ENVIRONMENTS, SEED, releaseRows } from '../p2-list-page/data.mjs';

const EVERY = 4;
const ACTOR = { actor_kind: 'service', actor_ref: 'external:bench' };

/** A document that all of them share: the bytes do not matter here. */
export const DOCUMENT = {
  sha256: hash('sha256', SEED, 'document'),
  media_type: 'application/json',
  size: 2,
  content: Buffer.from('1f8b080000000000000303abae050043bfa6a302000000', 'hex'),
};

const SUMMARY = JSON.stringify({
  format: 'SPDX',
  specVersion: '2.3',
  components: 0,
  licences: [],
  subjects: [],
  tools: [],
  truncated: false,
});

function idOf(...parts) {
  const hex = hash('sha256', SEED, ...parts);
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `4${hex.slice(13, 16)}`,
    `a${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join('-');
}

/**
 * @param {number} total - of deployments
 * @returns {Generator<[table: string, row: Record<string, unknown>]>}
 */
export function* recordRows(total) {
  let number = 0;
  for (const release of releaseRows(total)) {
    const { digest } = JSON.parse(release.content).artifacts[0];
    yield [
      'release_artifacts',
      { release_id: release.id, digest, entity_ref: release.entity_ref },
    ];
    number += 1;
    if (number % EVERY) {
      continue;
    }
    const contentHash = hash('sha256', SEED, 'evidence', number);
    yield [
      'evidence',
      {
        id: idOf('evidence', number),
        entity_ref: release.entity_ref,
        digest,
        check_name: 'integration',
        environment: ENVIRONMENTS[number % ENVIRONMENTS.length],
        result: 'passed',
        source: 'bench',
        finished_at: release.created_at,
        received_at: release.created_at,
        content: JSON.stringify({
          check: 'integration',
          digest,
          entityRef: release.entity_ref,
          finishedAt: release.created_at.toISOString(),
          result: 'passed',
          source: 'bench',
        }),
        content_hash: contentHash,
        ...ACTOR,
      },
    ];
    yield [
      'release_notes',
      {
        release_id: release.id,
        revision: 1,
        content: '{"summary":"Faster."}',
        content_hash: hash('sha256', 'notes'),
        published_at: release.created_at,
        ...ACTOR,
      },
    ];
    yield [
      'checklist_answers',
      {
        release_id: release.id,
        section: 'pre-release',
        item: 'feature-flags',
        answer: 'done',
        content: '{}',
        answered_at: release.created_at,
        ...ACTOR,
      },
    ];
    yield [
      'release_documents',
      {
        id: idOf('document', number),
        release_id: release.id,
        kind: 'sbom',
        sha256: DOCUMENT.sha256,
        summary: SUMMARY,
        source: 'bench',
        received_at: release.created_at,
        ...ACTOR,
      },
    ];
  }
}

/** @param {Iterable<Record<string, unknown>>} deployments */
export function* observationRows(deployments) {
  let number = 0;
  for (const row of deployments) {
    number += 1;
    if (number % EVERY === 0) {
      yield [
        'environment_observations',
        {
          entity_ref: row.entity_ref,
          environment: row.environment,
          at: row.finished_at,
          source: 'bench',
          digest: JSON.parse(row.artifacts)[0].digest,
          version: row.version,
        },
      ];
    }
  }
}
