import type { Environment } from '@slipway/backstage-plugin-releases-common';

type Kind = Environment['kind'];

/** The kinds of environments in the order in which a release passes them. */
const KINDS: readonly Kind[] = [
  'local',
  'ci',
  'development',
  'staging',
  'production',
  'disaster-recovery',
];

/** Whether there is a word for a kind; a newer backend may know others. */
export function isKnownKind(kind: string): kind is Kind {
  return KINDS.some(known => known === kind);
}

/** The place of a kind among the columns; one that nobody knows comes last. */
export function rankOfKind(kind: string): number {
  return isKnownKind(kind) ? KINDS.indexOf(kind) : KINDS.length;
}
