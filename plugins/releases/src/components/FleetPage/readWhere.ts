import type { WhereQuery } from '../../api';
import { readVersion } from '../../hooks/useTabParams';

/** What a text may stand for. */
export type ReadAs = keyof WhereQuery;

const DIGEST = /^sha(?:256|512):[0-9a-f]{7,128}$/;
const HEX_DIGEST = /^[0-9a-f]{7,128}$/;
const COMMIT = /^[0-9a-f]{7,64}$/;

/**
 * All that a text can be: hex digits are the start of a digest or of a commit,
 * and some teams name versions so as well. Empty where it can be nothing.
 */
export function readWhere(text: string): WhereQuery[] {
  const trimmed = text.trim();
  const hex = trimmed.toLocaleLowerCase('en-US');
  if (DIGEST.test(hex)) {
    return [{ digest: hex }];
  }
  const version = readVersion(trimmed);
  return [
    ...(HEX_DIGEST.test(hex) ? [{ digest: hex }] : []),
    ...(COMMIT.test(hex) ? [{ commit: hex }] : []),
    ...(version ? [{ version }] : []),
  ];
}

/** As what a query asks for its text. */
export function readAs(query: WhereQuery): ReadAs {
  if (query.digest) {
    return 'digest';
  }
  return query.commit ? 'commit' : 'version';
}
