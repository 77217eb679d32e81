/* Seeded events, and an export of them in a file. */
import { createCipheriv, createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { once } from 'node:events';
import { finished } from 'node:stream/promises';

export const SEED = 'slipway-p4';
export const ORIGIN = 'slipway.example.com/bench';

const CHECKPOINT_EVERY = 50_000;
const START = Date.UTC(2026, 0, 1);

const digest = text => createHash('sha256').update(text).digest();

/** As many bytes as wanted, the same in every run. */
export function seededBytes(name, length) {
  const key = digest(`${SEED} ${name}`);
  const cipher = createCipheriv('aes-256-ctr', key, Buffer.alloc(16));
  return cipher.update(Buffer.alloc(length));
}

export function signingKey({ SigningKey }) {
  return SigningKey.fromSeed(ORIGIN, digest(`${SEED} key`));
}

function uuid(bytes) {
  const hex = bytes.toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(
    13,
    16,
  )}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

const TYPES = [
  ['deployment.started', 'ready', 'running'],
  ['deployment.finished', 'running', 'succeeded'],
  ['deployment.approved', 'waiting', 'ready'],
];

/** Leaf data of one event, about 600 bytes as in life. */
export function leafData(n, random, { canonicalEvent }) {
  const at = n * 64;
  const [type, before, after] = TYPES[random[at] % TYPES.length];
  const service = random.readUInt16LE(at) % 1000;
  return canonicalEvent({
    v: 1,
    id: uuid(random.subarray(at, at + 16)),
    type,
    at: new Date(START + n * 997).toISOString(),
    actor: { kind: 'user', ref: `user:default/person-${random[at + 1]}` },
    source: { kind: 'api', id: 'api' },
    subject: {
      kind: 'deployment',
      id: uuid(random.subarray(at + 16, at + 32)),
      entityRef: `component:default/service-${service}`,
      environment: 'production',
    },
    request: { id: uuid(random.subarray(at + 32, at + 48)) },
    before: { state: before },
    after: { state: after, version: `1.${service}.${random[at + 2]}` },
    retention: 'standard',
    nonce: random.subarray(at + 48, at + 64).toString('hex'),
  });
}

/**
 * Writes an export of so many events.
 *
 * @returns the leaf data of the first `keep` of them
 */
export async function writeExport(file, { rows, keep, measured }) {
  const key = signingKey(measured);
  const random = seededBytes('events', rows * 64);
  const tree = measured.CompactRange.empty();
  const out = createWriteStream(file, { highWaterMark: 4 * 1024 * 1024 });
  const kept = [];
  const notes = [];
  const write = async text => {
    if (!out.write(`${text}\n`)) {
      await once(out, 'drain');
    }
  };
  await write(
    measured.formatHeader({
      origin: ORIGIN,
      from: 0,
      to: rows,
      size: rows,
      left: [],
      right: [],
      exportedAt: new Date(START),
    }),
  );
  for (let index = 0; index < rows; index++) {
    const event = leafData(index, random, measured);
    const hash = measured.leafHash(event);
    tree.append(hash);
    await write(measured.formatEventLine({ index, hash, event }));
    if (kept.length < keep) {
      kept.push(event);
    }
    if ((index + 1) % CHECKPOINT_EVERY === 0 || index + 1 === rows) {
      const checkpoint = { origin: ORIGIN, size: index + 1, root: tree.root() };
      notes.push(measured.signCheckpoint(checkpoint, [key]));
    }
  }
  for (const note of notes) {
    await write(measured.formatCheckpointLine(note));
  }
  await write(measured.formatEnd(rows));
  out.end();
  await finished(out);
  return kept;
}
