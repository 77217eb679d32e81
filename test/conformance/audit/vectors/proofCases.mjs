/** Proofs: sound ones, and everything that can be wrong with one. */
import { NoteKey, note, signedBy } from './keys.mjs';
import { sound, tampered, incomplete } from './expectations.mjs';
import { ORIGIN } from './world.mjs';

const SIZES = [1, 2, 3, 4, 5, 7, 8, 9, 255, 256, 257, 1000];

export function proofText({ leaf, index, path, checkpoint }) {
  const hashes = path.map(hash => `${hash.toString('base64')}\n`).join('');
  const extra =
    leaf === undefined ? '' : `extra ${Buffer.from(leaf).toString('base64')}\n`;
  return `c2sp.org/tlog-proof@v1\n${extra}index ${index}\n${hashes}\n${checkpoint}`;
}

export function proofOf(
  log,
  index,
  size = log.size,
  checkpoint = log.checkpoint(size),
) {
  return {
    leaf: log.leaves[index],
    index,
    path: log.path(index, size),
    checkpoint,
  };
}

const proofCase = (name, text, trust, expect) => ({
  name: `proof: ${name}`,
  kind: 'proof',
  text,
  trust,
  expect,
});

function* soundSizes(world) {
  for (const size of SIZES) {
    const log = world.log(`size ${size}`, size);
    const indexes = new Set([0, 1, size >> 1, size - 2, size - 1]);
    for (const index of [...indexes].filter(i => i >= 0 && i < size)) {
      yield proofCase(
        `index ${index} of ${size}`,
        proofText(proofOf(log, index)),
        world.trust(),
        sound(),
      );
    }
  }
  const log = world.log('grown', 300);
  for (const size of [1, 128, 129, 299]) {
    yield proofCase(
      `index 0 of ${size} in a log that has grown to 300`,
      proofText(proofOf(log, 0, size)),
      world.trust(),
      sound(),
    );
  }
}

const flip = (bytes, bit) => {
  const copy = Buffer.from(bytes);
  copy[bit >> 3] ^= 1 << (bit & 7);
  return copy;
};

function* wrongTrees(world) {
  const log = world.log('tree', 11);
  const other = world.log('other tree', 11);
  const trust = world.trust();
  const random = world.random.fork('proof bits');
  for (const index of [0, 5, 8, 10]) {
    const good = proofOf(log, index);
    const wrong = (name, change) =>
      proofCase(
        `${name}, index ${index} of 11`,
        proofText({ ...good, ...change }),
        trust,
        tampered(),
      );
    const { path } = good;
    for (let at = 0; at < path.length; at++) {
      const changed = path.map((hash, i) =>
        i === at ? flip(hash, random.below(256)) : hash,
      );
      yield wrong(`one bit of hash ${at}`, { path: changed });
      yield wrong(`hash ${at} left out`, {
        path: path.filter((_, i) => i !== at),
      });
      yield wrong(`hash ${at} twice`, {
        path: path.flatMap((hash, i) => (i === at ? [hash, hash] : [hash])),
      });
    }
    yield wrong('a hash before the path', {
      path: [random.bytes(32), ...path],
    });
    yield wrong('the root after the path', { path: [...path, log.root()] });
    yield wrong('path turned round', { path: [...path].reverse() });
    yield wrong('no path', { path: [] });
    yield wrong('64 hashes', {
      path: Array.from({ length: 64 }, () => random.bytes(32)),
    });
    yield wrong('leaf of another index', {
      leaf: log.leaves[(index + 1) % 11],
    });
    yield wrong('leaf of another log', { leaf: other.leaves[index] });
    yield wrong('leaf with white space', { leaf: `${good.leaf} ` });
    yield wrong('path of another log', { path: other.path(index) });
    yield wrong('checkpoint of a smaller tree', {
      checkpoint: log.checkpoint(10),
    });
    yield wrong('checkpoint of another log under the same origin and key', {
      checkpoint: other.checkpoint(),
    });
    yield wrong('index beyond the size', { index: 11 });
  }
  const good = proofOf(log, 4);
  for (const index of [3, 5, 0, 7]) {
    yield proofCase(
      `index 4 called ${index}`,
      proofText({ ...good, index }),
      trust,
      tampered(),
    );
  }
  yield proofCase(
    'size changed after signing',
    proofText(good).replace('\n11\n', '\n12\n'),
    trust,
    tampered(),
  );
  yield proofCase(
    'a leaf that is the two children of a node',
    proofText({
      leaf: Buffer.concat([log.hash(0, 4), log.hash(4, 8)]),
      index: 0,
      path: [log.hash(8, 11)],
      checkpoint: signedBy(log.text(2, log.root()), world.key),
    }),
    trust,
    tampered(),
  );
  yield proofCase(
    'a proof in the empty tree',
    proofText({ ...good, index: 0, path: [], checkpoint: log.checkpoint(0) }),
    trust,
    tampered(),
  );
}

