/**
 * Two verifiers that share no code look at the same files: the one that ships,
 * and the one of this folder. They must agree on every file whose answer the
 * formats settle; where the formats leave the answer open, both must refuse what
 * is not sound.
 */
import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { cases } from './vectors.mjs';
import * as second from './verifier.mjs';

const SEEDS = [1, 2, 3];
/**
 * The form of logged events is not part of an export, so a verifier may look at
 * it or not; nor need it know times beyond the year 275,760.
 */
const OPEN = /^export: logged event with|cosignature of time 2\^63-1/;
const root = fileURLToPath(new URL('../../..', import.meta.url));

let folder;
/** What ships, bundled. */
let shipped;

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'slipway-agreement-'));
  const outfile = join(folder, 'shipped.mjs');
  await build({
    bundle: true,
    outfile,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    logLevel: 'error',
    stdin: {
      contents: `
        export * from '@slipway/transparency-log';
        export * from '@slipway/backstage-plugin-releases-node/trail';`,
      resolveDir: join(root, 'plugins/releases-backend'),
    },
  });
  shipped = await import(pathToFileURL(outfile).href);
});

after(() => rm(folder, { recursive: true, force: true }));

/** Tiles by C2SP path, as the shipped verifier reads them. */
function tileReader(tiles) {
  return {
    async readTile(level, index) {
      for (let width = 256; width > 0; width--) {
        const tile = tiles.get(
          shipped.tilePath(level, index, width === 256 ? undefined : width),
        );
        if (tile) return tile;
      }
      return undefined;
    },
  };
}

/** Nothing that verifies may end in anything but an answer. */
function verifyProof(text, trust) {
  try {
    shipped.verifyTlogProof(text, shipped.parseTrust(trust));
    return { result: 'sound' };
  } catch (error) {
    assert.ok(error instanceof shipped.VerificationError, error.stack);
    return { result: 'refused' };
  }
}

async function verifyExport(text, trust, tiles) {
  let opened;
  try {
    opened = shipped.parseTrust(trust);
  } catch {
    return { result: 'refused' };
  }
  return shipped.verifyExport({
    chunks: (async function* chunks() {
      yield Buffer.from(text);
    })(),
    trust: opened,
    tiles: tiles && tileReader(tiles),
  });
}

function verifyEvidence(text, trust) {
  let opened;
  try {
    opened = shipped.parseTrust(trust);
  } catch {
    return { result: 'refused' };
  }
  return shipped.verifyEvidencePackage(text, opened);
}

const verifiers = {
  proof: verifyProof,
  export: verifyExport,
  evidence: verifyEvidence,
};

/** How the shipped code makes what the formats leave open. */
const hooks = {
  summarize: ({ subject, entries, documents }) =>
    shipped.summarise(subject, entries, documents),
  page: content => shipped.renderEvidenceHtml(content),
};

test('the second verifier finds the summaries and pages that ship to say what is proven', () => {
  let compared = 0;
  for (const { name, kind, text, trust, expect } of cases(SEEDS[0], hooks)) {
    if (kind === 'evidence') {
      const { result, message } = second.verifyEvidence(text, trust);
      const expected =
        expect.reading && result !== 'sound' ? result : expect.result;
      assert.equal(result, expected, `${name}: ${message}`);
      compared++;
    }
  }
  assert.ok(compared >= 150);
});

test('both verifiers agree on every file that the formats settle (F21)', async t => {
  let compared = 0;
  const differences = [];
  for (const seed of SEEDS) {
    for (const { name, kind, text, trust, tiles, expect } of cases(
      seed,
      hooks,
    )) {
      const verdict = await verifiers[kind](text, trust, tiles);
      const isSound = verdict.result === 'sound';
      const agrees = OPEN.test(name)
        ? verdict.result
        : expect.reading
        ? expect.result === 'sound' || !isSound
        : isSound === (expect.result === 'sound') &&
          (kind !== 'export' ||
            expect.firstBadIndex === undefined ||
            verdict.firstBadIndex === expect.firstBadIndex);
      compared++;
      if (!agrees) {
        differences.push(
          `${kind}: ${name}: expected ${JSON.stringify(expect)}, got ${
            verdict.result
          } ${verdict.firstBadIndex ?? ''} ${verdict.code ?? ''} ${
            verdict.message ?? ''
          }`,
        );
      }
    }
  }
  t.diagnostic(`${compared} files, ${differences.length} differences`);
  assert.deepEqual(differences, []);
  assert.ok(compared >= 2_000);
});
