import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { gzipSync } from 'node:zlib';
import { cases } from './vectors.mjs';
import { canonical } from './vectors/log.mjs';
import { packageOf, page, summarize } from './vectors/evidenceCases.mjs';
import { exportOf, exportText } from './vectors/exportFile.mjs';
import { note } from './vectors/keys.mjs';
import { proofOf, proofText } from './vectors/proofCases.mjs';
import { Random } from './vectors/random.mjs';
import { World } from './vectors/world.mjs';
import {
  linesOf,
  verifyEvidence,
  verifyExport,
  verifyProof,
} from './verifier.mjs';

const SEED = 20261121;
const MUTATIONS = 10_000;
const VERIFY = fileURLToPath(new URL('./verify.mjs', import.meta.url));

const verifiers = {
  proof: verifyProof,
  evidence: verifyEvidence,
  export: (content, trust, tiles) =>
    verifyExport(linesOf([Buffer.from(content)]), trust, { tiles }),
};

/** Assurance §6, byte for byte. */
const GOLDEN = `c2sp.org/tlog-proof@v1
extra eyJuIjoyfQ==
index 2
O63IBTfwKeG7dygNyFIDzy7ZdI3I9XEjD8ulwybJEGg=

example.com/slipway/test
3
LP73YnWX4AtWSXV3Stco7yEHBnWfym1kE4xt/By/LNo=

\u2014 example.com/slipway/test VmFtD6Vu70BoGMZLPT4QsC7WyJjmSMTU5T/dLIgKJfhoEANv2A1xdCd2ac6s9FFWg6yipeVzE0QwoImsuFiLwO/0hgE=
`;
const GOLDEN_TRUST = {
  origin: 'example.com/slipway/test',
  keys: [
    {
      vkey: 'example.com/slipway/test+56616d0f+AQOhB7/zzhC+HXDdGOdLwJln5NYwm6UNXx3chmQSVTG4',
    },
  ],
};

test('the golden vector verifies, and no other bytes of it do', () => {
  const bytes = Buffer.from(GOLDEN);
  assert.equal(bytes.length, 291);
  assert.equal(
    createHash('sha256').update(bytes).digest('hex'),
    'a3ccf424cfd9d916fd10ddf60d3af662451f2b82e26a3def3a28a2eb21b0eb62',
  );
  assert.equal(verifyProof(GOLDEN, GOLDEN_TRUST).result, 'sound');
  for (let at = 0; at < bytes.length; at++) {
    for (let bit = 0; bit < 8; bit++) {
      const mutated = Buffer.from(bytes);
      mutated[at] ^= 1 << bit;
      assert.notEqual(
        verifyProof(mutated, GOLDEN_TRUST).result,
        'sound',
        `bit ${bit} of byte ${at}`,
      );
    }
  }
});

describe('every case has the expected verdict (AUD-06, F21)', () => {
  const count = { sound: 0, tampered: 0, incomplete: 0 };
  const names = new Set();

  test('proofs, exports and evidence packages', async () => {
    for (const { name, kind, text, trust, tiles, expect } of cases(SEED)) {
      assert.ok(!names.has(name), `${name} is there twice`);
      names.add(name);
      const verdict = await verifiers[kind](text, trust, tiles);
      const { result, firstBadIndex, range } = verdict;
      assert.equal(result, expect.result, `${name}: ${verdict.message}`);
      assert.ok(verdict.message, name);
      if (expect.firstBadIndex !== undefined || expect.range) {
        assert.equal(firstBadIndex, expect.firstBadIndex, name);
      }
      if (expect.range) assert.deepEqual(range, expect.range, name);
      count[result]++;
    }
  });

  test('there are enough of each, and the seed decides all of them', t => {
    t.diagnostic(JSON.stringify(count));
    assert.ok(names.size >= 300);
    assert.ok(
      count.sound >= 100 && count.tampered >= 200 && count.incomplete >= 10,
    );
    const digest = seed => {
      const hash = createHash('sha256');
      for (const made of cases(seed)) hash.update(made.text);
      return hash.digest('hex');
    };
    assert.equal(digest('a'), digest('a'));
    assert.notEqual(digest('a'), digest('b'));
  });
});

/**
 * Mutates one byte at a time. A mutation that leaves the file sound must leave all
 * that is authenticated as it was: `authenticated` is that part of the content.
 */
async function mutate(t, name, text, verify, authenticated) {
  const random = new Random(`${SEED}/${name}`);
  const bytes = Buffer.from(text);
  assert.equal((await verify(bytes)).result, 'sound');
  const content = authenticated(text);
  let harmless = 0;
  for (let i = 0; i < MUTATIONS; i++) {
    const at = random.below(bytes.length);
    const kept = bytes[at];
    bytes[at] ^= 1 + random.below(255);
    const { result } = await verify(bytes);
    if (result === 'sound') {
      harmless++;
      assert.deepEqual(authenticated(bytes.toString()), content, `byte ${at}`);
    }
    bytes[at] = kept;
  }
  t.diagnostic(
    `${MUTATIONS} mutations, ${harmless} of bytes that nothing vouches for`,
  );
  // A test that never sees a harmless one would not see a harmful one either.
  assert.ok(harmless > 0 && harmless < MUTATIONS / 4);
}