function* wrongLines(world) {
  const log = world.log('lines', 6);
  const trust = world.trust();
  const text = proofText(proofOf(log, 2));
  const edit = (name, change, expect = tampered()) => {
    const edited =
      typeof change === 'function' ? change(text) : text.replace(...change);
    if (edited === text) throw new Error(`"${name}" changes nothing`);
    return proofCase(name, edited, trust, expect);
  };
  const base64 = /^[A-Za-z0-9+/]{43}=$/m;
  const reading = 'what is incomplete';
  yield edit('another version', ['@v1', '@v2'], incomplete(reading));
  yield edit(
    'space after the first line',
    ['@v1\n', '@v1 \n'],
    incomplete(reading),
  );
  yield edit('nothing', () => '', incomplete(reading));
  yield edit('a byte order mark', t => `\ufeff${t}`, incomplete(reading));
  yield edit(
    'blank line before everything',
    t => `\n${t}`,
    incomplete(reading),
  );
  yield edit('no event', [/extra .*\n/, ''], incomplete('proof without extra'));
  yield edit('CRLF', t => t.replaceAll('\n', '\r\n'), incomplete(reading));
  yield edit('CRLF after the first line', t =>
    t.replace(/\n/g, '\r\n').replace('\r\n', '\n'),
  );
  yield edit('empty extra', [/extra .*\n/, 'extra \n']);
  yield edit('extra in capitals', ['extra ', 'Extra ']);
  yield edit('extra twice', [/(extra .*\n)/, '$1$1']);
  yield edit('extra after the index', [/(extra .*\n)(index .*\n)/, '$2$1']);
  yield edit('extra with two spaces', ['extra ', 'extra  ']);
  yield edit('no index', [/index .*\n/, '']);
  yield edit('index twice', [/(index .*\n)/, '$1$1']);
  for (const index of [
    '02',
    '+2',
    '-2',
    '2.0',
    '2 ',
    ' 2',
    '0x2',
    '2e0',
    '',
    '٢',
    '9007199254740993',
    '18446744073709551618',
  ]) {
    yield edit(`index written "${index}"`, ['index 2\n', `index ${index}\n`]);
  }
  yield edit('hash without padding', t =>
    t.replace(base64, m => m.slice(0, -1)),
  );
  yield edit('hash with bits that carry nothing', t =>
    t.replace(base64, m => `${m.slice(0, 42)}${nonCanonical(m[42])}=`),
  );
  yield edit('hash with a space after it', t =>
    t.replace(base64, m => `${m} `),
  );
  yield edit('hash in base64url', t =>
    t.replace(base64, m => `-_${m.slice(2)}`),
  );
  yield edit('hash of 31 bytes', t =>
    t.replace(base64, Buffer.alloc(31, 7).toString('base64')),
  );
  yield edit('hash of 33 bytes', t =>
    t.replace(base64, Buffer.alloc(33, 7).toString('base64')),
  );
  yield edit('hash in hex', t =>
    t.replace(base64, m => Buffer.from(m, 'base64').toString('hex')),
  );
  yield edit('two hashes in a line', t =>
    t.replace(/^([A-Za-z0-9+/]{43}=)\n(?=[A-Za-z0-9+/]{43}=\n)/m, '$1'),
  );
  yield edit('blank line within the path', t =>
    t.replace(base64, m => `\n${m}`),
  );
  yield edit('blank line twice', [`\n\n${ORIGIN}`, `\n\n\n${ORIGIN}`]);
  yield edit('no blank line before the checkpoint', [
    `\n\n${ORIGIN}`,
    `\n${ORIGIN}`,
  ]);
  yield edit('no checkpoint', t => t.slice(0, t.indexOf('\n\n') + 2));
  yield edit('no last LF', t => t.slice(0, -1));
  yield edit('a space after the end', t => `${t} `);
  yield edit('a blank line after the end', t => `${t}\n`);
  yield edit('NUL after the end', t => `${t}\0`);
  yield edit('another proof after the end', t => `${t}${t}`);
  yield edit('half a surrogate pair', t => t.replace('index', '\ud800index'));
}

