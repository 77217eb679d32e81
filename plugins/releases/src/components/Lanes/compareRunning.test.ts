import type {
  EnvironmentDistance,
  RunningVersion,
} from '@slipway/backstage-plugin-releases-common';
import { digestOf, empty, environment } from '../../__testUtils__/builders';
import { compareRunning } from './compareRunning';

const running = (version: string, ...digests: string[]): RunningVersion => ({
  version,
  artifacts: digests.map(digest => ({
    kind: 'image' as const,
    name: digest,
    digest,
  })),
});
const [a, b] = [digestOf('a'), digestOf('b')];

const at = (name: string, declared?: RunningVersion) => ({
  ...empty(environment(name)),
  declared,
});

describe('compareRunning', () => {
  it.each([
    ['same', running('1.0.0', a, b), running('1.0.0', b, a)],
    ['same', running('1.0.0'), running('1.0.0', a)],
    ['other-build', running('1.0.0', a), running('1.0.0', b)],
    ['different', running('1.0.0', a), running('1.0.1', a)],
    [undefined, running('1.0.0'), undefined],
  ])('says %s', (expected, left, right) => {
    const [dev, staging] = [at('dev', left), at('staging', right)];
    expect(compareRunning(dev, staging)?.kind).toBe(expected);
    expect(compareRunning(staging, dev)?.kind).toBe(expected);
  });

  it('takes how far from the server, read either way', () => {
    const dev = at('dev', running('1.2.0'));
    const staging = at('staging', running('1.0.0'));
    const distance: EnvironmentDistance = {
      from: 'dev',
      to: 'staging',
      direction: 'ahead',
      releases: 2,
    };
    expect(compareRunning(dev, staging, [distance])).toEqual({
      kind: 'ahead',
      distance,
    });
    expect(compareRunning(staging, dev, [distance])).toMatchObject({
      kind: 'behind',
      distance: { releases: 2 },
    });
    expect(
      compareRunning(dev, staging, [{ ...distance, direction: 'unknown' }]),
    ).toEqual({ kind: 'different' });
  });
});
