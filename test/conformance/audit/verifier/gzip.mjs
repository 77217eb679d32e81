/**
 * One gzip member (RFC 1952) and nothing after it. The decompressor of the platform
 * reads any number of members and forgives what follows them.
 */
import { Readable, pipeline } from 'node:stream';
import { finished } from 'node:stream/promises';
import { crc32, createInflateRaw } from 'node:zlib';
import { incomplete, tampered } from './finding.mjs';

const MAGIC = Buffer.of(0x1f, 0x8b, 8);
const [HCRC, EXTRA, NAME, COMMENT, RESERVED] = [2, 4, 8, 16, 0xe0];

/** @param {Uint8Array} bytes */
export function isGzip(bytes) {
  return MAGIC.equals(bytes.subarray(0, MAGIC.length));
}

/** @returns {number | undefined} the length of the header, where it is there in full */
function headerLength(bytes) {
  if (bytes.length < 10) return undefined;
  const flags = bytes[3];
  if (!isGzip(bytes) || flags & RESERVED)
    tampered('gzip', 'It is no gzip file.');
  let at = 10;
  if (flags & EXTRA) {
    if (bytes.length < at + 2) return undefined;
    at += 2 + bytes.readUInt16LE(at);
  }
  for (const flag of [NAME, COMMENT]) {
    if (flags & flag) {
      const end = bytes.indexOf(0, at);
      if (end < 0) return undefined;
      at = end + 1;
    }
  }
  if (flags & HCRC) at += 2;
  return at <= bytes.length ? at : undefined;
}

async function* withoutHeader(chunks, trailer) {
  let head = Buffer.alloc(0);
  let length;
  for await (const chunk of chunks) {
    if (length !== undefined) {
      trailer.add(chunk);
      yield chunk;
      continue;
    }
    head = Buffer.concat([head, chunk]);
    length = headerLength(head);
    if (length !== undefined) {
      const rest = head.subarray(length);
      trailer.add(rest);
      yield rest;
    }
  }
}

/** Remembers the end of what it is shown, and how much that was. */
class Tail {
  bytes = Buffer.alloc(0);
  total = 0;

  add(chunk) {
    this.total += chunk.length;
    this.bytes = Buffer.concat([this.bytes, chunk.subarray(-8)]).subarray(-8);
  }
}

/**
 * @param {AsyncIterable<Buffer>} chunks
 * @returns {AsyncGenerator<Buffer>}
 */
export async function* gunzipOneMember(chunks) {
  const tail = new Tail();
  const inflate = createInflateRaw();
  // What is written after the end of the compressed data is counted, and dropped.
  const source = Readable.from(withoutHeader(chunks, tail));
  pipeline(source, inflate, () => {});
  let sum = 0;
  let length = 0;
  try {
    for await (const chunk of inflate) {
      sum = crc32(chunk, sum);
      length = (length + chunk.length) % 2 ** 32;
      yield chunk;
    }
  } catch (error) {
    if (error.code === 'Z_BUF_ERROR') incomplete('cut', 'The file is cut off.');
    if (error.code?.startsWith?.('Z_')) {
      tampered('gzip', `The file cannot be decompressed: ${error.message}.`);
    }
    throw error;
  }
  // The decompressor closes where its data ends, and its source with it.
  await finished(source).catch(() => undefined);
  if (!source.readableEnded) tampered('gzip', 'It is not one gzip member.');
  const rest = tail.total - inflate.bytesWritten;
  if (rest < 8) incomplete('cut', 'The file is cut off.');
  if (
    rest > 8 ||
    tail.bytes.readUInt32LE(0) !== sum ||
    tail.bytes.readUInt32LE(4) !== length
  ) {
    tampered(
      'gzip',
      'The file is not one gzip member, or does not match its sum.',
    );
  }
}