/** Another last character for the same bytes. */
function nonCanonical(character) {
  const alphabet =
    'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
  return alphabet[alphabet.indexOf(character) + 1];
}

/** Checkpoints whose text itself is odd, and rightly signed all the same. */
function* oddCheckpoints(world) {
  const log = world.log('heads', 6);
  const root = log.root().toString('base64');
  const odd = (name, text, expect = tampered()) =>
    proofCase(
      `signed checkpoint with ${name}`,
      proofText({ ...proofOf(log, 2), checkpoint: signedBy(text, world.key) }),
      world.trust(),
      expect,
    );
  for (const size of [
    '06',
    '+6',
    '6 ',
    ' 6',
    '0x6',
    '6.0',
    '6e0',
    '',
    '-6',
    '9007199254740993',
    '18446744073709551622',
  ]) {
    yield odd(`size "${size}"`, `${ORIGIN}\n${size}\n${root}\n`);
  }
  yield odd('another origin', `${ORIGIN}2\n6\n${root}\n`);
  yield odd('the origin in capitals', `${ORIGIN.toUpperCase()}\n6\n${root}\n`);
  yield odd('a space after the origin', `${ORIGIN} \n6\n${root}\n`);
  yield odd('an extension line', `${ORIGIN}\n6\n${root}\nextension\n`);
  yield odd('a blank line after its text', `${ORIGIN}\n6\n${root}\n\n`);
  yield odd('a blank line in its text', `${ORIGIN}\n\n6\n${root}\n`);
  yield odd('no root', `${ORIGIN}\n6\n`);
  yield odd('a root without padding', `${ORIGIN}\n6\n${root.slice(0, -1)}\n`);
  yield odd(
    'a root of 31 bytes',
    `${ORIGIN}\n6\n${log.root().toString('base64', 0, 31)}\n`,
  );
  yield odd('a root in hex', `${ORIGIN}\n6\n${log.root().toString('hex')}\n`);
  yield odd(
    'a root with bits that carry nothing',
    `${ORIGIN}\n6\n${root.slice(0, 42)}${nonCanonical(root[42])}=\n`,
  );
  yield odd('CR at the end of a line', `${ORIGIN}\r\n6\n${root}\n`);
  yield odd('a tab', `${ORIGIN}\n6\t\n${root}\n`);
  yield odd('lines in another order', `${ORIGIN}\n${root}\n6\n`);
}

