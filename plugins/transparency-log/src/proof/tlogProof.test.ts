import { createHash } from 'node:crypto';
import {
  formatTlogProof,
  inclusionProof,
  parseTlogProof,
  signCheckpoint,
  verifierOf,
  VerificationError,
  verifyTlogProof,
} from '..';
import { eventOf, KEY, SampleLog, TRUST } from '../tests/sampleLog';

/* The golden vector: seed 00…1f, leaves {"n":0}, {"n":1}, {"n":2}. */
const VKEY =
  'example.com/slipway/test+56616d0f+AQOhB7/zzhC+HXDdGOdLwJln5NYwm6UNXx3chmQSVTG4';
const GOLDEN = `c2sp.org/tlog-proof@v1
extra eyJuIjoyfQ==
index 2
O63IBTfwKeG7dygNyFIDzy7ZdI3I9XEjD8ulwybJEGg=

example.com/slipway/test
3
LP73YnWX4AtWSXV3Stco7yEHBnWfym1kE4xt/By/LNo=

\u2014 example.com/slipway/test VmFtD6Vu70BoGMZLPT4QsC7WyJjmSMTU5T/dLIgKJfhoEANv2A1xdCd2ac6s9FFWg6yipeVzE0QwoImsuFiLwO/0hgE=
`;
const GOLDEN_SHA256 =
  'a3ccf424cfd9d916fd10ddf60d3af662451f2b82e26a3def3a28a2eb21b0eb62';

const [, , , HASH, , , , ROOT] = GOLDEN.split('\n');

/** Whether a proof counts; anything but a refusal is a failure of the test. */
function isAccepted(proof: Uint8Array): boolean {
  try {
    verifyTlogProof(proof, TRUST);
    return true;
  } catch (error) {
    if (error instanceof VerificationError) {
      return false;
    }
    throw error;
  }
}

async function goldenLog() {
  return SampleLog.create([0, 1, 2].map(eventOf));
}