describe('no mutation of a byte changes what is proven (F21)', () => {
  const world = new World(SEED);
  const trust = world.witnessed(1);
  /** Log, two witnesses of which one is enough, and somebody unknown. */
  const signed = (log, size = log.size) => {
    const text = log.text(size);
    const [one, two] = world.witnesses;
    return note(
      text,
      world.stranger.line(text),
      ...[world.key, one, two].map(key => key.line(text)),
    );
  };
  /** Of a note, signature lines are no content: those that are not needed may change. */
  const noteText = checkpoint =>
    checkpoint.slice(0, checkpoint.lastIndexOf('\n\n'));

  test('in a proof: all but signature lines that are not needed', async t => {
    const log = world.log('mutated proof', 21);
    const text = proofText(proofOf(log, 13, 21, signed(log)));
    await mutate(t, 'proof', text, b => verifyProof(b, trust), noteText);
  });

  test('in an export: all but these lines and "exportedAt"', async t => {
    const log = world.log('mutated export', 6);
    const text = exportText({
      ...exportOf(log, { from: 1, to: 5, expired: i => i === 3 }),
      checkpoints: [3, 6].map(size => signed(log, size)),
    });
    const authenticated = content =>
      content
        .replace(/"exportedAt":"[^"]*"/, '')
        .split('\n')
        .map(line =>
          line.startsWith('{"checkpoint":')
            ? noteText(JSON.parse(line).checkpoint)
            : line,
        );
    const verify = b => verifyExport(linesOf([b]), trust);
    await mutate(t, 'export', text, verify, authenticated);
  });

  test('in a package: all but these lines, "generatedAt", "pending" and wording', async t => {
    const story = world.story('mutated package');
    const log = world.logOf(story.events);
    const content = packageOf(log, story, {
      own: story.own.slice(0, 4),
      checkpoint: signed(log),
      pending: [world.random.fork('pending').uuid()],
    });
    const text = canonical({ ...content, summary: summarize(content) });
    // Of `summary`, names of members and texts that are no identifier, hash, time, entity, state, actor
    // or reason are not checked here: the formats do not say how they are derived.
    const authenticated = json => {
      const { generatedAt, pending, summary, checkpoint, ...rest } =
        JSON.parse(json);
      return { ...rest, checkpoint: noteText(checkpoint) };
    };
    await mutate(
      t,
      'evidence',
      text,
      b => verifyEvidence(b, trust),
      authenticated,
    );
  });
});

describe('verify.mjs', () => {
  const world = new World('files');
  const log = world.log('log', 300);
  const run = async (...args) => {
    const { stdout, code = 0 } = await promisify(execFile)(process.execPath, [
      VERIFY,
      ...args,
    ]).catch(error => error);
    return { ...JSON.parse(stdout), exit: code };
  };
  const inFolder = async (files, action) => {
    const folder = await mkdtemp(join(tmpdir(), 'slipway-audit-'));
    try {
      for (const [path, content] of Object.entries(files)) {
        await mkdir(dirname(join(folder, path)), { recursive: true });
        await writeFile(join(folder, path), content);
      }
      await action(name => join(folder, name));
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  };
  const trust = JSON.stringify(world.trust());

  test('says what each kind of file is worth, and exits with it', async () => {
    const story = world.story('story');
    const told = world.logOf(story.events);
    const content = packageOf(told, story);
    const html = page({ ...content, summary: summarize(content) });
    const proof = proofText(proofOf(log, 299));
    const files = {
      'trust.json': trust,
      'good.tlog-proof': proof,
      'bad.tlog-proof': proof.replace('index 299', 'index 298'),
      'good.html': html,
      'bad.html': html.replace(/user:default\/\w+/u, 'user:default/mallory'),
      'other.txt': 'a shopping list',
    };
    await inFolder(files, async at => {
      const verdict = name => run(at(name), '--trust', at('trust.json'));
      const all = await Promise.all(Object.keys(files).slice(1).map(verdict));
      assert.deepEqual(
        all.map(({ result, exit }) => [result, exit]),
        [
          ['sound', 0],
          ['tampered', 1],
          ['sound', 0],
          ['tampered', 1],
          ['incomplete', 2],
        ],
      );
      assert.match(all[2].message, /wording of the page was not compared/);
      assert.equal((await verdict('nowhere')).exit, 2);
      assert.equal((await run(at('good.html'))).exit, 2);
    });
  });

  test('reads exports compressed as one member, with tiles from a folder', async () => {
    const forged = log.with(log.leaves.with(270, log.leaves[3]));
    const good = exportText(exportOf(log, { checkpoints: [200, 300] }));
    const bad = exportText({
      ...exportOf(forged),
      checkpoints: [log.checkpoint(200), log.checkpoint()],
    });
    const packed = gzipSync(good);
    await inFolder(
      {
        'trust.json': trust,
        'good.gz': packed,
        'two.gz': Buffer.concat([packed, packed]),
        'more.gz': Buffer.concat([packed, Buffer.of(0)]),
        'cut.gz': packed.subarray(0, -20),
        'bad.gz': gzipSync(bad),
        bad,
        ...Object.fromEntries(
          [...log.tiles()].map(([path, bytes]) => [`copy/${path}`, bytes]),
        ),
      },
      async at => {
        const verdict = (name, ...more) =>
          run(at(name), '--trust', at('trust.json'), ...more);
        assert.deepEqual((await verdict('good.gz')).exit, 0);
        assert.deepEqual((await verdict('two.gz')).exit, 1);
        assert.deepEqual((await verdict('more.gz')).exit, 1);
        assert.deepEqual((await verdict('cut.gz')).exit, 2);
        assert.deepEqual((await verdict('bad.gz')).range, [200, 300]);
        const found = await verdict('bad', '--tiles', at('copy'));
        assert.equal(found.firstBadIndex, 270);
      },
    );
  });
});
