/** Exports whose text is odd. */
import { incomplete, tampered } from './expectations.mjs';
import { ORDER, exportCase, exportOf, exportText } from './exportFile.mjs';
import { ORIGIN } from './world.mjs';

/** Text that says the same to a careless reader. */
export function* oddText(world) {
  const log = world.log('odd text', 9);
  const trust = world.trust();
  const parts = exportOf(log, { from: 2, to: 7, checkpoints: [5, 9] });
  const text = exportText(parts);
  const lines = text.split('\n');
  const odd = (name, changed, expect = tampered()) => {
    if (changed === text) throw new Error(`"${name}" changes nothing`);
    return exportCase(name, changed, trust, expect);
  };
  const lineAt = (at, change) =>
    lines.map((l, i) => (i === at ? change(l) : l)).join('\n');
  const reading = 'what is incomplete';
  yield odd('nothing at all', '', incomplete(reading));
  yield odd(
    'another version',
    text.replace('export/v1', 'export/v2'),
    incomplete(reading),
  );
  yield odd('the header alone', `${lines[0]}\n`, incomplete(reading));
  yield odd(
    'cut after an event',
    `${lines.slice(0, 4).join('\n')}\n`,
    incomplete(reading),
  );
  yield odd(
    'cut within an event',
    text.slice(0, text.indexOf('"index":5') + 40),
    incomplete(reading),
  );
  yield odd(
    'cut before the checkpoints',
    `${lines.slice(0, 6).join('\n')}\n`,
    incomplete(reading),
  );
  yield odd(
    'cut before the end',
    `${lines.slice(0, 8).join('\n')}\n`,
    incomplete(reading),
  );
  yield odd('no last LF', text.slice(0, -1), incomplete(reading));
  yield odd('CRLF', text.replaceAll('\n', '\r\n'));
  yield odd('CR at the end of the end', `${text.slice(0, -1)}\r\n`);
  yield odd('blank line at the end', `${text}\n`);
  yield odd('a space after the end', `${text} \n`);
  yield odd(
    'a space without LF after the end',
    `${text} `,
    incomplete(reading),
  );
  yield odd('another export after the end', text + text);
  yield odd('blank line at the start', `\n${text}`, incomplete(reading));
  yield odd('a byte order mark', `\ufeff${text}`, incomplete(reading));
  yield odd(
    'blank line between events',
    lineAt(3, l => `\n${l}`),
    tampered(4, ORDER),
  );
  yield odd(
    'blank line before a checkpoint',
    lineAt(6, l => `\n${l}`),
  );
  yield odd('no end', `${lines.slice(0, 8).join('\n')}\n\n`);
  yield odd(
    'the end counts one more',
    text.replace('"events":5', '"events":6'),
  );
  yield odd('the end counts "5"', text.replace('"events":5', '"events":"5"'));
  yield odd('the end is false', text.replace('"end":true', '"end":false'));
  yield odd('space in the end', text.replace('"end":true', '"end": true'));
  yield odd(
    'members of the end in the other order',
    text.replace(/\{"end".*\}/, '{"events":5,"end":true}'),
  );
  yield odd(
    'a member more in the end',
    text.replace('"events":5}', '"events":5,"note":""}'),
  );
  const header = change =>
    odd(
      `header with ${JSON.stringify(change)}`,
      exportText({ ...parts, header: { ...parts.header, ...change } }),
    );
  for (const change of [
    { origin: `${ORIGIN}/` },
    { origin: null },
    { from: 3 },
    { from: 1 },
    { from: '2' },
    { from: -2 },
    { from: 2.5 },
    { to: 8 },
    { to: 6 },
    { to: 1 },
    { to: 10 },
    { size: 10 },
    { size: 8 },
    { size: null },
    { left: null },
    { right: [''] },
    { exportedAt: '2026-11-21' },
    { exportedAt: '2026-02-30T10:00:00.000Z' },
    { more: 1 },
  ]) {
    yield header(change);
  }
  yield odd(
    'header member twice',
    text.replace('"from":2', '"from":2,"from":2'),
  );
  yield odd(
    'number with zeros in front in the header',
    text.replace('"from":2', '"from":02'),
  );
  yield odd(
    'number with an exponent in the header',
    text.replace('"from":2', '"from":2e0'),
  );
  yield odd('space in the header', text.replace('"from":2', '"from": 2'));
  yield odd(
    'escape in the header that is not needed',
    text.replace('"origin":"slipway', '"origin":"\\u0073lipway'),
  );
  const at4 = (name, change) =>
    odd(name, lineAt(3, change), tampered(4, ORDER));
  yield at4('index 04', l => l.replace('"index":4', '"index":04'));
  yield at4('index 4.0', l => l.replace('"index":4', '"index":4.0'));
  yield at4('index "4"', l => l.replace('"index":4', '"index":"4"'));
  yield at4('space in an event line', l =>
    l.replace('"index":4', '"index": 4'),
  );
  yield at4('hash before index', l =>
    l.replace(/("index":4),("hash":"[^"]*")/, '$2,$1'),
  );
  yield at4('hash in hex', l =>
    l.replace(
      /"hash":"([^"]*)"/,
      (_, h) => `"hash":"${Buffer.from(h, 'base64').toString('hex')}"`,
    ),
  );
  yield at4('hash without padding', l => l.replace('=","event"', '","event"'));
  yield at4('expired is false', l =>
    l.replace(/"event":.*/s, '"expired":false}'),
  );
  yield at4('neither event nor expired', l => l.replace(/,"event":.*/s, '}'));
  yield at4('event and expired', l => l.replace(/\}$/, ',"expired":true}'));
  yield at4('expired and event', l =>
    l.replace('"event":', '"expired":true,"event":'),
  );
  yield at4('event null', l => l.replace(/"event":.*/s, '"event":null}'));
  yield at4('event as a string', l =>
    l.replace(/"event":(.*)\}$/s, (_, e) => `"event":${JSON.stringify(e)}}`),
  );
  yield at4('space within the event', l => l.replace('"nonce":', '"nonce": '));
  yield at4('space after the event', l => l.replace(/\}$/, ' }'));
  yield at4('an event twice', l =>
    l.replace(/"event":(.*)\}$/s, '"event":$1,"event":$1}'),
  );
  yield odd(
    'em dash of a checkpoint escaped',
    text.replaceAll('\u2014', '\\u2014'),
  );
  yield odd('hyphen for the em dash', text.replace('\u2014', '-'));
  yield odd(
    'a checkpoint that is no string',
    lineAt(6, () => '{"checkpoint":null}'),
  );
  yield odd(
    'a checkpoint with a member more',
    lineAt(6, l => l.replace('}', ',"by":1}')),
  );
  yield odd(
    'events after a checkpoint',
    [...lines.slice(0, 5), lines[6], lines[5], ...lines.slice(7)].join('\n'),
    tampered(6, ORDER),
  );
}
