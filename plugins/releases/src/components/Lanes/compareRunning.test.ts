import { digestOf } from '../../__testUtils__/builders';
import { compareRunning } from './compareRunning';

const running = (version: string, ...digests: string[]) => ({
  version,
  artifacts: digests.map(digest => ({
    kind: 'image' as const,
    name: digest,
    digest,
  })),
});
const [a, b] = [digestOf('a'), digestOf('b')];

describe('compareRunning', () => {
  it.each([
    ['same', running('1.0.0', a, b), running('1.0.0', b, a)],
    ['same', running('1.0.0'), running('1.0.0', a)],
    ['other-build', running('1.0.0', a), running('1.0.0', b)],
    ['different', running('1.0.0', a), running('1.0.1', a)],
    [undefined, running('1.0.0'), undefined],
  ])('says %s', (expected, left, right) => {
    expect(compareRunning(left, right)).toBe(expected);
    expect(compareRunning(right, left)).toBe(expected);
  });
});
