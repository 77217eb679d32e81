/** Evidence packages: one story told rightly, and every way to tell it otherwise. */
import { incomplete, sound, tampered } from './expectations.mjs';
import { note } from './keys.mjs';
import { canonical } from './log.mjs';
import { ORIGIN } from './world.mjs';

const GENERATED_AT = '2026-11-21T10:00:00.000Z';

/**
 * A summary of the kind that the page shows. Its derivation is not part of the
 * formats: a verifier that derives its own passes it to `cases`.
 */
export function summarize({ subject, entries }) {
  const own = entries.filter(({ event }) => event.subject.id === subject.id);
  const state = own.at(-1)?.event.after?.state;
  return {
    title: subject.entityRef,
    subject: subject.id,
    ...(state && { state }),
    timeline: entries.map(({ index, event }) => ({
      index,
      at: event.at,
      type: event.type,
      actor: event.actor.ref,
      ...(event.reason && { reason: event.reason }),
    })),
    documents: entries.flatMap(({ event }) => event.refs ?? []),
  };
}

/** The readable page in its simplest form. */
export function page(content) {
  const json = canonical(content).replaceAll('<', '\\u003c');
  const items = content.summary.timeline
    .map(
      ({ at, type, actor }) =>
        `<li><time datetime="${at}">${at}</time> ${type} by ${actor}</li>`,
    )
    .join('\n');
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Evidence</title><style>li { color: #000 }</style></head>
<body><h1>${content.summary.title}</h1><ol>
${items}
</ol><script type="application/json" id="slipway-evidence">${json}</script></body></html>
`;
}

/** @param {import('./log.mjs').Log} log */
export function packageOf(
  log,
  story,
  {
    size = log.size,
    own = story.own,
    checkpoint = log.checkpoint(size),
    ...more
  } = {},
) {
  return {
    format: 'slipway-evidence/v1',
    subject: story.subject,
    generatedAt: GENERATED_AT,
    origin: log.origin,
    checkpoint,
    entries: own.map(index => ({
      index,
      event: JSON.parse(log.leaves[index]),
      proof: log.path(index, size).map(hash => hash.toString('base64')),
    })),
    documents: [...story.documents].sort((a, b) =>
      `${a.kind}\0${a.id}` < `${b.kind}\0${b.id}` ? -1 : 1,
    ),
    pending: [],
    ...more,
  };
}

const evidenceCase = (name, text, trust, expect) => ({
  name: `evidence: ${name}`,
  kind: 'evidence',
  text,
  trust,
  expect,
});

const documentOf = (content, kind) =>
  content.documents.find(document => document.kind === kind);

/** One world, one story, and how to tell it. */
class Telling {
  constructor(world, hooks) {
    this.world = world;
    this.hooks = hooks;
    this.story = world.story('evidence');
    this.log = world.logOf(this.story.events);
    this.good = this.complete(packageOf(this.log, this.story));
  }

  complete(content) {
    return { ...content, summary: this.hooks.summarize(content) };
  }

  /** The package with `change` made to a copy of it; the summary follows it or stays. */
  case(
    name,
    change,
    expect,
    { follow = true, trust = this.world.trust() } = {},
  ) {
    const copy = structuredClone(this.good);
    const { summary, ...rest } = change(copy) ?? copy;
    const content = follow ? this.complete(rest) : { ...rest, summary };
    return evidenceCase(name, canonical(content), trust, expect);
  }

  /** Another history of the same events, rightly logged and signed. */
  logged(name, change, expect) {
    const story = { ...this.story, events: structuredClone(this.story.events) };
    change(story);
    const log = this.world.logOf(story.events);
    return evidenceCase(
      name,
      canonical(this.complete(packageOf(log, story))),
      this.world.trust(),
      expect,
    );
  }
}

function* soundTellings(telling) {
  const { world, log, story } = telling;
  const write = content => canonical(telling.complete(content));
  const trust = world.trust();
  yield evidenceCase(
    'a deployment',
    write(packageOf(log, story)),
    trust,
    sound(),
  );
  yield evidenceCase(
    'with white space',
    `${write(packageOf(log, story))}\n`,
    trust,
    tampered(),
  );
  const nothing = packageOf(log, story, { documents: [] });
  yield evidenceCase('no documents', write(nothing), trust, sound());
  const waiting = world.random.fork('pending').uuid();
  yield evidenceCase(
    'an event pending',
    write(packageOf(log, story, { pending: [waiting] })),
    trust,
    sound(),
  );
  const last = story.own.at(-1);
  const early = packageOf(log, story, {
    size: last,
    own: story.own.slice(0, -1),
    pending: [story.events[last].id],
  });
  yield evidenceCase(
    'an earlier checkpoint, the last event pending',
    write(early),
    trust,
    sound(),
  );
  const all = packageOf(log, story, {
    checkpoint: log.checkpoint(log.size, [world.key, ...world.witnesses]),
  });
  yield evidenceCase('with a quorum', write(all), world.witnessed(3), sound());
  yield evidenceCase(
    'without its quorum',
    write(packageOf(log, story)),
    world.witnessed(1),
    tampered(),
  );
  const onlyPending = packageOf(log, story, {
    own: [],
    documents: [],
    pending: [waiting],
  });
  yield evidenceCase(
    'nothing but a pending event',
    write(onlyPending),
    trust,
    sound('package without entries'),
  );
  const empty = packageOf(log, story, { own: [], documents: [] });
  yield evidenceCase(
    'nothing',
    write(empty),
    trust,
    tampered(undefined, 'package without entries'),
  );
  const release = {
    subject: {
      kind: 'release',
      id: story.documents[0].id,
      entityRef: story.subject.entityRef,
    },
  };
  const aboutRelease = packageOf(
    log,
    { ...story, ...release },
    { own: [story.own[0]], documents: [story.documents[0]] },
  );
  yield evidenceCase(
    'a release with one entry twice',
    write({
      ...aboutRelease,
      entries: [aboutRelease.entries[0], aboutRelease.entries[0]],
    }),
    trust,
    tampered(),
  );
  yield evidenceCase('a release', write(aboutRelease), trust, sound());
  yield telling.logged(
    'a deployment that was imported',
    s => {
      s.events[s.own[1]].type = 'deployment.imported';
    },
    sound(),
  );
  yield telling.logged(
    'an event that changes no state',
    s => {
      const event = s.events[s.own[3]];
      s.events[s.own[3] + 1] = {
        ...event,
        id: world.random.fork('note').uuid(),
        type: 'deployment.noted',
        before: { note: null },
        after: { note: 'x' },
      };
      s.own = s.own.toSpliced(4, 0, s.own[3] + 1);
    },
    sound(),
  );
}

function* wrongEntries(telling) {
  const { good, log, story, world } = telling;
  const reading = 'entries that belong';
  for (const [at, { index }] of good.entries.entries()) {
    const bad = tampered(index);
    yield telling.case(
      `reason of index ${index} changed`,
      c => void (c.entries[at].event.reason = 'Another'),
      bad,
    );
    yield telling.case(
      `actor of index ${index} changed`,
      c => void (c.entries[at].event.actor.ref = 'user:default/mallory'),
      bad,
    );
    yield telling.case(
      `a bit of the proof of index ${index}`,
      c => {
        const bytes = Buffer.from(c.entries[at].proof[0], 'base64');
        bytes[31] ^= 1;
        c.entries[at].proof[0] = bytes.toString('base64');
      },
      bad,
    );
    yield telling.case(
      `index ${index} called ${index + 1}`,
      c => void c.entries[at].index++,
      tampered(),
    );
  }
  // The first entry is about the release; the chain begins with the second.
  yield telling.case(
    'the request left out',
    c => void c.entries.splice(1, 1),
    tampered(),
  );
  for (const at of [2, 3, 4, 5]) {
    yield telling.case(
      `entry ${at} left out`,
      c => void c.entries.splice(at, 1),
      tampered(good.entries[at + 1].index),
    );
  }
  yield telling.case(
    'the last entry left out (nothing in the file can tell)',
    c => void c.entries.pop(),
    sound(),
  );
  yield telling.case(
    'an entry left out, those after it too',
    c => void c.entries.splice(5),
    sound(),
  );
  yield telling.case(
    'entries in the other order',
    c => void c.entries.reverse(),
    tampered(),
  );
  yield telling.case(
    'an entry twice',
    c => void c.entries.splice(2, 0, c.entries[2]),
    tampered(),
  );
  yield telling.case(
    'two events swapped',
    c => {
      const [a, b] = [c.entries[2].event, c.entries[4].event];
      c.entries[2].event = b;
      c.entries[4].event = a;
    },
    tampered(good.entries[2].index),
  );
  yield telling.case(
    'a hash less',
    c => void c.entries[2].proof.pop(),
    tampered(),
  );
  yield telling.case(
    'a hash more',
    c => void c.entries[2].proof.push(c.entries[2].proof[0]),
    tampered(),
  );
  yield telling.case(
    'a proof turned round',
    c => void c.entries[2].proof.reverse(),
    tampered(),
  );
  yield telling.case(
    'no proof',
    c => void (c.entries[2].proof = []),
    tampered(),
  );
  yield telling.case(
    'a proof in hex',
    c =>
      void (c.entries[2].proof = c.entries[2].proof.map(h =>
        Buffer.from(h, 'base64').toString('hex'),
      )),
    tampered(),
  );
  yield telling.case(
    'a member more in an event',
    c => void (c.entries[2].event.note = 'x'),
    tampered(),
  );
  yield telling.case(
    'a member more in an entry',
    c => void (c.entries[2].note = 'x'),
    tampered(undefined, 'closed package'),
  );
  yield telling.case(
    'an index as text',
    c => void (c.entries[2].index = `${c.entries[2].index}`),
    tampered(),
  );
  yield telling.case(
    'an event of somebody else',
    () =>
      packageOf(log, story, {
        own: [...story.own, story.other].sort((a, b) => a - b),
      }),
    tampered(story.other, reading),
  );
  yield telling.case(
    'an event of nobody',
    () => packageOf(log, story, { own: [0, ...story.own] }),
    tampered(0, reading),
  );
  yield telling.case(
    'another subject',
    c => void (c.subject.id = world.random.fork('subject').uuid()),
    tampered(),
  );
  yield telling.case(
    'another entity',
    c => void (c.subject.entityRef = 'component:default/bank'),
    tampered(undefined, 'entityRef of the subject'),
  );
  yield telling.case(
    'a subject of another kind',
    c => void (c.subject.kind = 'release'),
    tampered(undefined, reading),
  );
}

function* wrongChains(telling) {
  const { story } = telling;
  yield telling.logged(
    'a state that nobody left',
    s => {
      s.events[s.own[3]].before.state = 'verifying';
    },
    tampered(story.own[3]),
  );
  yield telling.logged(
    'a state that nobody reached',
    s => {
      s.events[s.own[3]].after.state = 'verifying';
    },
    tampered(story.own[4]),
  );
  yield telling.logged(
    'a change without the state before it',
    s => {
      delete s.events[s.own[3]].before;
    },
    tampered(story.own[3]),
  );
  yield telling.logged(
    'a first event that requests nothing',
    s => {
      s.events[s.own[1]].type = 'deployment.started';
    },
    tampered(story.own[1]),
  );
  yield telling.logged(
    'a second request',
    s => {
      s.events[s.own[4]].type = 'deployment.requested';
    },
    tampered(story.own[4], 'a second request'),
  );
  yield telling.logged(
    'an event that is none of version 1',
    s => {
      s.events[s.own[4]].note = 'x';
    },
    tampered(story.own[4]),
  );
  yield telling.logged(
    'an event with a fraction',
    s => {
      s.events[s.own[4]].after.part = 0.5;
    },
    tampered(story.own[4]),
  );
}

function* wrongDocuments(telling) {
  yield telling.case(
    'a version in a document changed',
    c => void (documentOf(c, 'release').content.version = '1.4.1'),
    tampered(),
  );
  yield telling.case(
    'a member more in the content',
    c => void (documentOf(c, 'evaluation').content.note = 'x'),
    tampered(),
  );
  yield telling.case(
    'a member taken from the content',
    c => void delete documentOf(c, 'evaluation').content.gate,
    tampered(),
  );
  yield telling.case(
    'a document of another kind',
    c => void (documentOf(c, 'release').kind = 'evaluation'),
    tampered(),
  );
  yield telling.case(
    'a document under another id',
    c => void (documentOf(c, 'release').id = documentOf(c, 'evaluation').id),
    tampered(),
  );
  yield telling.case(
    'two contents swapped',
    c => {
      const [a, b] = c.documents;
      [a.content, b.content] = [b.content, a.content];
    },
    tampered(),
  );
  yield telling.case(
    'a document that nothing refers to',
    c => void c.documents.push({ kind: 'release', id: 'x', content: {} }),
    tampered(),
  );
  yield telling.case(
    'a reference changed with its document',
    c => {
      documentOf(c, 'release').content.version = '9';
      c.entries[0].event.refs[0].sha256 = '0'.repeat(64);
    },
    tampered(telling.good.entries[0].index),
  );
}

function* wrongPackages(telling) {
  const { world, log, good, story } = telling;
  const text = log.text();
  const { key, thief, stranger } = world;
  const signed = (name, checkpoint, expect = tampered()) =>
    telling.case(name, c => void (c.checkpoint = checkpoint), expect);
  yield signed(
    'unknown signature beside',
    note(text, stranger.line(text), key.line(text)),
    sound(),
  );
  yield signed('key replaced', note(text, thief.line(text)));
  yield signed('signature of other text', note(text, key.line(log.text(3))));
  yield signed('a smaller checkpoint', log.checkpoint(5));
  yield signed('a checkpoint of the empty log', log.checkpoint(0));
  yield signed(
    'a checkpoint of another log under the same origin and key',
    world.log('another', log.size).checkpoint(),
  );
  yield signed('no checkpoint', '');
  yield signed(
    'hyphen for the em dash',
    good.checkpoint.replace('\u2014', '-'),
  );
  yield signed(
    'CRLF in the checkpoint',
    good.checkpoint.replaceAll('\n', '\r\n'),
  );
  yield telling.case(
    'public key of the reader replaced',
    () => undefined,
    tampered(),
    { trust: world.trust({ keys: [{ vkey: thief.vkey }] }) },
  );
  yield telling.case(
    'another origin',
    c => void (c.origin = `${ORIGIN}2`),
    tampered(),
  );
  yield telling.case(
    'another version',
    c => void (c.format = 'slipway-evidence/v2'),
    incomplete('what is incomplete'),
  );
  for (const member of [
    'subject',
    'checkpoint',
    'entries',
    'documents',
    'pending',
    'origin',
    'generatedAt',
  ]) {
    const { [member]: _, ...rest } = good;
    yield evidenceCase(
      `no "${member}"`,
      JSON.stringify(rest),
      world.trust(),
      tampered(),
    );
  }
  yield telling.case(
    'a member more',
    c => void (c.keys = [thief.vkey]),
    tampered(undefined, 'closed package'),
  );
  yield telling.case(
    'an entry that is pending',
    c => void c.pending.push(c.entries[2].event.id),
    tampered(undefined, 'pending'),
  );
  yield telling.case(
    'pending that is no event',
    c => void c.pending.push(7),
    tampered(undefined, 'pending'),
  );
  const json = canonical(good);
  const wrong = (name, changed, expect = tampered()) =>
    evidenceCase(name, changed, world.trust(), expect);
  yield wrong('cut', json.slice(0, -1));
  yield wrong('something after the end', `${json}x`);
  yield wrong('another package after the end', json + json);
  yield wrong('a comma too many', json.replace(/\}$/, ',}'));
  yield wrong(
    'a member twice',
    json.replace('"entries":', '"entries":[],"entries":'),
    tampered(undefined, 'members twice'),
  );
  yield wrong(
    'a member of an event twice',
    json.replace('"reason":', '"reason":"Another","reason":'),
    tampered(undefined, 'members twice'),
  );
  yield wrong(
    'half a surrogate pair',
    json.replace('"reason":"', '"reason":"\\ud800'),
  );
  const html = telling.hooks.page(good);
  const htmlCase = (name, changed) => {
    if (changed === html) throw new Error(`"${name}" changes nothing`);
    return wrong(`page with ${name}`, changed);
  };
  yield htmlCase(
    'a script',
    html.replace('<body>', '<body><script>document.title = 1</script>'),
  );
  yield htmlCase(
    'an image from elsewhere',
    html.replace('<body>', '<body><img src="https://example.org/x.png">'),
  );
  yield htmlCase('a handler', html.replace('<body>', '<body onload="go()">'));
  yield htmlCase(
    'a second package',
    html.replace(
      '<body>',
      '<body><script type="application/json" id="slipway-evidence">{}</script>',
    ),
  );
  yield htmlCase(
    'text after the package',
    html.replace(/<\/script>(?=\s*<\/body>)/u, '</script><p>And more</p>'),
  );
  yield htmlCase('no package', html.replace(/<script.*<\/script>/su, ''));
  yield htmlCase(
    'the end of a script inside the package',
    html.replace('"pending":', '"more":"</script>","pending":'),
  );
  yield htmlCase(
    'another person than the package',
    html.replace(/user:default\/\w+/u, 'user:default/mallory'),
  );
  yield htmlCase(
    'an event changed in the package',
    html.replace(/"reason":"Because/gu, '"reason":"Not because'),
  );
  yield htmlCase('a "<" that is not escaped', html.replace('\\u003c', '<'));
  yield wrong('a page that is cut', html.slice(0, html.indexOf('</script>')));
  yield telling.case(
    'a summary with another state',
    c => void (c.summary.state = 'failed'),
    tampered(),
    { follow: false },
  );
  yield telling.case(
    'a summary with another type of an event',
    c => {
      const [first = { index: c.entries[0].index }, ...rest] =
        c.summary.timeline ?? [];
      c.summary.timeline = [{ ...first, type: 'deployment.failed' }, ...rest];
    },
    tampered(undefined, 'timeline of the summary'),
    { follow: false },
  );
  yield telling.case(
    'a summary with another time',
    c => void (c.summary.at = '2026-01-01T00:00:00.000Z'),
    tampered(),
    { follow: false },
  );
  yield telling.case(
    'a summary with another actor',
    c => void (c.summary.actor = 'user:default/mallory'),
    tampered(),
    { follow: false },
  );
  yield telling.case(
    'a summary with another reason',
    c => void (c.summary.reason = 'None'),
    tampered(),
    { follow: false },
  );
  yield telling.case(
    'a summary with another hash',
    c => void (c.summary.sha256 = 'f'.repeat(64)),
    tampered(),
    { follow: false },
  );
  yield telling.case(
    'a summary of another package',
    c => {
      c.summary = telling.hooks.summarize(
        packageOf(
          log,
          {
            ...story,
            subject: {
              ...story.subject,
              id: story.events[story.other].subject.id,
            },
          },
          { own: [story.other] },
        ),
      );
    },
    tampered(),
    { follow: false },
  );
}

/**
 * @param {import('./world.mjs').World} world
 * @param {{ summarize: (content: object) => object, page: (content: object) => string }} hooks
 */
export function* evidenceCases(world, hooks) {
  const telling = new Telling(world, hooks);
  yield* soundTellings(telling);
  yield* wrongEntries(telling);
  yield* wrongChains(telling);
  yield* wrongDocuments(telling);
  yield* wrongPackages(telling);
}
