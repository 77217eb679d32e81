/** Exports: every kind of range, and the tamper matrix as far as files can show it. */
import { sound, tampered } from './expectations.mjs';
import { oddEvents } from './exportEvents.mjs';
import { exportCase, exportOf, exportText } from './exportFile.mjs';
import { rewrittenHistory } from './exportHistories.mjs';
import { oddText } from './exportLines.mjs';
import { editedRows } from './exportRows.mjs';
import { signedBy } from './keys.mjs';
import { ORIGIN } from './world.mjs';

function* soundRanges(world) {
  const random = world.random.fork('ranges');
  const ranges = [
    [1, 0, 1],
    [2, 0, 2],
    [2, 0, 1],
    [2, 1, 2],
    [3, 0, 3],
    [3, 1, 2],
    [3, 2, 3],
    [7, 3, 5],
    [255, 0, 255],
    [255, 17, 200],
    [256, 0, 256],
    [256, 128, 256],
    [256, 255, 256],
    [257, 0, 257],
    [257, 256, 257],
    [257, 1, 256],
    [1000, 0, 1000],
    [1000, 300, 700],
    [1000, 512, 768],
    [1000, 999, 1000],
    [1000, 1, 2],
    [1000, 0, 1],
  ];
  for (const [size, from, to] of ranges) {
    const log = world.log(`size ${size}`, size);
    const between = [0, 0, 0].map(() => from + 1 + random.below(to - from));
    const checkpoints = [...new Set([...between, size])].sort((a, b) => a - b);
    const expired = random.below(2) ? () => random.below(3) === 0 : undefined;
    const parts = exportOf(log, { from, to, checkpoints, expired });
    const name = `[${from}, ${to}) of ${size}, checkpoints ${checkpoints}`;
    yield exportCase(name, exportText(parts), world.trust(), sound());
    yield exportCase(
      `${name}, with tiles`,
      exportText(parts),
      world.trust(),
      sound(),
      log.tiles(),
    );
  }
  const log = world.log('size 257', 257);
  yield exportCase(
    'all payloads expired',
    exportText(exportOf(log, { expired: () => true })),
    world.trust(),
    sound(),
  );
  yield exportCase(
    'a tile copy that is newer',
    exportText(exportOf(log, { to: 200, size: 200 })),
    world.trust(),
    sound(),
    log.tiles(),
  );
  yield exportCase(
    'a tile copy that is older',
    exportText(exportOf(log)),
    world.trust(),
    sound(),
    log.tiles(130),
  );
  yield exportCase(
    'every size has a checkpoint',
    exportText(
      exportOf(log, {
        to: 40,
        size: 40,
        checkpoints: Array.from({ length: 40 }, (_, i) => i + 1),
      }),
    ),
    world.trust(),
    sound(),
  );
  yield exportCase(
    'an empty range',
    exportText(exportOf(log, { from: 9, to: 9 })),
    world.trust(),
    sound('empty range'),
  );
  const empty = world.log('empty', 0);
  yield exportCase(
    'an empty log',
    exportText(exportOf(empty)),
    world.trust(),
    tampered(undefined, 'empty range'),
  );
}

function* keysAndWitnesses(world) {
  const { key, nextKey, thief, witnesses } = world;
  const log = world.log('export keys', 130);
  const keys = [
    { vkey: key.vkey, until: 120 },
    { vkey: nextKey.vkey, from: 100 },
  ];
  const rotated = world.trust({ keys });
  const parts = exportOf(log, { checkpoints: [50, 110, 130] });
  const signed = (name, signers, trust, expect) => {
    const checkpoints = [50, 110, 130].map((n, i) =>
      log.checkpoint(n, signers[i]),
    );
    return exportCase(
      name,
      exportText({ ...parts, checkpoints }),
      trust,
      expect,
    );
  };
  yield signed(
    'keys of the log rotated',
    [[key], [key, nextKey], [nextKey]],
    rotated,
    sound(),
  );
  yield signed(
    'old key after its last size',
    [[key], [key], [key]],
    rotated,
    tampered(),
  );
  yield signed(
    'new key before its first size',
    [[nextKey], [nextKey], [nextKey]],
    rotated,
    tampered(),
  );
  yield signed(
    'public key replaced',
    [[thief], [thief], [thief]],
    world.trust(),
    tampered(),
  );
  yield signed(
    'public key replaced for the first checkpoint',
    [[thief], [key], [key]],
    world.trust(),
    tampered(),
  );
  yield signed(
    'public key of the reader replaced',
    [[key], [key], [key]],
    world.trust({ keys: [{ vkey: thief.vkey }] }),
    tampered(),
  );
  const all = [key, ...witnesses];
  yield signed(
    'a quorum for every checkpoint',
    [all, all, all],
    world.witnessed(2),
    sound(),
  );
  yield signed(
    'no quorum for the last',
    [all, all, [key, witnesses[0]]],
    world.witnessed(2),
    tampered(),
  );
  yield signed(
    'no quorum for one before the last',
    [all, [key], all],
    world.witnessed(2),
    tampered(undefined, 'quorum of earlier checkpoints'),
  );
}

/** Signed by the log all the same: a checkpoint may be wrong in its own text. */
function* oddHeads(world) {
  const log = world.log('odd heads', 5);
  const parts = exportOf(log);
  for (const [name, text] of [
    ['another origin', log.text().replace(ORIGIN, `${ORIGIN}2`)],
    ['an extension line', `${log.text()}more\n`],
    ['leading zeros', log.text().replace('\n5\n', '\n05\n')],
  ]) {
    const checkpoints = [signedBy(text, world.key)];
    yield exportCase(
      `signed checkpoint with ${name}`,
      exportText({ ...parts, checkpoints }),
      world.trust(),
      tampered(),
    );
  }
}

/** @param {import('./world.mjs').World} world */
export function* exportCases(world) {
  yield* soundRanges(world);
  yield* keysAndWitnesses(world);
  yield* editedRows(world);
  yield* rewrittenHistory(world);
  yield* oddText(world);
  yield* oddEvents(world);
  yield* oddHeads(world);
}
