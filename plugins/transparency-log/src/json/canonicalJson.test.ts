import { runInNewContext } from 'node:vm';
import canonicalize from 'canonicalize';
import fc from 'fast-check';
import { canonicalJson, CanonicalJsonError, isCanonicalJson } from '..';

/* RFC 8785 appendix B: bits of the double, and how it is written. */
const NUMBERS: [string, string][] = [
  ['0000000000000000', '0'],
  ['8000000000000000', '0'],
  ['0000000000000001', '5e-324'],
  ['8000000000000001', '-5e-324'],
  ['7fefffffffffffff', '1.7976931348623157e+308'],
  ['ffefffffffffffff', '-1.7976931348623157e+308'],
  ['4340000000000000', '9007199254740992'],
  ['c340000000000000', '-9007199254740992'],
  ['4430000000000000', '295147905179352830000'],
  ['44b52d02c7e14af5', '9.999999999999997e+22'],
  ['44b52d02c7e14af6', '1e+23'],
  ['44b52d02c7e14af7', '1.0000000000000001e+23'],
  ['444b1ae4d6e2ef4e', '999999999999999700000'],
  ['444b1ae4d6e2ef4f', '999999999999999900000'],
  ['444b1ae4d6e2ef50', '1e+21'],
  ['3eb0c6f7a0b5ed8c', '9.999999999999997e-7'],
  ['3eb0c6f7a0b5ed8d', '0.000001'],
  ['41b3de4355555553', '333333333.3333332'],
  ['41b3de4355555554', '333333333.33333325'],
  ['41b3de4355555555', '333333333.3333333'],
  ['41b3de4355555556', '333333333.3333334'],
  ['41b3de4355555557', '333333333.33333343'],
  ['becbf647612f3696', '-0.0000033333333333333333'],
  ['43143ff3c1cb0959', '1424953923781206.2'],
];

const LONE = /[\ud800-\udfff]/u;

/** Parses, canonicalizes with another library, and compares. */
function isCanonicalByOracle(text: string): boolean {
  let isText = true;
  try {
    const value = JSON.parse(text, (key, member) => {
      isText &&= !LONE.test(key);
      isText &&= typeof member !== 'string' || !LONE.test(member);
      return member;
    });
    return isText && canonicalize(value) === text;
  } catch {
    return false;
  }
}

const json = fc.jsonValue({ stringUnit: 'binary', maxDepth: 5 });

