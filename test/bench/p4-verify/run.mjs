/*
 * P4: verification. An export from its first byte to its last against the bound
 * that hashing and canonical JSON set, two threads against one, proofs in a tree
 * of ten million leaves, and what a reader waits for at the start.
 */
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { pathToFileURL } from 'node:url';
import { buildCli } from '../../../plugins/releases-cli/scripts/build.mjs';
import { root } from '../../../scripts/lib/processes.mjs';
import { collectFacts, isBusy, waitUntilQuiet } from '../lib/facts.mjs';
import { judge, report } from '../lib/report.mjs';
import { compareArms, summarise } from '../lib/statistics.mjs';
import { boundOf } from './bound.mjs';
import { ORIGIN, SEED, seededBytes, signingKey, writeExport } from './data.mjs';

const SAMPLE = 20_000;
const LEAVES = 10_000_000;
const SMOKE_LEAVES = 1_000_000;
const PROOFS_PER_BLOCK = 200;
const APPEND = 65_536;
const exec = promisify(execFile);

async function prepare(rows) {
  // Inside the package, where imports are found.
  const dist = join(root, 'plugins/releases-cli/dist', `bench-${process.pid}`);
  const { files } = await buildCli({
    out: dist,
    beside: { measured: join(root, 'test/bench/p4-verify/measured.ts') },
  });
  const measured = await import(pathToFileURL(join(dist, 'measured.mjs')).href);
  const folder = await mkdtemp(join(tmpdir(), 'slipway-p4-'));
  const since = performance.now();
  const file = join(folder, 'export.ndjson');
  const payloads = await writeExport(file, { rows, keep: SAMPLE, measured });
  const { size } = await stat(file);
  console.log(
    `${rows} events, ${(size / 1e6).toFixed(0)} MB, made in ${(
      (performance.now() - since) /
      1000
    ).toFixed(1)} s`,
  );
  const key = signingKey(measured);
  return {
    dist,
    files,
    file,
    folder,
    key,
    measured,
    payloads,
    trust: { origin: ORIGIN, keys: [{ vkey: key.vkey }] },
    remove: () =>
      Promise.all(
        [dist, folder].map(path => rm(path, { recursive: true, force: true })),
      ),
  };
}

/** Verifies the export as `audit verify` does. */
function verifying({ measured, file, trust }, threads) {
  return async () => {
    const source = await measured.openSource(file);
    try {
      const outcome = await measured.verifyExport({
        source,
        anchors: { trust },
        threads,
      });
      assert.equal(outcome.result, 'sound', outcome.message);
    } finally {
      await source.close();
    }
  };
}

async function measureExport(prepared, { rows, blocks }) {
  const one = verifying(prepared, 1);
  const whole = await compareArms({
    a: one,
    b: boundOf(prepared.payloads, rows),
    blocks,
    perVisit: 1,
  });
  const threads = await compareArms({
    a: one,
    b: verifying(prepared, 2),
    blocks,
    perVisit: 1,
  });
  const perSecond = ms => Math.round((rows / summarise(ms).median) * 1000);
  console.log(
    `one thread ${perSecond(whole.samples.a)} events/s, bound ${perSecond(
      whole.samples.b,
    )}, two threads ${perSecond(threads.samples.b)}`,
  );
  return [
    {
      name: 'P4/verify-over-bound',
      values: whole.ratios.map(ratio => 1 / ratio),
      target: { atLeast: 0.7 },
      control: whole.control,
      samples: whole.samples,
    },
    {
      name: 'P4/two-threads-over-one',
      values: threads.ratios,
      target: { atLeast: 1.7 },
      control: threads.control,
      samples: threads.samples,
    },
  ];
}

async function growTree({ MemoryTiles, appendLeaves }, leaves) {
  const bytes = seededBytes('leaves', leaves * 32);
  const tiles = MemoryTiles.create();
  let tree = { size: 0 };
  while (tree.size < leaves) {
    const end = Math.min(tree.size + APPEND, leaves);
    const leafHashes = [];
    for (let index = tree.size; index < end; index++) {
      leafHashes.push(bytes.subarray(index * 32, index * 32 + 32));
    }
    tree = await appendLeaves({ tiles, size: tree.size, leafHashes });
  }
  return { tiles, bytes, root: tree.root };
}

