/** The envelope of version 1: which members an event has, and of which form. */
import { isInstant } from './text.mjs';

export const MAX_LEAF_BYTES = 65_535;

const filled = value => typeof value === 'string' && value !== '';
const text = value => typeof value === 'string';
const matches = pattern => value =>
  typeof value === 'string' && pattern.test(value);
const oneOf =
  (...values) =>
  value =>
    values.includes(value);

const isUuid = matches(
  /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i,
);
const isObject = value =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Rules by name of member; a name that ends with `?` may be absent. */
const rulesOf = members =>
  Object.entries(members).map(([name, rule]) => ({
    name: name.replace('?', ''),
    optional: name.endsWith('?'),
    rule,
  }));

/** An object with these members and no other. */
const closed = members => {
  const rules = rulesOf(members);
  return value =>
    isObject(value) &&
    Object.keys(value).every(key => rules.some(({ name }) => name === key)) &&
    rules.every(({ name, optional, rule }) =>
      Object.hasOwn(value, name) ? rule(value[name]) : optional,
    );
};

const reference = closed({
  kind: filled,
  id: filled,
  sha256: matches(/^[0-9a-f]{64}$/),
});

const RULES = rulesOf({
  v: value => value === 1,
  id: isUuid,
  type: matches(
    /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*\.[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/,
  ),
  at: isInstant,
  actor: closed({ kind: oneOf('user', 'service', 'source'), ref: filled }),
  source: closed({
    kind: oneOf('api', 'webhook', 'import', 'location'),
    id: filled,
    'deliveryId?': filled,
  }),
  subject: closed({
    kind: oneOf(
      'release',
      'deployment',
      'environment',
      'promotion-path',
      'source',
      'log',
      'event',
      'artifact',
    ),
    id: filled,
    'entityRef?': filled,
    'environment?': filled,
  }),
  'request?': closed({ id: filled }),
  'reason?': text,
  'before?': isObject,
  'after?': isObject,
  'policy?': closed({ name: filled, hash: filled }),
  'refs?': value => Array.isArray(value) && value.every(reference),
  retention: oneOf('standard', 'regulated-7y', 'permanent'),
  nonce: matches(/^[0-9a-f]{32}$/i),
});

/**
 * @param {any} event
 * @returns {string | undefined} what is wrong with it
 */
export function problemOfEvent(event) {
  if (!isObject(event)) return 'it is no object';
  for (const key of Object.keys(event)) {
    if (!RULES.some(({ name }) => name === key)) {
      return `"${key}" is no member of version 1`;
    }
  }
  for (const { name, optional, rule } of RULES) {
    if (!Object.hasOwn(event, name)) {
      if (!optional) return `"${name}" is missing`;
    } else if (!rule(event[name])) {
      return `"${name}" is not of the form that version 1 gives it`;
    }
  }
  return undefined;
}

export { isObject, isUuid };
