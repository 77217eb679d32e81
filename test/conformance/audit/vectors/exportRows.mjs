/** Exports of a log whose rows somebody edited, without the signing key. */
import { sound, tampered, tamperedWithin } from './expectations.mjs';
import { ORDER, exportCase, exportOf, exportText } from './exportFile.mjs';
import { note } from './keys.mjs';
import { swapped, without } from './lists.mjs';
import { canonical, leafHash } from './log.mjs';

/** Somebody writes to the table of events, and does not hold the signing key. */
export function* editedRows(world) {
  const size = 21;
  const log = world.log('rows', size);
  const events = log.leaves.map(leaf => JSON.parse(leaf));
  const parts = exportOf(log, { checkpoints: [8, 13, size] });
  const trust = world.trust();
  const edited = (name, change, expect) =>
    exportCase(name, exportText({ ...parts, ...change }), trust, expect);
  const line = (at, change) => ({
    lines: parts.lines.map((l, i) => (i === at ? { ...l, ...change } : l)),
  });

  const other = world.event(world.random.fork('other'), 5);
  const members = [
    'id',
    'type',
    'at',
    'actor',
    'source',
    'subject',
    'retention',
    'nonce',
  ];
  for (const [i, member] of members.entries()) {
    const at = (i * 5) % size;
    const event = canonical({
      ...events[at],
      ...changedMember(member, events[at]),
    });
    yield edited(
      `"${member}" of index ${at} changed`,
      line(at, { event }),
      tampered(at),
    );
  }
  for (const member of [
    'reason',
    'request',
    'before',
    'after',
    'policy',
    'refs',
  ]) {
    const at = events.findIndex(event => !Object.hasOwn(event, member));
    const event = canonical({
      ...events[at],
      ...changedMember(member, events[at]),
    });
    yield edited(
      `"${member}" added to index ${at}`,
      line(at, { event }),
      tampered(at),
    );
  }
  for (const member of ['reason', 'request', 'before']) {
    const at = events.findIndex(event => Object.hasOwn(event, member));
    const event = canonical({ ...events[at], [member]: undefined });
    yield edited(
      `"${member}" taken from index ${at}`,
      line(at, { event }),
      tampered(at),
    );
  }
  yield edited(
    'two payloads swapped',
    {
      lines: parts.lines.map((l, i) => ({
        ...l,
        event: swapped(parts.lines, 3, 17)[i].event,
      })),
    },
    tampered(3),
  );
  yield edited(
    'two payloads swapped with their hashes',
    {
      lines: swapped(parts.lines, 3, 17).map((l, i) => ({ ...l, index: i })),
    },
    tamperedWithin(0, 8),
  );
  yield edited(
    'hash of one index changed',
    line(9, { hash: log.hashes[10].toString('base64') }),
    tampered(9),
  );
  yield edited(
    'hash of an expired index changed',
    line(9, { event: undefined, hash: log.hashes[10].toString('base64') }),
    tamperedWithin(8, 13),
  );
  yield edited(
    'hash and event of one index changed',
    line(15, row(15, canonical(other))),
    tamperedWithin(13, 21),
  );
  for (const [name, at] of [
    ['first', 0],
    ['middle', 10],
    ['last', 20],
  ]) {
    const lines = without(parts.lines, at);
    yield edited(`${name} line deleted`, { lines }, tampered(at, ORDER));
    yield edited(
      `${name} line deleted, and the end counts it so`,
      { lines, end: { end: true, events: 20 } },
      tampered(at, ORDER),
    );
    yield edited(
      `${name} event deleted, the others renumbered`,
      {
        lines: lines.map((l, i) => ({ ...l, index: i })),
      },
      tampered(20, ORDER),
    );
    yield edited(
      `${name} payload deleted and called expired`,
      line(at, { event: undefined }),
      sound('expired without an event'),
    );
  }
  yield edited(
    'one line twice',
    { lines: parts.lines.flatMap((l, i) => (i === 6 ? [l, l] : [l])) },
    tampered(6, ORDER),
  );
  yield edited(
    'two lines in the other order',
    { lines: swapped(parts.lines, 5, 6) },
    tampered(5, ORDER),
  );
  yield edited(
    'all lines turned round',
    { lines: [...parts.lines].reverse() },
    tampered(0, ORDER),
  );
  yield edited(
    'a line beyond the range',
    { lines: [...parts.lines, { ...row(21, canonical(other)), index: 21 }] },
    tampered(undefined, ORDER),
  );
  yield edited(
    'an event put between without its own index',
    {
      lines: parts.lines.toSpliced(7, 0, row(7, canonical(other))),
    },
    tampered(7, ORDER),
  );
  const notes = parts.checkpoints;
  yield edited('no checkpoint', { checkpoints: [] }, tampered());
  yield edited(
    'last checkpoint missing',
    { checkpoints: notes.slice(0, 2) },
    tampered(),
  );
  yield edited(
    'checkpoints in the other order',
    { checkpoints: [notes[1], notes[0], notes[2]] },
    tampered(),
  );
  yield edited(
    'a checkpoint twice',
    { checkpoints: [notes[0], notes[0], notes[2]] },
    tampered(),
  );
  yield edited(
    'a checkpoint beyond the size',
    { checkpoints: [...notes, world.log('more rows', 30).checkpoint()] },
    tampered(),
  );
  yield edited(
    'signature of another checkpoint',
    {
      checkpoints: [
        notes[0],
        note(log.text(13), notes[0].split('\n\n')[1]),
        notes[2],
      ],
    },
    tampered(),
  );
  const range = exportOf(log, {
    from: 8,
    to: 16,
    checkpoints: [8 + 1, 12, size],
  });
  const tail = change => exportText({ ...range, ...change });
  yield exportCase(
    'a checkpoint of the size where the range begins',
    tail({ checkpoints: [log.checkpoint(8), log.checkpoint(size)] }),
    trust,
    tampered(),
  );
  yield exportCase(
    'a checkpoint between the last event and the covering one',
    tail({ checkpoints: [log.checkpoint(18), log.checkpoint(size)] }),
    trust,
    tampered(),
  );
  const wrongLeft = {
    ...range.header,
    left: [log.hashes[0].toString('base64')],
  };
  yield exportCase(
    'a hash of the left changed',
    tail({ header: wrongLeft }),
    trust,
    tamperedWithin(0, 9),
  );
  yield exportCase(
    'a hash of the left changed, with tiles',
    tail({ header: wrongLeft }),
    trust,
    tamperedWithin(0, 8),
    log.tiles(),
  );
  const right = range.header.right;
  const wrongRight = {
    ...range.header,
    right: [right[0], log.hashes[0].toString('base64')],
  };
  yield exportCase(
    'a hash of the right changed',
    tail({ header: wrongRight }),
    trust,
    tamperedWithin(12, 21),
  );
  yield exportCase(
    'a hash of the right changed, with tiles',
    tail({ header: wrongRight }),
    trust,
    tampered(20),
    log.tiles(),
  );
  yield exportCase(
    'hashes of the right in another order',
    tail({ header: { ...range.header, right: [...right].reverse() } }),
    trust,
    tamperedWithin(12, 21),
  );
  for (const [name, change] of [
    ['right', { right: right.slice(1) }],
    ['right', { right: [...right, right[0]] }],
    ['left', { left: [] }],
    ['left', { left: [...range.header.left, right[0]] }],
  ]) {
    const count = (change.left ?? change.right).length;
    yield exportCase(
      `${count} hashes of the ${name}`,
      tail({ header: { ...range.header, ...change } }),
      trust,
      tampered(),
    );
  }
}

function changedMember(member, event) {
  return {
    [member]: {
      id: '00000000-0000-4000-8000-000000000000',
      type: 'environment.other',
      at: event.at.replace('2026', '2025'),
      actor: { kind: 'user', ref: 'user:default/mallory' },
      source: { kind: 'import', id: 'backup' },
      subject: { ...event.subject, id: 'elsewhere' },
      retention: event.retention === 'permanent' ? 'standard' : 'permanent',
      nonce: '0'.repeat(32),
      reason: 'Because',
      request: { id: 'r-1' },
      before: {},
      after: { state: 'ready' },
      policy: { name: 'shop', hash: 'f'.repeat(64) },
      refs: [],
    }[member],
  };
}

function row(index, event) {
  return { index, hash: leafHash(event).toString('base64'), event };
}
