import { checkPromotionPath } from './checkPromotionPath';
import {
  findBrokenLimit,
  MAX_DOCUMENT_BYTES,
  MAX_NESTING,
} from './documentLimits';

function nestedMaps(depth: number): string {
  return Array.from(
    { length: depth },
    (_, level) => `${' '.repeat(level)}a:\n`,
  ).join('');
}

describe('findBrokenLimit', () => {
  it.each([
    ['1,000 brackets', `a: ${'['.repeat(1000)}`],
    ['1,000 closed brackets', `a: ${'['.repeat(1000)}${']'.repeat(1000)}`],
    ['1,000 braces', `a: ${'{a: '.repeat(1000)}`],
    ['brackets on lines of their own', '[\n'.repeat(1000)],
    ['brackets behind quoted closers', '[ "]", '.repeat(1000)],
    ['brackets behind commented closers', '[ # ]\n'.repeat(1000)],
    ['1,000 dashes', `${'- '.repeat(1000)}a`],
    ['1,000 question marks', `${'? '.repeat(1000)}a`],
    ['1,000 tags', `${'!t '.repeat(1000)}a`],
    ['1,000 levels of indentation', nestedMaps(700)],
    [
      'dashes deeper on each line',
      nestedMaps(40) + ' '.repeat(41) + '- '.repeat(30),
    ],
  ])('refuses %s without parsing it', (_, source) => {
    const problem = findBrokenLimit(source);
    expect(problem?.code).toBe('document-too-deep');
    const { path, problems } = checkPromotionPath(source);
    expect(path).toBeUndefined();
    expect(problems).toEqual([
      expect.objectContaining({ code: 'document-too-deep', pointer: '' }),
    ]);
  });

  it('says where the limit is broken', () => {
    const source = `a: 1\nb: ${'['.repeat(MAX_NESTING + 1)}\n`;
    expect(findBrokenLimit(source)).toMatchObject({
      line: 2,
      column: 'b: '.length + MAX_NESTING + 1,
    });
  });

  it('reads what is merely deep, or only looks deep', () => {
    expect(findBrokenLimit(nestedMaps(MAX_NESTING))).toBeUndefined();
    expect(
      findBrokenLimit(
        `a: ${'['.repeat(MAX_NESTING)}${']'.repeat(MAX_NESTING)}`,
      ),
    ).toBeUndefined();
    expect(findBrokenLimit(`a: "${'['.repeat(500)}"\n`)).toBeUndefined();
    expect(findBrokenLimit(`# ${'- '.repeat(500)}\n`)).toBeUndefined();
    expect(findBrokenLimit('a: [x]\n'.repeat(500))).toBeUndefined();
  });

  it('refuses more than 256 KiB, counted in bytes', () => {
    const half = Math.floor(MAX_DOCUMENT_BYTES / 2);
    expect(findBrokenLimit(`#${'é'.repeat(half)}`)?.code).toBe(
      'document-too-large',
    );
    expect(findBrokenLimit(`#${'e'.repeat(half)}`)).toBeUndefined();
  });

  it('refuses a bomb of aliases without expanding it', () => {
    const source = [
      'a: &a [x, x, x, x, x, x, x, x, x]',
      ...'bcdefghi'.split('').map((key, index) => {
        const before = 'abcdefgh'[index];
        return `${key}: &${key} [${Array(9).fill(`*${before}`).join(', ')}]`;
      }),
    ].join('\n');
    const { path, problems } = checkPromotionPath(source);
    expect(path).toBeUndefined();
    expect(problems[0]).toMatchObject({ code: 'alias-not-allowed', line: 2 });
  });

  it('stays fast on documents made to be slow', () => {
    const size = MAX_DOCUMENT_BYTES - 10;
    const fill = (part: string) => part.repeat(Math.floor(size / part.length));
    const slow = [
      fill('!'),
      fill('&a '),
      fill('a: 1\n'),
      Array.from({ length: 20_000 }, (_, index) => `k${index}: 1\n`).join(''),
      `a: [${fill('1,')}]`,
      fill("'"),
      fill('"'),
      `${fill('-')}\n`,
    ];
    for (const source of slow) {
      const started = performance.now();
      checkPromotionPath(source);
      expect(performance.now() - started).toBeLessThan(5000);
    }
  });
});