function* signatures(world) {
  const log = world.log('signatures', 6);
  const text = log.text();
  const { key, thief, stranger, nextKey } = world;
  const line = key.line(text);
  const noise = stranger.line(text);
  const signed = (
    name,
    checkpoint,
    expect = tampered(),
    trust = world.trust(),
  ) =>
    proofCase(
      name,
      proofText({ ...proofOf(log, 2), checkpoint }),
      trust,
      expect,
    );
  const damaged = flip(key.signature(text), 77);

  yield signed('unknown signature beside', note(text, noise, line), sound());
  yield signed(
    'unknown signature beside, which is wrong',
    note(text, stranger.line('x'), line),
    sound(),
  );
  yield signed(
    'the name of the log with another key ID',
    note(text, thief.line(text), line),
    sound(),
  );
  yield signed(
    'the key ID of the log under another name',
    note(text, key.line(text, { name: 'someone.else' }), line),
    sound(),
  );
  yield signed(
    'the key ID of the log under another name, which is wrong',
    note(
      text,
      key.line(text, { name: 'someone.else', signature: damaged }),
      line,
    ),
    sound(),
  );
  yield signed(
    'the key ID of the log under another name only',
    note(text, key.line(text, { name: 'someone.else' })),
  );
  yield signed('the same signature twice', note(text, line, line), sound());
  yield signed(
    '16 signatures',
    note(text, ...Array(15).fill(noise), line),
    sound(),
  );
  yield signed(
    '5,000 signatures',
    note(text, ...Array(4999).fill(noise), line),
    tampered(undefined, 'limit of a note'),
  );
  yield signed(
    'a note of more than 256 KiB',
    note(text, stranger.line(text, { signature: Buffer.alloc(200_000) }), line),
    tampered(undefined, 'limit of a note'),
  );
  yield signed('no signature', `${text}\n`);
  yield signed('no blank line', `${text}${line}`);
  yield signed('unknown key only', note(text, noise));
  yield signed(
    'key replaced by another of the same name',
    note(text, thief.line(text)),
  );
  yield signed(
    'public key of the reader replaced',
    note(text, line),
    tampered(),
    world.trust({ keys: [{ vkey: thief.vkey }] }),
  );
  yield signed(
    'another key under the right key ID',
    note(text, thief.line(text, { id: key.id })),
  );
  yield signed(
    'known key fails beside an unknown good one',
    note(text, noise, key.line(text, { signature: damaged })),
  );
  yield signed(
    'known key fails before it succeeds',
    note(text, key.line(text, { signature: damaged }), line),
  );
  yield signed(
    'known key fails after it succeeded',
    note(text, line, key.line(text, { signature: damaged })),
  );
  yield signed('signature of other text', note(text, key.line(log.text(5))));
  yield signed(
    'signature over the blank line too',
    note(text, key.line(text, { signature: key.signature(`${text}\n`) })),
  );
  yield signed(
    'wrong key ID',
    note(text, key.line(text, { id: flip(key.id, 3) })),
  );
  yield signed(
    '63 bytes of signature',
    note(text, key.line(text, { signature: key.signature(text).subarray(1) })),
  );
  yield signed(
    '65 bytes of signature',
    note(
      text,
      key.line(text, {
        signature: Buffer.concat([key.signature(text), Buffer.of(0)]),
      }),
    ),
  );
  yield signed(
    'signature of zeros',
    note(text, key.line(text, { signature: Buffer.alloc(64) })),
  );
  yield signed(
    'key ID alone',
    note(text, key.line(text, { signature: Buffer.alloc(0) })),
  );
  yield signed(
    'key ID alone of an unknown key',
    note(text, stranger.line(text, { signature: Buffer.alloc(0) }), line),
  );
  const dashes = {
    hyphen: '-',
    'en dash': '\u2013',
    'horizontal bar': '\u2015',
    'two hyphens': '--',
  };
  for (const [name, dash] of Object.entries(dashes)) {
    yield signed(
      `${name} for the em dash`,
      note(text, line.replace('\u2014', dash)),
    );
    yield signed(
      `${name} for the em dash of an unknown key`,
      note(text, noise.replace('\u2014', dash), line),
    );
  }
  yield signed(
    'no space after the em dash',
    note(text, line.replace('\u2014 ', '\u2014')),
  );
  yield signed(
    'two spaces before the signature',
    note(text, line.replace(/ (\S+\n)/, '  $1')),
  );
  yield signed(
    'space at the end of a line',
    note(text, line.replace('\n', ' \n')),
  );
  yield signed(
    'CR at the end of a signature',
    note(text, line.replace('\n', '\r\n')),
  );
  yield signed('no name', note(text, line.replace(ORIGIN, '')));
  yield signed(
    'a plus in the name of an unknown key',
    note(text, noise.replace('stranger', 'str+nger'), line),
  );
  yield signed(
    'a no-break space in the name of an unknown key',
    note(text, noise.replace('stranger', 'str\u00a0nger'), line),
  );
  yield signed(
    'an ideographic space in the name of an unknown key',
    note(text, noise.replace('stranger', 'str\u3000nger'), line),
  );
  yield signed(
    'a tab in the name of an unknown key',
    note(text, noise.replace('stranger', 'str\tnger'), line),
  );
  yield signed(
    'bad base64 of an unknown key',
    note(text, noise.replace(/.\n/, '*\n'), line),
  );
  yield signed('no padding', note(text, line.replace(/=+\n/, '\n')));
  yield signed('blank line between signatures', note(text, noise, '\n', line));
  yield signed('blank line after signatures', note(text, line, '\n'));
  yield signed('text after signatures', note(text, line, 'and more\n'));
  yield signed('signatures before the text', `${line}\n${text}`);
  const other = new NoteKey(`${ORIGIN}/other`, world.random.bytes(32));
  yield signed(
    'a key of the log that the reader did not pin',
    note(text, other.line(text)),
  );
  yield signed(
    'two pinned keys, both sign',
    note(text, line, nextKey.line(text)),
    sound(),
    rotation(world, {}, {}),
  );
  yield signed(
    'two pinned keys, one fails',
    note(text, line, nextKey.line(text, { signature: damaged })),
    tampered(),
    rotation(world, {}, {}),
  );
}

