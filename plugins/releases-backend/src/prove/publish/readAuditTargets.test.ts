import { ConfigReader } from '@backstage/config';
import { SigningKey } from '@slipway/transparency-log';
import { FilePublisher } from './FilePublisher';
import { GitPublisher } from './GitPublisher';
import { HttpPublisher } from './HttpPublisher';
import { readAuditTargets } from './readAuditTargets';
import { S3Publisher } from './S3Publisher';

const key = (name: string) =>
  SigningKey.fromSeed(name, Buffer.alloc(32, 2), { type: 'cosignature' }).vkey;

const read = (audit: object) =>
  readAuditTargets(new ConfigReader({ releases: { audit } } as never));

describe('readAuditTargets', () => {
  it('reads every kind, and nothing where nothing is said', () => {
    expect(readAuditTargets(new ConfigReader({}))).toEqual({
      publishers: [],
      witnesses: [],
      sinks: [],
    });
    const { publishers, witnesses, sinks } = read({
      publish: [
        { type: 'file', directory: 'trail' },
        { type: 'http', url: 'https://dav.example.com/log', token: 't' },
        {
          type: 'http',
          id: 'second',
          url: 'https://dav.example.com/log',
          header: { name: 'X-Api-Key', value: 'v' },
        },
        {
          type: 'git',
          directory: 'trail.git',
          remote: 'https://git.example.com/audit.git',
          token: 't',
          branch: 'audit/main',
        },
        {
          type: 's3',
          bucket: 'trail',
          objectLock: { mode: 'COMPLIANCE', days: 2_557 },
        },
      ],
      witnesses: [{ url: 'https://w.example.com', vkey: key('w.example.com') }],
      sinks: [
        {
          id: 'siem',
          url: 'https://siem.example.com',
          token: 't',
          types: ['webhook.refused', 'deployment.*', '*'],
        },
      ],
    });
    expect(publishers.map(({ id }) => id)).toEqual([
      'file',
      'http',
      'second',
      'git',
      's3',
    ]);
    expect(publishers.map(({ constructor }) => constructor)).toEqual([
      FilePublisher,
      HttpPublisher,
      HttpPublisher,
      GitPublisher,
      S3Publisher,
    ]);
    expect(witnesses.map(({ vkey }) => vkey)).toEqual([key('w.example.com')]);
    expect(sinks.map(({ id }) => id)).toEqual(['siem']);
  });

  const url = 'https://x.example.com';
  it.each<[object, RegExp]>([
    [
      { publish: [{ type: 'ftp', url }] },
      /audit\.publish\[0\]\.type is "ftp"; use file, http, git, s3/,
    ],
    [{ publish: [{ directory: 'x' }] }, /audit\.publish\[0\]\.id/],
    [{ publish: [{ type: 'file' }] }, /audit\.publish\[0\]\.directory/],
    [{ publish: [{ type: 'http' }] }, /audit\.publish\[0\]\.url/],
    [{ publish: [{ type: 's3' }] }, /audit\.publish\[0\]\.bucket/],
    [
      {
        publish: [
          { type: 'file', directory: 'a' },
          { type: 'file', directory: 'b' },
        ],
      },
      /audit\.publish\[1\]\.id is "file", which another entry has before/,
    ],
    [
      { publish: [{ type: 'file', id: 'a b', directory: 'a' }] },
      /audit\.publish\[0\]\.id is "a b"; use letters/,
    ],
    [
      { publish: [{ type: 'http', url: 'file:///etc' }] },
      /audit\.publish\[0\]\.url is not an http or https URL/,
    ],
    [
      { publish: [{ type: 'http', url: 'https://u:p4ss@x.example.com' }] },
      /audit\.publish\[0\]\.url holds a user or password/,
    ],
    [
      { publish: [{ type: 'http', url: `${url}?token=p4ss` }] },
      /audit\.publish\[0\]\.url must end with its path/,
    ],
    [
      {
        publish: [
          { type: 'http', url, token: 'a', header: { name: 'b', value: 'c' } },
        ],
      },
      /has a token and a header/,
    ],
    [
      {
        publish: [
          { type: 'http', url, header: { name: 'a:b', value: 'p4ss' } },
        ],
      },
      /header\.name cannot name a header/,
    ],
    [
      { publish: [{ type: 'git', directory: 'a', remote: 'git@x:audit' }] },
      /audit\.publish\[0\]\.remote is not an http or https URL/,
    ],
    [
      { publish: [{ type: 'git', directory: 'a', token: 'p4ss' }] },
      /has a token, but no remote/,
    ],
    [
      { publish: [{ type: 'git', directory: 'a', branch: 'a..b' }] },
      /branch cannot name a branch/,
    ],
    [
      { publish: [{ type: 's3', bucket: 'a', secretAccessKey: 'p4ss' }] },
      /needs accessKeyId and secretAccessKey/,
    ],
    [
      {
        publish: [
          { type: 's3', bucket: 'a', objectLock: { mode: 'none', days: 1 } },
        ],
      },
      /objectLock\.mode is "none"; use GOVERNANCE or COMPLIANCE/,
    ],
    [
      {
        publish: [
          {
            type: 's3',
            bucket: 'a',
            objectLock: { mode: 'COMPLIANCE', days: 0 },
          },
        ],
      },
      /objectLock\.days must be 1 or more/,
    ],
    [{ witnesses: [{ url }] }, /audit\.witnesses\[0\]\.vkey/],
    [
      { witnesses: [{ url, vkey: 'w+00000000+AAAA' }] },
      /audit\.witnesses\[0\]\.vkey cannot be used/,
    ],
    [
      { witnesses: [{ url, vkey: SigningKey.generate('log').vkey }] },
      /audit\.witnesses\[0\]\.vkey is a key that signs notes/,
    ],
    [
      {
        witnesses: [
          { url, vkey: key('w') },
          { url: `${url}/2`, vkey: key('w') },
        ],
      },
      /audit\.witnesses\[1\]\.vkey is "w", which another entry has/,
    ],
    [{ sinks: [{ url }] }, /audit\.sinks\[0\]\.id/],
    [{ sinks: [{ id: 'a' }] }, /audit\.sinks\[0\]\.url/],
    [
      { sinks: [{ id: 'a', url, types: ['deploy*'] }] },
      /audit\.sinks\[0\]\.types has "deploy\*"/,
    ],
    [
      {
        sinks: [
          { id: 'a', url },
          { id: 'a', url },
        ],
      },
      /audit\.sinks\[1\]\.id is "a", which another entry has/,
    ],
  ])('names what cannot be used, and no secret: %j', (audit, message) => {
    let error: Error | undefined;
    try {
      read(audit);
    } catch (thrown) {
      error = thrown as Error;
    }
    expect(error?.message).toMatch(message);
    expect(error?.message).not.toContain('p4ss');
  });
});
