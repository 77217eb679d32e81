import fc from 'fast-check';
import { decodeBase64 } from './base64';

describe('decodeBase64', () => {
  it('reads both alphabets, with and without padding', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1, maxLength: 40 }), content => {
        const bytes = Buffer.from(content);
        const standard = bytes.toString('base64');
        const urlSafe = bytes.toString('base64url');
        const padded = urlSafe.padEnd(standard.length, '=');
        const bare = standard.replace(/=+$/, '');
        for (const text of [standard, urlSafe, padded, bare]) {
          expect(decodeBase64(text, 'sig')).toEqual(bytes);
        }
      }),
    );
  });

  it('refuses what another decoder might read otherwise', () => {
    const texts = [
      '',
      'A',
      'AAAAA',
      'AA=',
      'AAA==',
      'AAAA=',
      'AAAA====',
      '=',
      'AA==AA==',
      'AB==', // The last bits count for nothing.
      'AAB=',
      'AA AA',
      'AAAA\n',
      'A+/_',
      'ÄAAA',
      `${'='.repeat(1_000_000)}A`,
      undefined,
      null,
      7,
      ['AAAA'],
    ];
    for (const text of texts) {
      expect(() => decodeBase64(text, 'sig')).toThrow(
        expect.objectContaining({
          name: 'InputError',
          code: 'attestation-unreadable',
          message: expect.stringContaining('a sig that is not Base64'),
        }),
      );
    }
  });

  it('reads no two texts of one alphabet and form as the same bytes', () => {
    const digit = fc.constantFrom(...'ABCQgw+/');
    const text = fc.string({ unit: digit, minLength: 2, maxLength: 3 });
    fc.assert(
      fc.property(text, text, (a, b) => {
        const read = (value: string) => {
          try {
            return decodeBase64(value, 'sig').toString('hex');
          } catch {
            return value;
          }
        };
        expect(read(a) === read(b)).toBe(a === b);
      }),
    );
  });
});
