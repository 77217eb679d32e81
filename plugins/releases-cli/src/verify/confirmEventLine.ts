import { isCanonicalJson, leafHash } from '@slipway/transparency-log';

const MAX_LEAF_BYTES = 65_535;
const HASH_CHARS = 44;
const AFTER_HASH = '","event":';
const EXPIRED = '","expired":true}';

/**
 * The leaf hash of a line that is in every way as it has to be, else undefined.
 * Why not is for the verifier in `transparency-log` to say.
 *
 * @param index - that the line must have
 */
export function confirmEventLine(
  line: string,
  index: number,
): Buffer | undefined {
  const head = `{"index":${index},"hash":"`;
  if (!line.startsWith(head)) {
    return undefined;
  }
  const hashEnd = head.length + HASH_CHARS;
  const encoded = line.slice(head.length, hashEnd);
  if (line.startsWith(AFTER_HASH, hashEnd)) {
    return confirmEvent(line, hashEnd + AFTER_HASH.length, encoded);
  }
  const hash = Buffer.from(encoded, 'base64');
  const isExact = hash.length === 32 && hash.toString('base64') === encoded;
  return isExact && line.slice(hashEnd) === EXPIRED ? hash : undefined;
}

function confirmEvent(
  line: string,
  start: number,
  encoded: string,
): Buffer | undefined {
  const event = line.slice(start, -1);
  const found = leafHash(event);
  const isRight =
    line.endsWith('}') &&
    event.startsWith('{') &&
    found.toString('base64') === encoded &&
    isCanonicalJson(event) &&
    (3 * event.length <= MAX_LEAF_BYTES ||
      Buffer.byteLength(event) <= MAX_LEAF_BYTES);
  return isRight ? found : undefined;
}

/** Whether a line says that the payload has expired. */
export function isExpired(line: string): boolean {
  return line.endsWith(EXPIRED);
}