describe('canonicalJson', () => {
  it('writes the numbers of RFC 8785 appendix B', () => {
    for (const [bits, text] of NUMBERS) {
      const value = Buffer.from(bits, 'hex').readDoubleBE(0);
      expect(canonicalJson(value)).toBe(text);
      expect(isCanonicalJson(text)).toBe(true);
    }
    for (const bits of ['7fffffffffffffff', '7ff0000000000000']) {
      const value = Buffer.from(bits, 'hex').readDoubleBE(0);
      expect(() => canonicalJson(value)).toThrow(CanonicalJsonError);
    }
  });

  it('writes the examples of RFC 8785 §3.2.2 and §3.2.3', () => {
    const sample = JSON.parse(String.raw`{
      "numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],
      "string": "\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/",
      "literals": [null, true, false]
    }`);
    expect(canonicalJson(sample)).toBe(
      String.raw`{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\u000f\nA'B\"\\\\\"/"}`,
    );
    const sorted = canonicalJson({
      '\u20ac': 'Euro Sign',
      '\r': 'Carriage Return',
      '\ufb33': 'Hebrew Letter Dalet With Dagesh',
      '1': 'One',
      '\ud83d\ude00': 'Emoji: Grinning Face',
      '\u0080': 'Control',
      '\u00f6': 'Latin Small Letter O With Diaeresis',
    });
    const keys = ['\\r', '1', '\u0080', '\u00f6', '\u20ac', '😀', '\ufb33'];
    expect(sorted.match(/"(?:[^"\\]|\\.)*"(?=:)/g)).toEqual(
      keys.map(key => `"${key}"`),
    );
    expect(isCanonicalJson(sorted)).toBe(true);
  });

  it('agrees with canonicalize on every JSON value', () => {
    fc.assert(
      fc.property(json, value => {
        const text = canonicalJson(value);
        expect(text).toBe(canonicalize(value));
        expect(isCanonicalJson(text)).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });

  it('recognises the canonical form, and nothing else, after any edit', () => {
    const edit = fc.record({
      at: fc.nat(),
      remove: fc.nat(2),
      insert: fc.oneof(
        fc.constantFrom(
          ...['', ' ', '0', '-', '.', 'e', 'E', '+', '"', '\\', '\\u000a'],
          ...[
            '\\u001f',
            '\\u001F',
            '\\n',
            '\\/',
            '\\ud800',
            '\ud800',
            '\udc00',
          ],
          ...[',', ':', '{', '}', '[', ']', '\n', '\u007f', '"a":1,', 'null'],
        ),
        fc.string({ unit: 'binary', maxLength: 2 }),
      ),
    });
    let refused = 0;
    fc.assert(
      fc.property(json, fc.array(edit, { maxLength: 2 }), (value, edits) => {
        let text = canonicalJson(value);
        for (const { at, remove, insert } of edits) {
          const start = at % (text.length + 1);
          text = text.slice(0, start) + insert + text.slice(start + remove);
        }
        const expected = isCanonicalByOracle(text);
        refused += expected ? 0 : 1;
        expect(isCanonicalJson(text)).toBe(expected);
      }),
      { numRuns: 20_000 },
    );
    expect(refused).toBeGreaterThan(1000);
  });

  it.each([
    ['', 'empty'],
    ['{"a":1,"a":1}', 'a member twice'],
    ['{"b":1,"a":2}', 'unsorted'],
    ['{"\ufb33":1,"\ud83d\ude00":2}', 'sorted by code points'],
    ['{"a":1 }', 'a space'],
    ['{"a":1}\n', 'a line feed at the end'],
    ['01', 'a leading zero'],
    ['[01]', 'a leading zero in a list'],
    ['{"a":00}', 'zeros'],
    ['-0', 'minus zero'],
    ['1.0', 'a useless fraction'],
    ['1E5', 'another exponent'],
    ['1e400', 'beyond doubles'],
    ['9007199254740993', 'an integer that a double does not hold'],
    ['"\\u0041"', 'a useless escape'],
    ['"\\u000A"', 'an escape in upper case'],
    ['"\\u000a"', 'a long escape for a short one'],
    ['"\\/"', 'an escaped slash'],
    ['"\\ud800"', 'half of a pair, escaped'],
    ['"\ud800"', 'half of a pair'],
    ['"\udc00\ud800"', 'a pair in the wrong order'],
    ['"a', 'an open string'],
    ['[1,]', 'a comma too many'],
    ['nul', 'half a word'],
    ['[', 'an open list'],
  ])('does not take %j for canonical: %s', text => {
    expect(isCanonicalJson(text)).toBe(false);
  });

  it('refuses what JSON drops or changes, and says where', () => {
    const cycle: unknown[] = [];
    cycle.push(cycle);
    const cases: [unknown, string][] = [
      [undefined, ''],
      [{ a: [1, undefined] }, '/a/1'],
      [{ a: { 'b/c~d': undefined } }, '/a/b~1c~0d'],
      // eslint-disable-next-line no-sparse-arrays
      [[1, , 2], '/1'],
      [{ a: NaN }, '/a'],
      [[-Infinity], '/0'],
      [{ a: 1n }, '/a'],
      [{ a: Symbol('s') }, '/a'],
      [{ a: () => 1 }, '/a'],
      [{ toJSON: () => 1 }, '/toJSON'],
      [{ a: 'x\ud800' }, '/a'],
      [{ a: [{ '\udc00': 1 }] }, '/a/0/\udc00'],
      [{ a: new Date(0) }, '/a'],
      [{ a: new Map() }, '/a'],
      [{ a: Buffer.from('x') }, '/a'],
      [{ a: Object('boxed') }, '/a'],
      [{ [Symbol('s')]: 1 }, ''],
      [cycle, '/0'.repeat(64)],
    ];
    for (const [value, path] of cases) {
      let error: unknown;
      try {
        canonicalJson(value);
      } catch (e) {
        error = e;
      }
      expect(error).toBeInstanceOf(CanonicalJsonError);
      expect((error as CanonicalJsonError).path).toBe(path);
    }
  });

  it('nests 64 levels, in writing as in checking', () => {
    const nested = (depth: number) => '['.repeat(depth) + ']'.repeat(depth);
    expect(canonicalJson(JSON.parse(nested(64)))).toBe(nested(64));
    expect(isCanonicalJson(nested(64))).toBe(true);
    expect(() => canonicalJson(JSON.parse(nested(65)))).toThrow(
      'nested deeper than 64 levels',
    );
    expect(isCanonicalJson(nested(65))).toBe(false);
    const members = (depth: number) =>
      `${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`;
    expect(isCanonicalJson(members(64))).toBe(true);
    expect(isCanonicalJson(members(65))).toBe(false);
    // Depth costs no stack, however long the text is.
    expect(isCanonicalJson('['.repeat(1_000_000))).toBe(false);
  });

  it('takes plain objects of any realm, and no others', () => {
    expect(canonicalJson(Object.create(null))).toBe('{}');
    expect(canonicalJson(runInNewContext('({ b: [1], a: {} })'))).toBe(
      '{"a":{},"b":[1]}',
    );
    for (const other of [
      'new Date(0)',
      'new Map()',
      '/x/',
      'new (class {})()',
    ]) {
      expect(() => canonicalJson(runInNewContext(other))).toThrow(
        'The value is not a plain object',
      );
    }
    expect(() => canonicalJson(Object.create(Object.create(null)))).toThrow();
  });
});
