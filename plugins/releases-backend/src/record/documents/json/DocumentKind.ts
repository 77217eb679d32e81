import type { InputError } from '@backstage/errors';
import { invalidInput } from '../../../errors';

/** What errors say about the documents of one kind. */
export interface DocumentKind {
  /** What error codes begin with. */
  code: 'sbom' | 'attestation';
  /** As in "The bill of materials …". */
  name: string;
  /** As in "send …". */
  accepted: string;
  /** Largest document, in bytes. */
  maxBytes: number;
}

function refusal(
  kind: DocumentKind,
  code: string,
  problem: string,
): InputError {
  return invalidInput(
    `${kind.code}-${code}`,
    `The ${kind.name} ${problem}; send ${kind.accepted}`,
  );
}

/** It is damaged, or a member has not the form that its format asks for. */
export const unreadable = (kind: DocumentKind, problem: string) =>
  refusal(kind, 'unreadable', problem);

/** It is JSON of another format, or of a version that is not read. */
export const formatUnknown = (kind: DocumentKind, problem: string) =>
  refusal(kind, 'format-unknown', problem);

/** It is over a limit. */
export const tooLarge = (kind: DocumentKind, problem: string) =>
  refusal(kind, 'too-large', problem);
