import { answers } from './answers';
import { documents } from './documents';
import { evidence } from './evidence';
import type { NamedKind } from './NamedKind';
import { notes } from './notes';

/** All rows that events name by hash, beside releases and decisions. */
export const NAMED_KINDS: readonly NamedKind[] = [
  evidence,
  notes,
  answers,
  documents,
];
