/**
 * What a package proves, as strings that a summary or a page can be held against.
 * How the summary is derived is not part of the formats, so this finds a wrong
 * identifier, hash, time, entity, state, actor or reason, and no wrong wording.
 */
import { tampered } from './finding.mjs';
import { walk } from './json.mjs';

const KINDS =
  'user|group|component|system|resource|api|domain|location|template|plugin';
const TOKEN = new RegExp(
  [
    '(?<![0-9a-f-])[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}(?![0-9a-f-])', // UUID
    '(?<![0-9a-f])[0-9a-f]{64}(?![0-9a-f])', // SHA-256 in hex
    '(?<![a-z0-9+/])[a-z0-9+/]{43}=', // SHA-256 in base64
    '[0-9]{4}-[0-9]{2}-[0-9]{2}t[0-9:.]+(?:z|[+-][0-9]{2}:[0-9]{2})', // time
    `(?<![a-z0-9:-])(?:${KINDS}):[a-z0-9][a-z0-9_.-]*(?:/[a-z0-9][a-z0-9_.-]*)?`, // entity
  ].join('|'),
  'gi',
);
/** Members that say a fact whatever their value looks like. */
const TELLING = new Set(['sha256', 'state', 'at', 'actor', 'reason']);

/** @param {string} text */
export function tokensOf(text) {
  // A sentence may end with an entity.
  return (text.match(TOKEN) ?? []).map(token => token.replace(/[._-]+$/, ''));
}

/**
 * @typedef {{ tokens: Set<string>, strings: Set<string> }} Facts
 * @param {unknown[]} sources
 * @returns {Facts}
 */
export function factsOf(sources) {
  const tokens = new Set();
  const strings = new Set();
  for (const { value } of walk(sources)) {
    if (typeof value !== 'string') continue;
    strings.add(value);
    for (const token of tokensOf(value)) tokens.add(token);
  }
  return { tokens, strings };
}

function foreign(what) {
  return tampered(
    'summary',
    `The summary says what no entry or document says: ${what}.`,
  );
}

function checkTimelineItem(item, entries) {
  if (!Number.isSafeInteger(item?.index)) return;
  const event = entries.find(({ index }) => index === item.index)?.event;
  if (!event) foreign(`index ${item.index}`);
  const actor = item.actor?.ref ?? item.actor;
  const differs =
    (item.at ?? event.at) !== event.at ||
    (item.type ?? event.type) !== event.type ||
    (item.reason ?? event.reason) !== event.reason ||
    (actor ?? event.actor.ref) !== event.actor.ref;
  if (differs) foreign(`its line of index ${item.index} is not that event`);
}

/**
 * @param {any} summary
 * @param {Array<{ index: number, event: any }>} entries
 * @param {Facts} facts
 */
export function checkSummary(summary, entries, facts) {
  for (const { name, value } of walk(summary)) {
    if (typeof value !== 'string' || value === '') continue;
    if (TELLING.has(name) && !facts.strings.has(value)) {
      foreign(`${name} "${value}"`);
    }
    for (const token of tokensOf(value)) {
      if (!facts.tokens.has(token)) foreign(`"${token}"`);
    }
  }
  if (Array.isArray(summary.timeline)) {
    summary.timeline.forEach(item => checkTimelineItem(item, entries));
  }
}
