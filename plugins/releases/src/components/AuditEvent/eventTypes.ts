import { auditMessages } from '../../auditMessages';

/** What events are about, in the order of the filters. */
export const NOUNS = [
  'deployment',
  'release',
  'evidence',
  'environment',
  'promotion-path',
  'webhook',
  'log',
] as const;

/** A group of event types that people look for together. */
export type Noun = (typeof NOUNS)[number];

/** The nouns of events that carry an entity; legal holds may. */
export const ENTITY_NOUNS: readonly Noun[] = [
  'deployment',
  'release',
  'evidence',
  'environment',
  'log',
];

const typesUnder = (noun: keyof typeof auditMessages.event) =>
  Object.keys(auditMessages.event[noun]).map(verb => `${noun}.${verb}`);

const TYPES: Readonly<Record<Noun, readonly string[]>> = {
  deployment: typesUnder('deployment'),
  release: typesUnder('release'),
  // What was refused about an artifact would have been evidence.
  evidence: [...typesUnder('evidence'), ...typesUnder('artifact')],
  environment: typesUnder('environment'),
  'promotion-path': typesUnder('promotion-path'),
  webhook: typesUnder('webhook'),
  // Expiry is what the holds are about, so they are looked for together.
  log: [...typesUnder('log'), ...typesUnder('audit')],
};

/** The types of events that a noun stands for. */
export function typesOf(noun: Noun): readonly string[] {
  return TYPES[noun];
}

/** All types that have a sentence of their own. */
export const KNOWN_TYPES: ReadonlySet<string> = new Set(
  NOUNS.flatMap(noun => TYPES[noun]),
);

/** Types whose sentence ends with a detail, and can do without it. */
export const BRIEF_TYPES: ReadonlySet<string> = new Set(
  Object.entries(auditMessages.briefEvent).flatMap(([noun, texts]) =>
    Object.keys(texts).map(verb => `${noun}.${verb}`),
  ),
);

/** Whether a text, for example of a URL, is a noun. */
export function isNoun(text: string | null): text is Noun {
  return (NOUNS as readonly (string | null)[]).includes(text);
}
