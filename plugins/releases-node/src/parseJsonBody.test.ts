import { parseJsonBody } from './parseJsonBody';

const parse = (text: string) => parseJsonBody(Buffer.from(text));
const nested = (depth: number) => '['.repeat(depth) + ']'.repeat(depth);

describe('parseJsonBody', () => {
  it('reads JSON, whatever its strings hold', () => {
    const value = {
      text: `${'[{'.repeat(100)}\\"[`,
      list: [1, 'ü€😀', null, true, { a: {} }],
    };
    expect(parse(JSON.stringify(value))).toEqual(value);
    expect(parse('"alone"')).toBe('alone');
    expect(parse(nested(64))).toBeDefined();
  });

  it('refuses what is not JSON in UTF-8 without quoting it', () => {
    const bodies = [
      '',
      '{',
      'payload=%7B%7D',
      '\ufeff{}',
      '[1,]',
      '{"a":secret}',
    ];
    for (const body of bodies) {
      expect(() => parse(body)).toThrow(
        expect.objectContaining({
          name: 'InputError',
          message: 'The body is not JSON in UTF-8',
        }),
      );
    }
    expect(() => parseJsonBody(Buffer.from([0x22, 0xff, 0x22]))).toThrow(
      'The body is not JSON in UTF-8',
    );
  });

  it('refuses keys that reach into prototypes, at any level', () => {
    for (const key of ['__proto__', 'constructor', 'prototype']) {
      expect(() => parse(`{"a":[{"${key}":{"x":1}}]}`)).toThrow(
        `The body has a key ${key}`,
      );
    }
    expect(() => parse('{"\\u005f_proto__":1}')).toThrow('__proto__');
    expect(parse('{"a":"__proto__"}')).toEqual({ a: '__proto__' });
  });

  it('F20: refuses bombs fast, before parsing', () => {
    expect(() => parse(nested(65))).toThrow('nested deeper than 64 levels');
    const bombs = [
      Buffer.from('['.repeat(10_000)),
      Buffer.from('{"a":'.repeat(10_000)),
      Buffer.alloc(10 * 1024 * 1024, '['),
    ];
    let refused = 0;
    const times: number[] = [];
    for (let i = 0; i < 1000; i++) {
      const since = performance.now();
      expect(() => parseJsonBody(bombs[i % bombs.length])).toThrow('nested');
      times.push(performance.now() - since);
      refused++;
    }
    // The very slowest says more about the machine than about the code.
    const slow = times.sort((a, b) => a - b)[989];
    console.info(
      `F20 JSON bombs: ${refused} of 1000 refused, 99 % within ${slow.toFixed(
        2,
      )} ms`,
    );
    expect(slow).toBeLessThan(50);
  });
});
