/**
 * Something about a promotion-path document that a person has to look at.
 *
 * @public
 */
export interface PolicyProblem {
  /** Stable kebab-case code of the kind of problem. */
  code: string;
  /** An error keeps the document from being used; a warning is only shown. */
  severity: 'error' | 'warning';
  /** JSON pointer of the place; empty for the whole document. */
  pointer: string;
  /** Line in the file, from 1. */
  line: number;
  /** Column in the line, from 1. */
  column: number;
  /** What is wrong. */
  message: string;
  /** What to do about it. */
  hint: string;
}

/** Where in a document something is: keys and list indexes from the root. */
export type Segments = readonly (string | number)[];

/** A problem before its place in the file is known. */
export interface Finding {
  code: string;
  severity?: 'error' | 'warning';
  at: Segments;
  /** Points to the key of `at` rather than to its value. */
  atKey?: boolean;
  message: string;
  hint: string;
}

/** Writes segments as a JSON pointer (RFC 6901). */
export function toPointer(segments: Segments): string {
  return segments
    .map(
      segment =>
        `/${String(segment).replaceAll('~', '~0').replaceAll('/', '~1')}`,
    )
    .join('');
}

/** Reads a JSON pointer; list indexes stay text. */
export function fromPointer(pointer: string): string[] {
  return pointer
    .split('/')
    .slice(1)
    .map(segment => segment.replaceAll('~1', '/').replaceAll('~0', '~'));
}