function rotation(world, first, second) {
  return world.trust({
    keys: [
      { vkey: world.key.vkey, ...first },
      { vkey: world.nextKey.vkey, ...second },
    ],
  });
}

/** Keys that are good for some sizes: 120 is the last of the first, 100 the first of the second. */
function* keyRanges(world) {
  const log = world.log('rotation', 130);
  const trust = rotation(world, { until: 120 }, { from: 100 });
  const { key, nextKey } = world;
  const signers = { old: [key], new: [nextKey], both: [key, nextKey] };
  for (const size of [99, 100, 120, 121, 130]) {
    for (const [name, keys] of Object.entries(signers)) {
      const good =
        (keys.includes(key) && size <= 120) ||
        (keys.includes(nextKey) && size >= 100);
      yield proofCase(
        `size ${size} signed by ${name}, old until 120, new from 100`,
        proofText(proofOf(log, 7, size, log.checkpoint(size, keys))),
        trust,
        good ? sound() : tampered(),
      );
    }
  }
  const text = log.text(130);
  yield proofCase(
    'a key that is no longer good fails beside one that is',
    proofText(
      proofOf(
        log,
        7,
        130,
        note(
          text,
          nextKey.line(text),
          key.line(text, { signature: Buffer.alloc(64) }),
        ),
      ),
    ),
    trust,
    tampered(undefined, 'keys out of range'),
  );
}

