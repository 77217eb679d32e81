import { VerificationError } from '../errors';
import { decodeBase64 } from '../text/base64';
import { decodeText, MAX_NOTE_BYTES } from '../text/noteText';
import { isKeyName, type NoteVerifier } from './keys';
import type { SigningKey } from './SigningKey';

/**
 * A signature line of a note.
 *
 * @public
 */
export interface NoteSignature {
  name: string;
  keyId: number;
  /** What follows the key id. */
  signature: Buffer;
}

/**
 * A signature that was checked.
 *
 * @public
 */
export interface VerifiedSignature extends NoteSignature {
  /** The key that made it. */
  verifier: NoteVerifier;
}

/**
 * A note with at least one good signature.
 *
 * @public
 */
export interface OpenedNote {
  /** The text up to and including its last LF. */
  text: string;
  /** Signatures under known keys. */
  verified: VerifiedSignature[];
  /** Signatures under other keys, which say nothing. */
  unknown: NoteSignature[];
}

/* As golang.org/x/mod/sumdb/note: bounds the work for one note. */
const MAX_SIGNATURES = 100;

/** Takes a note apart without checking who signed it. */
export function splitNote(note: string | Uint8Array): {
  text: string;
  signatures: NoteSignature[];
} {
  const whole = decodeText(note, {
    what: 'The note',
    maxBytes: MAX_NOTE_BYTES,
  });
  // The text may have blank lines, the signatures may not.
  const split = whole.lastIndexOf('\n\n');
  if (split <= 0 || split + 2 === whole.length) {
    throw new VerificationError(
      'format',
      'The note has no text or no signatures after a blank line',
    );
  }
  const lines = whole.slice(split + 2, -1).split('\n');
  if (lines.length > MAX_SIGNATURES) {
    throw new VerificationError(
      'format',
      `The note has ${lines.length} signatures; at most ${MAX_SIGNATURES} are read`,
    );
  }
  return {
    text: whole.slice(0, split + 1),
    signatures: lines.map(parseSignatureLine),
  };
}

function parseSignatureLine(line: string): NoteSignature {
  const [, name, encoded] = /^\u2014 ([^ ]+) ([^ ]+)$/.exec(line) ?? [];
  const bytes = encoded === undefined ? undefined : decodeBase64(encoded);
  if (name === undefined || !isKeyName(name) || !bytes || bytes.length < 5) {
    throw new VerificationError(
      'format',
      'A signature line is not an em dash, a key name and base64 of key id and signature',
    );
  }
  return {
    name,
    keyId: bytes.readUInt32BE(0),
    signature: bytes.subarray(4),
  };
}

/**
 * Opens a signed note, C2SP signed-note. Signatures under unknown keys are
 * ignored. One under a known key that is wrong spoils the note, however many
 * others are good.
 *
 * @param note - at most 256 KiB and 100 signatures
 * @param verifiers - the known keys
 * @throws VerificationError `format`; `signature` if a known key did not sign
 *   this; `untrusted` if no known key did
 * @throws RangeError if two different keys share name and id
 * @public
 */
export function openNote(
  note: string | Uint8Array,
  verifiers: readonly NoteVerifier[],
): OpenedNote {
  const known = new Map<string, NoteVerifier>();
  for (const verifier of verifiers) {
    const id = `${verifier.keyId} ${verifier.name}`;
    if ((known.get(id)?.vkey ?? verifier.vkey) !== verifier.vkey) {
      throw new RangeError(
        `Two keys named ${verifier.name} have the same hash. Remove one of them`,
      );
    }
    known.set(id, verifier);
  }

  const { text, signatures } = splitNote(note);
  const bytes = Buffer.from(text);
  const verified: VerifiedSignature[] = [];
  const unknown: NoteSignature[] = [];
  for (const signature of signatures) {
    const verifier = known.get(`${signature.keyId} ${signature.name}`);
    if (!verifier) {
      unknown.push(signature);
    } else if (verifier.verify(bytes, signature.signature)) {
      verified.push({ ...signature, verifier });
    } else {
      throw new VerificationError(
        'signature',
        `The signature of ${signature.name} is not over this text`,
      );
    }
  }
  if (verified.length === 0) {
    throw new VerificationError(
      'untrusted',
      `No known key signed the note. It names ${[
        ...new Set(unknown.map(s => s.name)),
      ].join(', ')}`,
    );
  }
  return { text, verified, unknown };
}

/**
 * Signs a text.
 *
 * @param text - UTF-8 without control characters other than LF, ended by LF
 * @param keys - one or more; each adds a line, in this order
 * @throws VerificationError `format` if the text is no text of a note
 * @throws RangeError without keys
 * @public
 */
export function signNote(text: string, keys: readonly SigningKey[]): string {
  if (keys.length === 0) {
    throw new RangeError('A note needs at least one key to be signed with');
  }
  decodeText(text, { what: 'The text', maxBytes: MAX_NOTE_BYTES });
  return `${text}\n${keys.map(key => `${key.signNote(text)}\n`).join('')}`;
}

/**
 * Adds signature lines to a note, for example those of witnesses. Lines that it
 * has are not added again.
 *
 * The signatures are not checked: open the note with the keys of the signers.
 *
 * @param lines - with or without a LF at the end
 * @throws VerificationError `format`
 * @public
 */
export function addSignatures(note: string, lines: readonly string[]): string {
  const { text } = splitNote(note);
  const present = new Set(note.slice(text.length + 1, -1).split('\n'));
  for (const line of lines) {
    const bare = line.endsWith('\n') ? line.slice(0, -1) : line;
    parseSignatureLine(bare);
    present.add(bare);
  }
  const signed = `${text}\n${[...present].map(line => `${line}\n`).join('')}`;
  splitNote(signed);
  return signed;
}
