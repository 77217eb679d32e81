import type { EnvironmentDistance } from '@slipway/backstage-plugin-releases-common';
import type { Texts } from '../../hooks/useTexts';
import { describeComparison } from './describeComparison';

/** Says keys and values, so that a test needs no language. */
const t = ((key: string, values?: Record<string, unknown>) =>
  values ? `${key} ${JSON.stringify(values)}` : key) as unknown as Texts;

const distance = (more: Partial<EnvironmentDistance>): EnvironmentDistance => ({
  from: 'dev',
  to: 'staging',
  direction: 'ahead',
  ...more,
});

describe('describeComparison', () => {
  it('counts releases, commits and migrations, and leaves out what nobody told', () => {
    expect(
      describeComparison(
        {
          kind: 'ahead',
          distance: distance({ releases: 2, commits: 14, migrations: 1 }),
        },
        t,
      ).lines,
    ).toEqual([
      'comparisonShort.ahead',
      'distance.releases {"count":2,"more":""}',
      'distance.commits {"count":14,"more":""}',
      'distance.migrations {"count":1,"more":""}',
    ]);
    expect(
      describeComparison(
        {
          kind: 'behind',
          distance: distance({ releases: 100, migrations: 0, capped: true }),
        },
        t,
      ).lines,
    ).toEqual([
      'comparisonShort.behind',
      'distance.releases {"count":100,"more":"+"}',
    ]);
  });

  it('only says the direction where nothing could be counted', () => {
    expect(
      describeComparison({ kind: 'ahead', distance: distance({}) }, t),
    ).toEqual({
      sentence: 'comparison.ahead',
      lines: ['comparisonShort.ahead'],
    });
  });
});
