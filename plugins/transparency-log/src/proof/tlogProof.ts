import { VerificationError } from '../errors';
import type { LogTrust } from '../note/trust';
import { openCheckpoint, type OpenedCheckpoint } from '../note/openCheckpoint';
import { decodeBase64, decodeCount } from '../text/base64';
import { decodeText, MAX_NOTE_BYTES } from '../text/noteText';
import { leafHash } from '../tree/hashing';
import { verifyInclusion } from './inclusion';
import { formatProofBody, MAX_HASHES, parseProofBody } from './proofBody';

/** C2SP tlog-tiles: a leaf of a log has at most so many bytes. */
export const MAX_LEAF_BYTES = 65_535;

const FIRST_LINE = 'c2sp.org/tlog-proof@v1';
const MAX_BYTES =
  MAX_NOTE_BYTES + 64 * MAX_HASHES + Math.ceil(MAX_LEAF_BYTES / 3) * 4 + 256;

/**
 * A proof that a leaf is in a log, with what it was made of.
 *
 * @public
 */
export interface TlogProof {
  /** Index of the leaf. */
  index: number;
  /** The leaf itself, 1 to 65,535 bytes. Not proven until it is verified. */
  leafData?: Buffer;
  /** Hashes from the sibling of the leaf up to the child of the root. */
  proof: Buffer[];
  /** Signed note. */
  checkpoint: string;
}

/**
 * What a proof says once it is verified.
 *
 * @public
 */
export interface ProvenLeaf {
  index: number;
  checkpoint: OpenedCheckpoint;
  /** The leaf that is proven. */
  leafData: Buffer;
}

/**
 * Writes a proof file, C2SP tlog-proof. Leaf data goes into `extra`.
 *
 * @throws RangeError if it is no proof
 * @public
 */
export function formatTlogProof(
  proof: Omit<TlogProof, 'leafData'> & { leafData?: Uint8Array },
): string {
  const { index, leafData, checkpoint } = proof;
  const head = [FIRST_LINE];
  if (leafData) {
    if (leafData.length === 0 || leafData.length > MAX_LEAF_BYTES) {
      throw new RangeError(
        `A leaf has 1 to ${MAX_LEAF_BYTES} bytes, not ${leafData.length}`,
      );
    }
    head.push(`extra ${Buffer.from(leafData).toString('base64')}`);
  }
  return formatProofBody({
    head,
    keyword: 'index',
    count: index,
    proof: proof.proof,
    note: checkpoint,
  });
}

/**
 * Reads a proof file. Nothing in it is proven by that, the leaf data least of
 * all: use {@link verifyTlogProof}.
 *
 * @throws VerificationError `format`
 * @public
 */
export function parseTlogProof(text: string | Uint8Array): TlogProof {
  const what = 'The proof';
  const decoded = decodeText(text, { what, maxBytes: MAX_BYTES });
  if (!decoded.startsWith(`${FIRST_LINE}\n`)) {
    throw new VerificationError(
      'format',
      `The proof does not start with ${FIRST_LINE}`,
    );
  }
  const hasExtra = decoded.startsWith('extra ', FIRST_LINE.length + 1);
  const body = parseProofBody(decoded, what, hasExtra ? 3 : 2);
  const [, digits] = /^index (.*)$/.exec(body.head.at(-1)!) ?? [];
  const index = decodeCount(digits ?? '');
  if (index === undefined) {
    throw new VerificationError(
      'format',
      'The proof has no line with the index',
    );
  }
  const { proof, note: checkpoint } = body;
  if (!hasExtra) {
    return { index, proof, checkpoint };
  }
  const leafData = decodeBase64(body.head[1].slice('extra '.length));
  if (!leafData || leafData.length < 1 || leafData.length > MAX_LEAF_BYTES) {
    throw new VerificationError(
      'format',
      `The leaf in the proof is not base64 of 1 to ${MAX_LEAF_BYTES} bytes`,
    );
  }
  return { index, leafData, proof, checkpoint };
}

/**
 * Checks a proof file: a checkpoint of the trusted log, and a path to its root
 * from the leaf that the caller gives or, without one, from the leaf in the file.
 *
 * @param options - `leafData` is the leaf that shall be proven
 * @throws VerificationError `format`, `leaf`, `size`, `proof`, or what
 *   {@link openCheckpoint} throws
 * @public
 */
export function verifyTlogProof(
  text: string | Uint8Array,
  trust: LogTrust,
  options: { leafData?: Uint8Array | string } = {},
): ProvenLeaf {
  const { index, leafData: extra, proof, checkpoint } = parseTlogProof(text);
  const given =
    options.leafData === undefined ? undefined : Buffer.from(options.leafData);
  const leafData = given ?? extra;
  if (!leafData) {
    throw new VerificationError(
      'leaf',
      'The proof does not carry its leaf. Give the leaf data with it',
    );
  }
  if (extra && !extra.equals(leafData)) {
    throw new VerificationError(
      'leaf',
      'The leaf in the proof is another one than the leaf that shall be proven',
    );
  }
  const opened = openCheckpoint(checkpoint, trust);
  const { size, root } = opened;
  verifyInclusion({ index, size, leafHash: leafHash(leafData), proof, root });
  return { index, checkpoint: opened, leafData };
}
