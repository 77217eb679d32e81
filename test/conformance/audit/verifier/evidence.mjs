/** `slipway-evidence/v1`, as JSON or inside its readable page. */
import { openCheckpoint } from './checkpoint.mjs';
import { MAX_LEAF_BYTES, isObject, isUuid, problemOfEvent } from './event.mjs';
import { checkPage, readPage } from './evidencePage.mjs';
import { checkSummary, factsOf } from './facts.mjs';
import { incomplete, judge, tampered } from './finding.mjs';
import { JsonError, canonicalJson, readJson, walk } from './json.mjs';
import { leafHash, rootOfPath, sha256 } from './merkle.mjs';
import { decodeHash, isInstant, textOf } from './text.mjs';
import { readTrust } from './trust.mjs';

const FORMAT = 'slipway-evidence/v1';
const MEMBERS = [
  'format',
  'subject',
  'generatedAt',
  'origin',
  'checkpoint',
  'entries',
  'documents',
  'pending',
  'summary',
];
const FIRST_EVENTS = [
  'deployment.requested',
  'deployment.imported',
  'deployment.reported',
];

function malformed(what, place) {
  return tampered(
    'evidence-malformed',
    `The package is malformed: ${what}.`,
    place,
  );
}

function hasExactly(value, names, optional = []) {
  return (
    isObject(value) &&
    names.every(name => Object.hasOwn(value, name)) &&
    Object.keys(value).every(key => [...names, ...optional].includes(key))
  );
}

function parse(json) {
  try {
    return readJson(json);
  } catch (error) {
    if (!(error instanceof JsonError)) throw error;
    return malformed(error.message);
  }
}

function readPackage(json, anchors) {
  const content = parse(json);
  if (content?.format !== FORMAT) {
    incomplete('format', `The file is no ${FORMAT}.`);
  }
  // The page writes every "<" of the package as an escape.
  const text = json.replace(/\\(\\|u003c)/gu, found =>
    found === '\\u003c' ? '<' : found,
  );
  if (canonicalOr(content, malformed).toString() !== text) {
    malformed('it is not in canonical form');
  }
  if (!hasExactly(content, MEMBERS)) {
    malformed(`its members are not exactly ${MEMBERS.join(', ')}`);
  }
  const { subject, generatedAt, origin, checkpoint, summary } = content;
  if (origin !== anchors.origin) {
    tampered(
      'origin',
      `The package is of "${origin}", and "${anchors.origin}" is pinned.`,
    );
  }
  if (
    !hasExactly(subject, ['kind', 'id'], ['entityRef']) ||
    !['release', 'deployment'].includes(subject.kind) ||
    typeof subject.id !== 'string'
  ) {
    malformed('"subject" is no release or deployment');
  }
  if (!isInstant(generatedAt)) malformed('"generatedAt" is no time');
  if (typeof checkpoint !== 'string') malformed('"checkpoint" is no text');
  if (!isObject(summary)) malformed('"summary" is no object');
  for (const name of ['entries', 'documents', 'pending']) {
    if (!Array.isArray(content[name])) malformed(`"${name}" is no list`);
  }
  return content;
}

function canonicalOr(value, report, options) {
  try {
    return Buffer.from(canonicalJson(value, options));
  } catch (error) {
    if (!(error instanceof JsonError)) throw error;
    return report(error.message);
  }
}

function checkEntry(entry, head) {
  const { index, event, proof } = entry;
  const place = { firstBadIndex: index };
  const data = canonicalOr(
    event,
    problem =>
      tampered('event', `The event at index ${index}: ${problem}.`, place),
    { integersOnly: true },
  );
  const path = Array.isArray(proof) ? proof.map(decodeHash) : [undefined];
  const root = path.includes(undefined)
    ? undefined
    : rootOfPath(index, head.size, leafHash(data), path);
  if (!root?.equals(head.root)) {
    tampered(
      'inclusion',
      `The event at index ${index} is not under the checkpoint of size ${head.size}.`,
      place,
    );
  }
  const problem =
    data.length > MAX_LEAF_BYTES ? 'it is too long' : problemOfEvent(event);
  if (problem) {
    tampered('event', `The event at index ${index}: ${problem}.`, place);
  }
}

function checkEntries(entries, head) {
  let last = -1;
  for (const entry of entries) {
    if (
      !hasExactly(entry, ['index', 'event', 'proof']) ||
      !Number.isSafeInteger(entry.index)
    ) {
      malformed('an entry has not exactly index, event and proof');
    }
    if (entry.index <= last) {
      malformed(`index ${entry.index} stands after ${last}`, {
        firstBadIndex: entry.index,
      });
    }
    last = entry.index;
    checkEntry(entry, head);
  }
}

const stringsOf = value =>
  [...walk(value)].map(part => part.value).filter(v => typeof v === 'string');

/**
 * What makes a result of a check one for the subject: the entity, and a digest
 * of an artifact of the release. Documents are held against their hashes later.
 */
