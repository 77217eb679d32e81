/** Exports of events that are odd, or none of version 1. */
import { sound, tampered } from './expectations.mjs';
import { exportCase, exportOf, exportText } from './exportFile.mjs';
import { canonical } from './log.mjs';

/** Events that were hashed and signed as they are, and are no events of version 1. */
export function* oddEvents(world) {
  const events = world.events('odd events', 5);
  const odd = (name, leaf, expect = tampered(3, 'envelope in an export')) => {
    const log = world.logOf(events);
    const leaves = log.leaves.with(
      3,
      typeof leaf === 'function' ? leaf(events[3]) : leaf,
    );
    return exportCase(
      `logged event with ${name}`,
      exportText(exportOf(log.with(leaves))),
      world.trust(),
      expect,
    );
  };
  const changed = change => event => canonical({ ...event, ...change });
  const notCanonical = tampered(3);
  yield odd(
    'members out of order',
    e => JSON.stringify({ type: e.type, ...JSON.parse(canonical(e)) }),
    notCanonical,
  );
  yield odd(
    'white space',
    e => JSON.stringify(JSON.parse(canonical(e)), null, 1).replaceAll('\n', ''),
    notCanonical,
  );
  yield odd(
    'an escape that is not needed',
    e => canonical({ ...e, reason: 'A' }).replace('"A"', '"\\u0041"'),
    notCanonical,
  );
  yield odd(
    'an escaped slash',
    e => canonical({ ...e, reason: '/' }).replace('"/"', '"\\/"'),
    notCanonical,
  );
  yield odd(
    'an escape in capitals',
    e => canonical({ ...e, reason: '\u001f' }).replace('\\u001f', '\\u001F'),
    notCanonical,
  );
  yield odd(
    'half a surrogate pair',
    e => canonical({ ...e, reason: 'A' }).replace('"A"', '"\\ud800"'),
    notCanonical,
  );
  yield odd(
    'a member twice',
    e => canonical(e).replace('"id":', '"id":"x","id":'),
    notCanonical,
  );
  yield odd('1.0', e => canonical(e).replace('"v":1', '"v":1.0'), notCanonical);
  yield odd(
    '-0',
    e => canonical({ ...e, after: { a: 5 } }).replace('"a":5', '"a":-0'),
    notCanonical,
  );
  yield odd(
    '1e3',
    e => canonical({ ...e, after: { a: 5 } }).replace('"a":5', '"a":1e3'),
    notCanonical,
  );
  yield odd('a fraction', changed({ after: { a: 0.5 } }), notCanonical);
  yield odd(
    'an integer above 2^53-1',
    e =>
      canonical({ ...e, after: { a: 5 } }).replace(
        '"a":5',
        '"a":9007199254740992',
      ),
    notCanonical,
  );
  yield odd(
    'an integer below -(2^53-1)',
    e =>
      canonical({ ...e, after: { a: 5 } }).replace(
        '"a":5',
        '"a":-9007199254740992',
      ),
    notCanonical,
  );
  yield odd('no JSON', () => '{"v":1', notCanonical);
  yield odd('65,535 bytes', sized(65_535), sound());
  yield odd('65,536 bytes', sized(65_536), notCanonical);
  yield odd(
    'lists 5,000 deep',
    e =>
      canonical({ ...e, after: { a: 0 } }).replace(
        '"a":0',
        `"a":${'['.repeat(5_000)}${']'.repeat(5_000)}`,
      ),
    sound(),
  );
  yield odd(
    'a member called __proto__',
    e => canonical({ ...e, after: { a: 0 } }).replace('"a"', '"__proto__"'),
    sound(),
  );
  yield odd(
    'keys in order of UTF-16, not of code points',
    changed({ after: { '\u{1f600}': 1, '\ufb33': 2 } }),
    sound(),
  );
  for (const change of [
    { v: 2 },
    { v: '1' },
    { v: undefined },
    { id: 'x' },
    { id: undefined },
    { type: 'Deployment' },
    { type: 'a.b.c' },
    { at: '2026-01-01T00:00:00Z' },
    { at: '2026-02-30T00:00:00.000Z' },
    { at: 1 },
    { actor: 'user:default/alice' },
    { actor: { kind: 'group', ref: 'group:default/a' } },
    { actor: { kind: 'user', ref: 'user:default/a', sub: '1' } },
    { actor: { kind: 'user' } },
    { source: { kind: 'mail', id: '1' } },
    { subject: { kind: 'house', id: '1' } },
    { subject: { kind: 'log' } },
    { request: 'r-1' },
    { reason: 7 },
    { before: [] },
    { after: 'ready' },
    { policy: { name: 'a' } },
    { refs: {} },
    { refs: [{ kind: 'release', id: '1', sha256: 'F'.repeat(64) }] },
    { refs: [{ kind: 'release', id: '1', sha256: 'f'.repeat(63) }] },
    { retention: 'forever' },
    { nonce: 'f'.repeat(31) },
    { nonce: undefined },
    { note: 'more' },
    { 'reason?': 'more' },
    { toString: 'more' },
    { reason: null },
  ]) {
    const [[member, value]] = Object.entries(change);
    yield odd(`${member}: ${JSON.stringify(value)}`, changed(change));
  }
  yield odd('a list instead', '[1]');
  yield odd('null instead', 'null');
  yield odd('{"n":0} instead', '{"n":0}');
}

function sized(bytes) {
  return event => {
    const empty = Buffer.byteLength(canonical({ ...event, reason: '' }));
    return canonical({ ...event, reason: 'x'.repeat(bytes - empty) });
  };
}
