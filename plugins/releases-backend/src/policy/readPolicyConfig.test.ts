import { ConfigReader } from '@backstage/config';
import { readPolicyConfig } from './readPolicyConfig';

describe('readPolicyConfig', () => {
  const read = (promotionPaths?: object) =>
    readPolicyConfig(
      new ConfigReader(promotionPaths ? { releases: { promotionPaths } } : {}),
    );

  it('has a default for everything', () => {
    expect(read()).toEqual({
      default: undefined,
      locations: [],
      requireGroups: false,
      schedule: {
        frequency: { minutes: 5 },
        timeout: { minutes: 1 },
        initialDelay: { seconds: 30 },
        scope: 'global',
      },
    });
    const locations = [
      { type: 'file', target: '../p.yaml' },
      { type: 'url', target: 'https://git.example.com/p.yaml' },
    ];
    expect(
      read({
        default: 'web',
        locations,
        requireGroups: true,
        schedule: {
          frequency: { hours: 1 },
          timeout: 'PT2M',
          scope: 'local',
        },
      }),
    ).toEqual({
      default: 'web',
      locations,
      requireGroups: true,
      schedule: {
        frequency: { hours: 1 },
        timeout: { minutes: 2 },
        scope: 'global',
      },
    });
  });

  it.each([
    [{ default: 'Not A Name' }, /default is "Not A Name"/],
    [
      { locations: [{ type: 'git', target: 'x' }] },
      /locations\[0\]\.type is "git"/,
    ],
    [{ locations: [{ type: 'file' }] }, /target/],
    [
      { locations: [{ type: 'url', target: 'file:///etc/passwd' }] },
      /not an http or https URL/,
    ],
    [
      {
        locations: [
          { type: 'file', target: 'x' },
          { type: 'file', target: 'x' },
        ],
      },
      /locations\[1\]\.target is listed before/,
    ],
  ])('refuses %j', (config, message) => {
    expect(() => read(config)).toThrow(message);
  });
});
