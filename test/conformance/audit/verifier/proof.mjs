/** c2sp.org/tlog-proof of one event, with its leaf data as `extra`. */
import { openCheckpoint } from './checkpoint.mjs';
import { incomplete, judge, tampered } from './finding.mjs';
import { leafHash, rootOfPath } from './merkle.mjs';
import { decodeBase64, decodeDecimal, decodeHash, textOf } from './text.mjs';
import { readTrust } from './trust.mjs';

const HEADER = 'c2sp.org/tlog-proof@v1';

function malformed(what) {
  return tampered('proof-malformed', `The proof is malformed: ${what}.`);
}

function readProof(text) {
  if (!text.startsWith(`${HEADER}\n`)) {
    incomplete('format', `The file does not begin with the line ${HEADER}.`);
  }
  // The first blank line ends the proof; what follows is the checkpoint verbatim.
  const blank = text.indexOf('\n\n');
  if (blank < 0) malformed('no blank line comes before a checkpoint');
  const lines = text.slice(0, blank).split('\n').slice(1);
  const extra = lines[0]?.startsWith('extra ')
    ? lines.shift().slice('extra '.length)
    : undefined;
  const index = /^index (.*)$/.exec(lines.shift() ?? '')?.[1];
  const path = lines.map(decodeHash);
  const bad = path.indexOf(undefined);
  if (bad >= 0) malformed(`line "${lines[bad].slice(0, 80)}" is no hash`);
  return {
    extra,
    index: decodeDecimal(index) ?? malformed('it has no index'),
    path,
    note: text.slice(blank + 2),
  };
}

/**
 * Checks that the event in a proof is in the log that the reader pinned. What the
 * leaf data says is not looked at: a proof is good for any leaf.
 *
 * @param {string | Uint8Array} input
 * @param {unknown} trust parsed JSON of a trust file
 * @returns {import('./finding.mjs').Verdict}
 */
export function verifyProof(input, trust) {
  return judge(() => {
    const anchors = readTrust(trust);
    const { extra, index, path, note } = readProof(textOf(input));
    const { size, root } = openCheckpoint(note, anchors);
    if (extra === undefined) {
      incomplete(
        'no-leaf',
        'The proof carries no event that could be checked.',
      );
    }
    const leaf = decodeBase64(extra);
    if (!leaf?.length) malformed('extra is no leaf data in base64');
    if (index >= size) {
      tampered('index', `Index ${index} is not in a tree of size ${size}.`);
    }
    const led = rootOfPath(index, size, leafHash(leaf), path);
    if (!led) {
      tampered(
        'path-length',
        `${path.length} hashes are not the path of index ${index} in a tree of size ${size}.`,
      );
    }
    if (!led.equals(root)) {
      tampered(
        'inclusion',
        `The path of index ${index} does not lead to the root of size ${size}.`,
        { firstBadIndex: index },
      );
    }
    return `The event is at index ${index} of the log ${anchors.origin}, under its checkpoint of size ${size}.`;
  });
}
