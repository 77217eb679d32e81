import fc from 'fast-check';
import { canonicalJson, sha256 } from './canonicalJson';

describe('canonicalJson', () => {
  it('sorts members by UTF-16 code units and writes numbers as ECMAScript does', () => {
    // The example of RFC 8785 §3.2.3, and of §3.2.2.3 for numbers.
    expect(
      canonicalJson({
        '\u20ac': 'Euro Sign',
        '\r': 'Carriage Return',
        '\ufb33': 'Hebrew Letter Dalet With Dagesh',
        '1': 'One',
        '\ud83d\ude00': 'Emoji: Grinning Face',
        '\u0080': 'Control',
        '\u00f6': 'Latin Small Letter O With Diaeresis',
      }),
    ).toBe(
      '{"\\r":"Carriage Return","1":"One","\u0080":"Control","\u00f6":"Latin Small Letter O With Diaeresis","\u20ac":"Euro Sign","\ud83d\ude00":"Emoji: Grinning Face","\ufb33":"Hebrew Letter Dalet With Dagesh"}',
    );
    expect(canonicalJson([333333333.33333329, 1e30, 4.5, 2e-3, 1e-27])).toBe(
      '[333333333.3333333,1e+30,4.5,0.002,1e-27]',
    );
  });

  it('is the same for any order of members, and reads back as the same value', () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.string({ unit: 'grapheme' }), fc.jsonValue()),
        value => {
          const reversed = Object.fromEntries(Object.entries(value).reverse());
          expect(canonicalJson(reversed)).toBe(canonicalJson(value));
          expect(canonicalJson(JSON.parse(canonicalJson(value)))).toBe(
            canonicalJson(value),
          );
        },
      ),
    );
  });

  it('refuses what has no canonical form', () => {
    for (const value of [
      undefined,
      NaN,
      Infinity,
      { a: '\ud800' },
      { '\udfff': 1 },
      ['ok', '\ude00\ud83d'],
    ]) {
      expect(() => canonicalJson(value)).toThrow();
    }
    // A backslash followed by the letters of an escape is only text.
    expect(canonicalJson('\\ud800')).toBe('"\\\\ud800"');
    expect(canonicalJson({ a: undefined })).toBe('{}');
  });

  it('hashes to lower case hex', () => {
    expect(sha256('abc')).toBe(
      'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
    );
  });
});