describe('tlog-proof', () => {
  it('is the golden vector, byte for byte (AUD-06)', async () => {
    const log = await goldenLog();
    const text = formatTlogProof({
      index: 2,
      leafData: Buffer.from('{"n":2}'),
      proof: await inclusionProof(log.tiles, 2, 3),
      checkpoint: await log.checkpoint(3),
    });
    expect(KEY.vkey).toBe(VKEY);
    expect(verifierOf(VKEY)).toMatchObject({ keyId: 0x56616d0f });
    expect(text).toBe(GOLDEN);
    const bytes = Buffer.from(text);
    expect(bytes).toHaveLength(291);
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(
      GOLDEN_SHA256,
    );
  });

  it('proves the leaf that it carries, or the leaf that is given', () => {
    const proven = verifyTlogProof(GOLDEN, TRUST);
    expect(proven).toMatchObject({
      index: 2,
      leafData: Buffer.from('{"n":2}'),
      checkpoint: { size: 3, signedBy: [VKEY], cosignedBy: [] },
    });
    const bare = GOLDEN.replace(/extra .*\n/, '');
    expect(parseTlogProof(bare).leafData).toBeUndefined();
    const leafData = '{"n":2}';
    expect(verifyTlogProof(Buffer.from(bare), TRUST, { leafData })).toEqual({
      ...proven,
    });
    const code = (text: string, given?: string) => {
      try {
        verifyTlogProof(text, TRUST, { leafData: given });
        return 'accepted';
      } catch (error) {
        return (error as VerificationError).code;
      }
    };
    expect(code(bare)).toBe('leaf');
    expect(code(bare, '{"n":1}')).toBe('proof');
    expect(code(GOLDEN, '{"n":1}')).toBe('leaf');
    // `extra` is not signed: another leaf there is parsed, and not proven.
    expect(code(GOLDEN.replace('eyJuIjoyfQ==', 'eyJuIjoxfQ=='))).toBe('proof');
  });

  it('is refused after a flip of any bit (F21)', () => {
    const bytes = Buffer.from(GOLDEN);
    const accepted: number[] = [];
    let count = 0;
    for (let bit = 0; bit < 8 * bytes.length; bit++) {
      const changed = Buffer.from(bytes);
      changed[bit >> 3] ^= 1 << (bit & 7);
      count += 1;
      if (isAccepted(changed)) {
        accepted.push(bit);
      }
    }
    expect(count).toBe(8 * 291);
    expect(accepted).toEqual([]);
  });

  it('is refused when any byte is missing, doubled or added (F21)', () => {
    const bytes = Buffer.from(GOLDEN);
    const accepted: string[] = [];
    const changes = [...bytes.keys()].flatMap(i => [
      Buffer.concat([bytes.subarray(0, i), bytes.subarray(i + 1)]),
      Buffer.concat([bytes.subarray(0, i + 1), bytes.subarray(i)]),
      ...[0x00, 0x09, 0x0a, 0x0d, 0x20, 0x30, 0x41, 0x3d].map(byte =>
        Buffer.concat([
          bytes.subarray(0, i),
          Buffer.of(byte),
          bytes.subarray(i),
        ]),
      ),
      bytes.subarray(0, i),
    ]);
    changes.push(Buffer.concat([bytes, Buffer.of(0x0a)]));
    for (const changed of changes) {
      if (isAccepted(changed)) {
        accepted.push(changed.toString());
      }
    }
    expect(changes.length).toBeGreaterThan(3000);
    expect(accepted).toEqual([]);
  });

  it('binds the size, which the hashes alone do not', async () => {
    const log = await SampleLog.create([0, 1, 2, 3, 4, 5, 6].map(eventOf));
    // Leaf 0 has the same path in trees of 5 to 8 leaves.
    const text = formatTlogProof({
      index: 0,
      leafData: Buffer.from(eventOf(0)),
      proof: await inclusionProof(log.tiles, 0, 7),
      checkpoint: await log.checkpoint(7),
    });
    verifyTlogProof(text, TRUST);
    for (const size of [5, 6, 8]) {
      const changed = text.replace('\n7\n', `\n${size}\n`);
      expect(() => verifyTlogProof(changed, TRUST)).toThrow(
        'is not over this text',
      );
    }
  });

  it.each([
    ['another version', 'proof@v1', 'proof@v2'],
    ['an index with a leading zero', 'index 2', 'index 02'],
    ['an index that is no integer', 'index 2', 'index 2.0'],
    ['an index beyond 2^53', 'index 2', 'index 9007199254740992'],
    ['an index beyond the size', 'index 2', 'index 3'],
    ['no index', 'index 2\n', ''],
    ['another word', 'index 2', 'old 2'],
    ['one hash too many', HASH, `${HASH}\n${HASH}`],
    ['one hash too few', `${HASH}\n`, ''],
    ['63 hashes and one more', HASH, Array(64).fill(HASH).join('\n')],
    ['a hash of 31 bytes', HASH, Buffer.alloc(31).toString('base64')],
    ['base64 without padding', HASH, HASH.slice(0, -1)],
    [
      'base64 with other last bits',
      `${HASH.slice(0, -2)}g=`,
      `${HASH.slice(0, -2)}h=`,
    ],
    ['the URL alphabet', '/By/LNo=', '_By_LNo='],
    ['an empty leaf', 'eyJuIjoyfQ==', ''],
    ['a leaf that is not base64', 'eyJuIjoyfQ==', 'eyJuIjoyfQ'],
    ['a size with a leading zero', '\n3\n', '\n03\n'],
    ['a size with a sign', '\n3\n', '\n+3\n'],
    ['an extension line', ROOT, `${ROOT}\nextension`],
    ['CR LF', 'index 2\n', 'index 2\r\n'],
    ['something at the end', 'gE=\n', 'gE=\n\n'],
    ['no LF at the end', 'gE=\n', 'gE='],
    ['no blank line', '\n\nexample', '\nexample'],
    ['half of a surrogate pair', 'index 2', 'index 2\ud800'],
  ])('with %s is refused', (_, from, to) => {
    const changed = GOLDEN.replace(from, to);
    expect(changed).not.toBe(GOLDEN);
    expect(() => verifyTlogProof(changed, TRUST)).toThrow(VerificationError);
  });

  it('is not written from what cannot be read', async () => {
    const checkpoint = signCheckpoint(
      { origin: KEY.name, size: 3, root: Buffer.from(ROOT, 'base64') },
      [KEY],
    );
    const good = { index: 2, proof: [Buffer.from(HASH, 'base64')], checkpoint };
    expect(parseTlogProof(formatTlogProof(good))).toEqual(good);
    const bad = [
      { ...good, index: -1 },
      { ...good, proof: [Buffer.alloc(31)] },
      { ...good, proof: Array(64).fill(good.proof[0]) },
      { ...good, leafData: Buffer.alloc(0) },
      { ...good, leafData: Buffer.alloc(65_536) },
    ];
    for (const proof of bad) {
      expect(() => formatTlogProof(proof)).toThrow(RangeError);
    }
    expect(() => formatTlogProof({ ...good, checkpoint: 'x' })).toThrow(
      VerificationError,
    );
    const largest = { ...good, leafData: Buffer.alloc(65_535, 'x') };
    expect(parseTlogProof(formatTlogProof(largest))).toEqual(largest);
  });
});
