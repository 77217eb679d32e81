/** Signed notes and checkpoints: c2sp.org signed-note, tlog-checkpoint, tlog-cosignature. */
import { tampered } from './finding.mjs';
import { decodeBase64, decodeDecimal, decodeHash } from './text.mjs';

/** The specification leaves the limit of a note open; it must hold 16 signatures. */
const MAX_NOTE_BYTES = 256 * 1024;
const MAX_TIMESTAMP = 2n ** 63n - 1n;

/** @typedef {{ name: string, id: string, signature: Buffer }} NoteSignature */

function malformed(what) {
  return tampered('note-malformed', `The checkpoint is malformed: ${what}.`);
}

/** @returns {NoteSignature} */
function readSignature(line) {
  const match = /^\u2014 ([^ ]+) ([^ ]+)$/u.exec(line);
  if (!match) malformed(`"${line.slice(0, 80)}" is no signature line`);
  const [, name, base64] = match;
  if (/[+\p{White_Space}]/u.test(name)) {
    malformed(`"${name}" cannot be the name of a key`);
  }
  const bytes = decodeBase64(base64);
  if (!bytes || bytes.length <= 4) {
    malformed(`the signature of "${name}" is not 4 + n bytes in base64`);
  }
  return {
    name,
    id: bytes.toString('hex', 0, 4),
    signature: bytes.subarray(4),
  };
}

/** @returns {{ text: string, signatures: NoteSignature[] }} */
function readNote(note) {
  if (Buffer.byteLength(note) > MAX_NOTE_BYTES) {
    malformed(`it is longer than ${MAX_NOTE_BYTES} bytes`);
  }
  // eslint-disable-next-line no-control-regex
  if (/[\u0000-\u0009\u000b-\u001f]/.test(note)) {
    malformed('it holds control characters');
  }
  const blank = note.lastIndexOf('\n\n');
  if (blank < 0 || !note.endsWith('\n')) {
    malformed('it has no blank line, or does not end with its last line');
  }
  return {
    text: note.slice(0, blank + 1),
    signatures: note
      .slice(blank + 2, -1)
      .split('\n')
      .map(readSignature),
  };
}

function readTreeHead(text, origin) {
  const lines = text.slice(0, -1).split('\n');
  if (lines.length !== 3) malformed('its text has not exactly three lines');
  if (lines[0] !== origin) {
    tampered(
      'origin',
      `The checkpoint is of "${lines[0]}", and "${origin}" is pinned.`,
    );
  }
  const size = decodeDecimal(lines[1]);
  const root = decodeHash(lines[2]);
  if (size === undefined) malformed(`"${lines[1]}" is no size`);
  if (!root) malformed(`"${lines[2]}" is no hash`);
  return { size, root };
}

function cosigns(witness, signature, text) {
  if (signature.length !== 72) return false;
  const time = signature.readBigUInt64BE(0);
  return (
    time <= MAX_TIMESTAMP &&
    witness.verifies(
      Buffer.from(`cosignature/v1\ntime ${time}\n${text}`),
      signature.subarray(8),
    )
  );
}

/**
 * Opens a checkpoint: whoever is known must have signed it rightly, a key of the
 * log that is good for its size must have signed, and so must enough witnesses.
 *
 * @param {string} note
 * @param {import('./trust.mjs').Anchors} anchors
 * @returns {{ size: number, root: Buffer }}
 */
export function openCheckpoint(note, anchors) {
  const { text, signatures } = readNote(note);
  const head = readTreeHead(text, anchors.origin);
  const message = Buffer.from(text);
  const reject = name =>
    tampered(
      'signature-invalid',
      `The signature of "${name}" does not verify.`,
    );

  let signed = false;
  const witnessed = new Set();
  for (const { name, id, signature } of signatures) {
    const same = key => key.name === name && key.id === id;
    for (const key of anchors.keys.filter(same)) {
      if (!key.verifies(message, signature)) reject(name);
      if (key.from <= head.size && head.size <= key.until) signed = true;
    }
    for (const witness of anchors.witnesses.filter(same)) {
      if (!cosigns(witness, signature, text)) reject(name);
      // An Ed25519 cosignature does not commit to a name: one key is one witness.
      witnessed.add(witness.publicKey);
    }
  }
  if (!signed) {
    tampered(
      'signature-missing',
      `No pinned key that is good for size ${head.size} signed the checkpoint.`,
    );
  }
  if (witnessed.size < anchors.quorum) {
    tampered(
      'quorum',
      `${witnessed.size} of ${anchors.quorum} required witnesses cosigned the checkpoint of size ${head.size}.`,
    );
  }
  return head;
}
