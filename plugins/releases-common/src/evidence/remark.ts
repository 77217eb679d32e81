import type { EvidenceVerdict } from '../types';

/** One thing to say about evidence, and what it alone would make the verdict. */
export interface Remark {
  status: EvidenceVerdict['status'];
  code: string;
  message: string;
}

/** What is worse stands further right; a known failure outweighs what is not known. */
const ORDER: EvidenceVerdict['status'][] = [
  'pass',
  'warning',
  'unknown',
  'stale',
  'missing',
  'fail',
];

/** The worst status of the remarks, `pass` without any. */
export function worstStatus(remarks: Remark[]): EvidenceVerdict['status'] {
  const worst = Math.max(
    0,
    ...remarks.map(remark => ORDER.indexOf(remark.status)),
  );
  return ORDER[worst];
}
