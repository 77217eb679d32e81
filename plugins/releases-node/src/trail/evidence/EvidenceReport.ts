/**
 * What is wrong with an evidence package.
 *
 * - `unreadable`: not an evidence package, or cut off
 * - `too-large`: more than is read
 * - `nothing-proven`: it has no entries yet
 * - `page-version`: the page was made by another version; its data is sound
 * - `format`: not in the one form that a package has
 * - `origin`, `signature`, `untrusted`, `witness`, `size`: the checkpoint is not
 *   one of the trusted log
 * - `event`: an entry is no valid event
 * - `proof`: an entry is not in the log as it stands
 * - `subject`: an entry is about something else
 * - `chain`: the states of a deployment do not follow from one another
 * - `document`: a document is not the one that an event names
 * - `summary`: the summary says something else than the entries
 * - `page`: the page shows something else than its data
 *
 * @public
 */
export type EvidenceCode =
  | 'sound'
  | 'unreadable'
  | 'too-large'
  | 'nothing-proven'
  | 'page-version'
  | 'format'
  | 'origin'
  | 'signature'
  | 'untrusted'
  | 'witness'
  | 'size'
  | 'event'
  | 'proof'
  | 'subject'
  | 'chain'
  | 'document'
  | 'summary'
  | 'page';

/**
 * The result of verifying an evidence package. Only `sound` means that what it
 * says is proven.
 *
 * @public
 */
export interface EvidenceReport {
  result: 'sound' | 'tampered' | 'incomplete';
  code: EvidenceCode;
  message: string;
  /** Index in the log of the first entry that is wrong, where it is one. */
  firstBadIndex?: number;
  /** Size of the tree that it was proven against; 0 if none was. */
  size: number;
  /** Numbers of entries, documents and events that are not proven. */
  entries: number;
  documents: number;
  pending: number;
}

/** Ends the verification with a result other than sound. */
export class EvidenceRefused extends Error {
  constructor(
    readonly code: Exclude<EvidenceCode, 'sound'>,
    message: string,
    readonly index?: number,
  ) {
    super(message);
    this.name = 'EvidenceRefused';
  }
}
