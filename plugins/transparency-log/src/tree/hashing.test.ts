import * as crypto from 'node:crypto';
import { leafHash, nodeHash } from '..';

const naive = (...parts: Uint8Array[]) =>
  crypto.createHash('sha256').update(Buffer.concat(parts)).digest();

describe('hashing', () => {
  const texts = ['', 'a', 'Grüße 😀', '€'.repeat(65_535), 'x'.repeat(400_000)];

  it('hashes text as UTF-8 and bytes of any length (RFC 6962 §2.1)', () => {
    for (const text of texts) {
      const bytes = Buffer.from(text);
      expect(leafHash(text)).toEqual(naive(Buffer.of(0), bytes));
      expect(leafHash(bytes)).toEqual(naive(Buffer.of(0), bytes));
    }
    // Results are not views of a buffer that the next call overwrites.
    const [first, second] = [leafHash('a'), leafHash('b')];
    expect(first).toEqual(naive(Buffer.from('\0a')));
    expect(nodeHash(first, second)).toEqual(naive(Buffer.of(1), first, second));
  });

  it('does so as well where Node has no one-shot function', () => {
    jest.isolateModules(() => {
      jest.doMock('node:crypto', () => ({ ...crypto, hash: undefined }));
      const older = jest.requireActual<typeof import('./hashing')>('./hashing');
      for (const text of texts) {
        expect(older.leafHash(text)).toEqual(leafHash(text));
      }
      expect(older.EMPTY_ROOT).toEqual(naive());
    });
    jest.dontMock('node:crypto');
  });
});
