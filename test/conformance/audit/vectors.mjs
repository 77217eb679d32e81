/**
 * Test data for verifiers of the audit trail, made from the formats alone: logs,
 * keys, checkpoints, proofs, exports and evidence packages, sound and hostile. The
 * same seed gives the same bytes.
 *
 * @typedef {{
 *   name: string,
 *   kind: 'proof' | 'export' | 'evidence',
 *   text: string,
 *   trust: object,
 *   tiles?: Map<string, Buffer>,
 *   expect: import('./vectors/expectations.mjs').Expectation,
 * }} Case `tiles` is a copy of the tiles that was kept elsewhere, by C2SP path
 */
import { evidenceCases, page, summarize } from './vectors/evidenceCases.mjs';
import { exportCases } from './vectors/exportCases.mjs';
import { proofCases } from './vectors/proofCases.mjs';
import { recordCases } from './vectors/recordCases.mjs';
import { World } from './vectors/world.mjs';

/**
 * The formats leave open how the summary and the page of a package are made. A
 * verifier that makes them again passes how: without that it would refuse the
 * packages that are sound.
 *
 * @param {string | number} seed
 * @param {{
 *   summarize?: (content: object) => object,
 *   page?: (content: object) => string,
 * }} [hooks] from a package without, and with its summary
 * @returns {Generator<Case>}
 */
export function* cases(seed, hooks = {}) {
  const world = new World(seed);
  yield* proofCases(world);
  yield* exportCases(world);
  yield* evidenceCases(world, { summarize, page, ...hooks });
  yield* recordCases(world, { summarize, page, ...hooks });
}
