/** Exports of a log whose history somebody wrote again. */
import { sound, tampered, tamperedWithin } from './expectations.mjs';
import { ORDER, exportCase, exportOf, exportText } from './exportFile.mjs';
import { swapped, without } from './lists.mjs';
import { canonical } from './log.mjs';

/**
 * Somebody rewrites history and makes all hashes again: first without the signing
 * key, so that the checkpoints stay; then with it, so that only a copy kept
 * elsewhere can tell.
 */
export function* rewrittenHistory(world) {
  const size = 300;
  const trust = world.trust();
  const kept = world.events('history', size);
  const log = world.logOf(kept);
  const marks = [100, 256, 270, size];
  const extra = world.event(world.random.fork('back-dated'), 0);
  const fresh = world.events('after the backup', size);
  const edit = (events, at, change) =>
    events.map((e, i) => (i === at ? { ...e, ...change } : e));
  const histories = [
    [
      'an actor changed',
      264,
      edit(kept, 264, { actor: { kind: 'user', ref: 'user:default/mallory' } }),
    ],
    [
      'a reason changed at the first index',
      0,
      edit(kept, 0, { reason: 'Another' }),
    ],
    [
      'a reason changed at the last index',
      299,
      edit(kept, 299, { reason: 'Another' }),
    ],
    ['first event deleted', 0, [...without(kept, 0), extra]],
    ['middle event deleted', 150, [...without(kept, 150), extra]],
    ['last event replaced', 299, [...kept.slice(0, -1), extra]],
    [
      'a back-dated event inserted',
      257,
      kept.toSpliced(257, 0, extra).slice(0, size),
    ],
    ['events reordered', 120, swapped(kept, 120, 121)],
    [
      'an older backup restored',
      180,
      [...kept.slice(0, 180), ...fresh.slice(180)],
    ],
  ];
  for (const [name, first, events] of histories) {
    const forged = log.with(events.map(canonical));
    const parts = exportOf(forged, { checkpoints: marks });
    const stolen = exportText({
      ...parts,
      checkpoints: marks.map(n => log.checkpoint(n)),
    });
    const at = marks.findIndex(mark => first < mark);
    const within = tamperedWithin(marks[at - 1] ?? 0, marks[at]);
    yield exportCase(`${name}, old checkpoints`, stolen, trust, within);
    yield exportCase(
      `${name}, old checkpoints, with tiles`,
      stolen,
      trust,
      tampered(first),
      log.tiles(),
    );
    yield exportCase(
      `${name}, old checkpoints, tiles of the forger`,
      stolen,
      trust,
      within,
      forged.tiles(),
    );
    yield exportCase(
      `${name}, old checkpoints, tiles with a hole`,
      stolen,
      trust,
      within,
      holed(log.tiles()),
    );
    const signed = exportText(parts);
    yield exportCase(
      `${name}, signed again (nothing in the file can tell)`,
      signed,
      trust,
      sound(),
    );
    yield exportCase(
      `${name}, signed again, with tiles`,
      signed,
      trust,
      tampered(first, 'tiles against a sound export'),
      log.tiles(),
    );
    yield exportCase(
      `${name}, signed by another key`,
      exportText({
        ...parts,
        checkpoints: marks.map(n => forged.checkpoint(n, [world.thief])),
      }),
      trust,
      tampered(),
    );
    const fork = [
      ...marks.slice(0, -1).map(n => log.checkpoint(n)),
      forged.checkpoint(),
    ];
    yield exportCase(
      `${name}, only the last checkpoint signed again`,
      exportText({ ...parts, checkpoints: fork }),
      trust,
      first < 270 ? within : sound(),
    );
  }
  const forged = log.with(histories[0][2].map(canonical));
  const parts = exportOf(log, { checkpoints: marks });
  const two = [log.checkpoint(100), log.checkpoint(), forged.checkpoint()];
  yield exportCase(
    'two roots of one size',
    exportText({ ...parts, checkpoints: two }),
    trust,
    tampered(),
  );
  yield exportCase(
    'the other root of one size',
    exportText({
      ...parts,
      checkpoints: [
        ...marks.slice(0, -1).map(n => log.checkpoint(n)),
        forged.checkpoint(),
      ],
    }),
    trust,
    tamperedWithin(270, 300),
  );
  const short = { ...parts, lines: parts.lines.slice(0, 280) };
  yield exportCase(
    'truncated past the last checkpoint',
    exportText(short),
    trust,
    tampered(280, ORDER),
  );
  yield exportCase(
    'truncated, range and count made to fit',
    exportText({
      ...short,
      header: { ...parts.header, to: 280, size: 280 },
      end: { end: true, events: 280 },
    }),
    trust,
    tampered(),
  );
  yield exportCase(
    'truncated, size kept without hashes of the rest',
    exportText({
      ...short,
      header: { ...parts.header, to: 280 },
      end: { end: true, events: 280 },
    }),
    trust,
    tampered(),
  );
}

function holed(tiles) {
  const copy = new Map(tiles);
  copy.delete('tile/0/000');
  return copy;
}