function* cosignatures(world) {
  const log = world.log('witnessed', 6);
  const text = log.text();
  const [one, two, three] = world.witnesses;
  const log1 = world.key.line(text);
  const seen = (name, lines, trust, expect = tampered()) =>
    proofCase(
      name,
      proofText({ ...proofOf(log, 2), checkpoint: note(text, log1, ...lines) }),
      trust,
      expect,
    );
  const cosign = witness => witness.line(text);
  const all = [one, two, three].map(cosign);
  const subsets = [[], [0], [1], [2], [0, 1], [0, 2], [1, 2], [0, 1, 2]];
  for (const quorum of [0, 1, 2, 3]) {
    for (const subset of subsets) {
      yield seen(
        `quorum ${quorum}, cosigned by [${subset}]`,
        subset.map(i => all[i]),
        world.witnessed(quorum),
        subset.length >= quorum ? sound() : tampered(),
      );
    }
  }
  const both = world.witnessed(2);
  yield seen('quorum 2, one witness twice', [all[0], all[0]], both);
  yield seen(
    'quorum 2, one witness at two times',
    [one.line(text, { time: 1n }), one.line(text, { time: 2n })],
    both,
  );
  yield seen(
    'quorum 1, a witness that is not pinned',
    [all[2]],
    world.witnessed(1, [one, two]),
  );
  yield seen(
    'cosignatures before that of the log',
    [all[0]],
    world.witnessed(1),
    sound(),
  );
  yield seen(
    'a pinned witness fails beyond the quorum',
    [all[0], all[1], three.line(log.text(5))],
    both,
  );
  yield seen(
    'a pinned witness fails with quorum 0',
    [one.line(log.text(5))],
    world.witnessed(0),
  );
  yield seen(
    'a cosignature with its time changed',
    [all[0], retimed(two, text)],
    both,
  );
  yield seen(
    'a cosignature of time 0',
    [one.line(text, { time: 0n })],
    world.witnessed(1),
    sound(),
  );
  yield seen(
    'a cosignature of time 2^63-1',
    [one.line(text, { time: 2n ** 63n - 1n })],
    world.witnessed(1),
    sound(),
  );
  yield seen(
    'a cosignature of time 2^63',
    [one.line(text, { time: 2n ** 63n })],
    world.witnessed(1),
  );
  yield seen(
    'a plain signature by the key of a witness',
    [plain(one, text)],
    world.witnessed(1),
  );
  yield seen(
    'a cosignature without its time',
    [one.line(text, { signature: one.signature(text).subarray(8) })],
    world.witnessed(1),
  );
  const only = name => (lines, expect) =>
    proofCase(
      name,
      proofText({ ...proofOf(log, 2), checkpoint: note(text, ...lines) }),
      world.witnessed(1),
      expect,
    );
  yield only('witnesses without the log')(all, tampered());
  yield only('witness before the log')([all[1], log1], sound());
  const unusable = { result: 'incomplete', reading: 'trust file' };
  yield seen(
    'a quorum that no witness can reach',
    all,
    world.witnessed(4),
    unusable,
  );
  const witnessForLog = world.trust({ keys: [{ vkey: one.vkey }] });
  yield seen(
    'the key of a witness pinned as key of the log',
    all,
    witnessForLog,
    unusable,
  );
  const [wrongId] = [world.key.vkey.replace(/\+[0-9a-f]{8}\+/, '+00000000+')];
  yield seen(
    'a vkey whose key ID is wrong',
    [],
    world.trust({ keys: [{ vkey: wrongId }] }),
    unusable,
  );
  yield seen(
    'a key pinned under another name than the origin',
    [],
    world.trust({ keys: [{ vkey: world.stranger.vkey }] }),
    unusable,
  );
  yield seen(
    'the key of the log pinned as a witness',
    all,
    world.witnessed(1, [world.key, one]),
    unusable,
  );
  yield seen('no key pinned', [], world.trust({ keys: [] }), unusable);
}

function retimed(witness, text) {
  const signature = Buffer.from(witness.signature(text));
  signature[7] ^= 1;
  return witness.line(text, { signature });
}

/** A type 1 signature, which says nothing about time, under the type 4 key ID. */
function plain(witness, text) {
  const time = Buffer.alloc(8);
  const bare = Object.assign(Object.create(witness), { type: 1 }).signature(
    text,
  );
  return witness.line(text, { signature: Buffer.concat([time, bare]) });
}

/** @param {import('./world.mjs').World} world */
export function* proofCases(world) {
  yield* soundSizes(world);
  yield* wrongTrees(world);
  yield* wrongLines(world);
  yield* oddCheckpoints(world);
  yield* signatures(world);
  yield* keyRanges(world);
  yield* cosignatures(world);
}