async function measureProofs({ measured }, { leaves, blocks }) {
  const { tiles, bytes, root: treeRoot } = await growTree(measured, leaves);
  const picks = seededBytes('picks', (blocks + 1) * PROOFS_PER_BLOCK * 4);
  const times = { inclusion: [], consistency: [] };
  const medians = { inclusion: [], consistency: [] };
  const longest = { inclusion: 0, consistency: 0 };
  const timed = async (kind, make) => {
    const since = performance.now();
    const proof = await make();
    longest[kind] = Math.max(longest[kind], proof.length);
    return { proof, took: performance.now() - since };
  };
  for (let block = 0; block <= blocks; block++) {
    const found = { inclusion: [], consistency: [] };
    for (let i = 0; i < PROOFS_PER_BLOCK; i++) {
      const at = (block * PROOFS_PER_BLOCK + i) * 4;
      const index = picks.readUInt32LE(at) % leaves;
      const { proof, took } = await timed('inclusion', () =>
        measured.inclusionProof(tiles, index, leaves),
      );
      measured.verifyInclusion({
        index,
        size: leaves,
        leafHash: bytes.subarray(index * 32, index * 32 + 32),
        proof,
        root: treeRoot,
      });
      found.inclusion.push(took);
      const old = await timed('consistency', () =>
        measured.consistencyProof(tiles, index + 1, leaves),
      );
      found.consistency.push(old.took);
    }
    // The first block warms up.
    if (block > 0) {
      for (const kind of Object.keys(found)) {
        times[kind].push(...found[kind]);
        medians[kind].push(summarise(found[kind]).median);
      }
    }
  }
  return [
    ...Object.entries(medians).map(([kind, values]) => ({
      name: `P4/${kind}-proof-p50`,
      unit: 'ms',
      values,
      target: { atMost: 2 },
      samples: { a: times[kind] },
    })),
    {
      name: 'P4/hashes-per-inclusion-proof',
      values: [longest.inclusion],
      target: { atMost: 24 },
    },
    {
      // One more than the depth of the tree, RFC 6962 §2.1.2.
      name: 'P4/hashes-per-consistency-proof',
      values: [longest.consistency],
      target: { atMost: 25 },
    },
  ];
}

/** The first verification of a process, as an auditor has it: nothing is warm. */
async function measureOffline(prepared, runs) {
  const { measured, folder, key, trust, payloads, dist } = prepared;
  const tiles = measured.MemoryTiles.create();
  const { size, root: treeRoot } = await measured.appendLeaves({
    tiles,
    size: 0,
    leafHashes: payloads.map(payload => measured.leafHash(payload)),
  });
  const index = Math.floor(size / 3);
  const text = measured.formatTlogProof({
    index,
    leafData: Buffer.from(payloads[index]),
    proof: await measured.inclusionProof(tiles, index, size),
    checkpoint: measured.signCheckpoint(
      { origin: ORIGIN, size, root: treeRoot },
      [key],
    ),
  });
  const script = join(folder, 'offline.mjs');
  await writeFile(
    script,
    `import { verifyProof } from ${JSON.stringify(
      pathToFileURL(join(dist, 'measured.mjs')).href,
    )};
const evidence = ${JSON.stringify({ name: 'proof', text, trust })};
const since = performance.now();
const { result } = await verifyProof(evidence);
console.log(JSON.stringify({ took: performance.now() - since, result }));`,
  );
  const values = [];
  for (let i = 0; i < runs; i++) {
    const { stdout } = await exec(process.execPath, [script]);
    const { took, result } = JSON.parse(stdout);
    assert.equal(result, 'sound');
    values.push(took);
  }
  return {
    name: 'P4/offline-proof-first',
    unit: 'ms',
    values,
    target: { atMost: 2 },
  };
}

async function measureStart({ dist }, runs) {
  const values = [];
  for (let i = 0; i <= runs; i++) {
    const since = performance.now();
    await exec(process.execPath, [join(dist, 'main.mjs'), '--version']);
    values.push(performance.now() - since);
  }
  return {
    name: 'P4/cli-start',
    unit: 'ms',
    // The first reads the files.
    values: values.slice(1),
    target: { atMost: 150 },
  };
}

function bundleSize({ files }) {
  const shipped = Object.entries(files).filter(
    ([name]) => name !== 'measured.mjs',
  );
  return {
    name: 'P4/bundle',
    unit: 'kB',
    values: [shipped.reduce((sum, [, bytes]) => sum + bytes, 0) / 1000],
    target: { atMost: 150 },
  };
}

/** @param {{ rows: number, smoke: boolean }} options */
export async function run({ rows, smoke }) {
  if (!smoke) {
    await waitUntilQuiet();
  }
  const leaves = smoke ? SMOKE_LEAVES : LEAVES;
  const facts = { ...collectFacts(), rows, leaves, seed: SEED };
  const prepared = await prepare(rows);
  try {
    const blocks = 5;
    const measures = [
      ...(await measureExport(prepared, { rows, blocks })),
      ...(await measureProofs(prepared, { leaves, blocks })),
      await measureOffline(prepared, 20),
      await measureStart(prepared, 20),
      bundleSize(prepared),
    ];
    const circumstances = { busy: isBusy(facts), smoke };
    return await report({
      id: 'P4',
      mode: smoke ? 'smoke' : 'full',
      facts,
      results: measures.map(measure => judge(measure, circumstances)),
    });
  } finally {
    await prepared.remove();
  }
}