function checkedArtifacts(subject, own, named, documents) {
  const isRelease = ({ kind, id }) =>
    kind === 'release' &&
    (subject.kind === 'release' ? id === subject.id : named.has(id));
  const digests = new Set(
    documents
      .filter(isRelease)
      .map(({ content }) => content?.artifacts)
      .filter(Array.isArray)
      .flatMap(artifacts => artifacts.map(artifact => artifact?.digest)),
  );
  const entityRef = own[0]?.event.subject.entityRef;
  return ({ type, subject: checked }) =>
    type === 'evidence.reported' &&
    entityRef !== undefined &&
    checked.entityRef === entityRef &&
    digests.has(checked.id);
}

/**
 * An event belongs to the package if it is about the subject, if it names the
 * subject, or if an event about the subject names it or what it is about. One
 * about an artifact belongs if it is a result for an artifact of the release.
 */
function checkBelonging({ subject, entries, documents }) {
  const isAbout = ({ event }) =>
    event.subject.kind === subject.kind && event.subject.id === subject.id;
  const own = entries.filter(isAbout);
  const named = new Set(own.flatMap(({ event }) => stringsOf(event)));
  const isResult = checkedArtifacts(subject, own, named, documents);
  for (const { index, event } of entries) {
    const belongs =
      event.subject.kind === 'artifact'
        ? isResult(event)
        : named.has(event.id) ||
          named.has(event.subject.id) ||
          stringsOf(event).includes(subject.id);
    if (!belongs) {
      tampered(
        'foreign',
        `The event at index ${index} is about something else.`,
        {
          firstBadIndex: index,
        },
      );
    }
  }
  const refs = own.map(({ event }) => event.subject.entityRef).filter(Boolean);
  if (subject.entityRef && refs.length && !refs.includes(subject.entityRef)) {
    tampered('subject', `No entry is about "${subject.entityRef}".`);
  }
  return own;
}

/** The states of one deployment: where one entry ends, the next one begins. */
function checkChain(own) {
  const broken = (index, what) =>
    tampered(
      'chain',
      `${what} at index ${index}: an event is missing before it.`,
      {
        firstBadIndex: index,
      },
    );
  own.forEach(({ index, event }, at) => {
    if ((at === 0) !== FIRST_EVENTS.includes(event.type)) {
      broken(index, `${event.type} cannot be number ${at + 1}`);
    }
  });
  let state = own[0]?.event.after?.state;
  for (const { index, event } of own.slice(1)) {
    const { before = {}, after = {} } = event;
    if (before.state === undefined && after.state === undefined) continue;
    if (before.state !== state) {
      broken(index, `The state was "${state}" and not "${before.state}"`);
    }
    state = after.state;
  }
}

function checkDocuments(documents, entries) {
  const key = (...parts) => JSON.stringify(parts);
  const known = new Set(
    entries.flatMap(({ event }) =>
      (event.refs ?? []).map(ref => key(ref.kind, ref.id, ref.sha256)),
    ),
  );
  let last = '';
  for (const document of documents) {
    if (!hasExactly(document, ['kind', 'id', 'content'])) {
      malformed('a document has not exactly kind, id and content');
    }
    const { kind, id, content } = document;
    const hash = sha256(canonicalJson(content)).toString('hex');
    const order = [kind, id, hash].join('\0');
    if (order <= last) malformed('documents are out of order');
    last = order;
    if (!known.has(key(kind, id, hash))) {
      tampered(
        'document',
        `No entry refers to the ${kind} "${id}" with this content.`,
      );
    }
  }
}

function checkPending(pending, entries) {
  if (!pending.every(isUuid)) malformed('"pending" is no list of event ids');
  if (entries.some(({ event }) => pending.includes(event.id))) {
    malformed('an event is pending and proven');
  }
}

function knownTokens(content, head) {
  const hashes = [
    head.root,
    ...content.entries.map(({ event }) => leafHash(canonicalJson(event))),
  ];
  const { generatedAt, origin, subject, entries, documents, pending } = content;
  return factsOf([
    [generatedAt, origin, subject, entries, documents, pending],
    hashes.flatMap(hash => [hash.toString('hex'), hash.toString('base64')]),
  ]);
}

/**
 * @param {string | Uint8Array} input JSON of a package, or the page with it
 * @param {unknown} trust parsed JSON of a trust file
 * @returns {import('./finding.mjs').Verdict}
 */
export function verifyEvidence(input, trust) {
  return judge(() => {
    const anchors = readTrust(trust);
    const text = textOf(input);
    const isPage = text.trimStart().startsWith('<');
    const { json, page } = isPage ? readPage(text) : { json: text };
    const content = readPackage(json, anchors);
    const { subject, entries, documents, pending, summary } = content;
    const head = openCheckpoint(content.checkpoint, anchors);
    checkEntries(entries, head);
    if (!entries.length && !pending.length) malformed('it holds no event');
    const own = checkBelonging(content);
    if (subject.kind === 'deployment') checkChain(own);
    checkDocuments(documents, entries);
    checkPending(pending, entries);
    const facts = knownTokens(content, head);
    checkSummary(summary, entries, facts);
    if (page !== undefined) checkPage(page, facts.tokens);
    const proven = `${entries.length} events about the ${subject.kind} "${subject.id}" are in the log ${anchors.origin}, under its checkpoint of size ${head.size}.`;
    return isPage
      ? `${proven} The wording of the page was not compared; the package in it is what is proven.`
      : proven;
  });
}
