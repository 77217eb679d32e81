/**
 * JSON without its freedoms. The reader refuses what different parsers read
 * differently (a member twice, half a surrogate pair, an integer that no double
 * holds); in canonical mode it accepts RFC 8785 text alone, so that text which it
 * accepts *is* the canonical form and nothing needs to be written again.
 *
 * Neither reader nor writer calls itself: depth costs memory, never the stack.
 */

const STRING =
  '"[^"\\\\\\u0000-\\u001f]*(?:\\\\(?:["\\\\/bfnrt]|u[0-9a-fA-F]{4})[^"\\\\\\u0000-\\u001f]*)*"';
const NUMBER = '-?(?:0|[1-9][0-9]*)(?:\\.[0-9]+)?(?:[eE][+-]?[0-9]+)?';
const TOKEN = new RegExp(
  `([ \\t\\n\\r]*)(?:([{}\\[\\],:])|(${STRING})|(${NUMBER})|(true|false|null))`,
  'y',
);
const WORDS = { true: true, false: false, null: null };

export class JsonError extends Error {}

function fail(at, what) {
  throw new JsonError(`${what} at character ${at}`);
}

/** @returns {Generator<{ at: number, mark?: string, value?: unknown }>} */
function* tokensOf(text, canonical) {
  let at = 0;
  while (at < text.length) {
    TOKEN.lastIndex = at;
    const match = TOKEN.exec(text);
    if (!match) {
      if (/^[ \t\n\r]*$/.test(text.slice(at)) && !canonical) return;
      fail(at, 'no JSON');
    }
    const [all, space, mark, string, number, word] = match;
    if (canonical && space) fail(at, 'white space');
    if (mark) yield { at, mark };
    else if (string) yield { at, value: readString(at, string, canonical) };
    else if (number) yield { at, value: readNumber(at, number, canonical) };
    else yield { at, value: WORDS[word] };
    at += all.length;
  }
}

function readString(at, token, canonical) {
  const value = JSON.parse(token);
  if (!value.isWellFormed()) fail(at, 'half a surrogate pair');
  if (canonical && JSON.stringify(value) !== token) {
    fail(at, 'a string that is not in canonical form');
  }
  return value;
}

function readNumber(at, token, canonical) {
  const value = Number(token);
  const whole = /^-?[0-9]+$/.test(token);
  if (!Number.isFinite(value) || (whole && !Number.isSafeInteger(value))) {
    fail(at, 'a number that cannot be kept exactly');
  }
  if (canonical && (!whole || String(value) !== token)) {
    fail(at, 'a number that is no canonical integer');
  }
  return value;
}

/**
 * Objects come without a prototype, members in the order of the text.
 *
 * @param {string} text one JSON value
 * @param {{ canonical?: boolean }} [options]
 * @returns {any}
 * @throws {JsonError}
 */
export function readJson(text, { canonical = false } = {}) {
  /** @type {Array<{ list?: unknown[], object?: object, key?: string, last?: string }>} */
  const open = [];
  let root;
  // What may come: value, item (or `]`), key, member (key or `}`), colon, more, nothing.
  let expect = 'value';

  const put = value => {
    const top = open.at(-1);
    if (!top) root = value;
    else if (top.list) top.list.push(value);
    else top.object[top.key] = value;
    expect = top ? 'more' : 'nothing';
  };
  const close = () => {
    open.pop();
    expect = open.length ? 'more' : 'nothing';
  };

  for (const { at, mark, value } of tokensOf(text, canonical)) {
    const top = open.at(-1);
    const wantsValue = expect === 'value' || expect === 'item';
    if (mark === undefined && wantsValue) {
      put(value);
    } else if (mark === '{' && wantsValue) {
      const object = Object.create(null);
      put(object);
      open.push({ object });
      expect = 'member';
    } else if (mark === '[' && wantsValue) {
      const list = [];
      put(list);
      open.push({ list });
      expect = 'item';
    } else if (
      typeof value === 'string' &&
      (expect === 'key' || expect === 'member')
    ) {
      if (Object.hasOwn(top.object, value)) fail(at, 'a member that is there');
      // Comparing strings compares UTF-16 code units, the order of RFC 8785 §3.2.3.
      if (canonical && top.last !== undefined && !(top.last < value)) {
        fail(at, 'a member out of order');
      }
      top.key = value;
      top.last = value;
      expect = 'colon';
    } else if (mark === ':' && expect === 'colon') {
      expect = 'value';
    } else if (mark === ',' && expect === 'more') {
      expect = top.list ? 'value' : 'key';
    } else if (
      (mark === ']' && top?.list && (expect === 'item' || expect === 'more')) ||
      (mark === '}' &&
        top?.object &&
        (expect === 'member' || expect === 'more'))
    ) {
      close();
    } else {
      fail(at, `unexpected ${mark ?? JSON.stringify(value)}`);
    }
  }
  if (expect !== 'nothing') fail(text.length, 'the text ends too early');
  return root;
}

/** A piece of the output that is ready, among values that are not. */
class Ready {
  constructor(text) {
    this.text = text;
  }
}

const COMMA = new Ready(',');

function partsOf(value) {
  if (Array.isArray(value)) {
    const items = value.flatMap(item => [COMMA, { item }]).slice(1);
    return [new Ready('['), ...items, new Ready(']')];
  }
  const members = Object.keys(value)
    .sort()
    .flatMap(key => [
      COMMA,
      new Ready(`${JSON.stringify(key)}:`),
      { item: value[key] },
    ])
    .slice(1);
  return [new Ready('{'), ...members, new Ready('}')];
}

/**
 * The form of RFC 8785 of a value that `readJson` returned.
 *
 * @param {unknown} value
 * @param {{ integersOnly?: boolean }} [options] as in an event
 * @throws {JsonError}
 */
export function canonicalJson(value, { integersOnly = false } = {}) {
  const out = [];
  const todo = [{ item: value }];
  while (todo.length) {
    const next = todo.pop();
    if (next instanceof Ready) {
      out.push(next.text);
    } else if (typeof next.item === 'object' && next.item !== null) {
      for (const part of partsOf(next.item).reverse()) todo.push(part);
    } else {
      if (
        integersOnly &&
        typeof next.item === 'number' &&
        !Number.isSafeInteger(next.item)
      ) {
        throw new JsonError(`${next.item} is no integer`);
      }
      out.push(JSON.stringify(next.item));
    }
  }
  return out.join('');
}

/**
 * Every value inside a value, itself included, with the name of the member that
 * leads to it (that of the list for items of a list).
 *
 * @returns {Generator<{ name?: string, value: unknown }>}
 */
export function* walk(root) {
  const todo = [{ name: undefined, value: root }];
  while (todo.length) {
    const entry = todo.pop();
    yield entry;
    const { name, value } = entry;
    if (Array.isArray(value)) {
      for (const item of value) todo.push({ name, value: item });
    } else if (typeof value === 'object' && value !== null) {
      for (const key of Object.keys(value)) {
        todo.push({ name: key, value: value[key] });
      }
    }
  }
}
