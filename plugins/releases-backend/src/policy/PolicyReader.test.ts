import {
  createMockDirectory,
  mockServices,
} from '@backstage/backend-test-utils';
import { NotFoundError, NotModifiedError } from '@backstage/errors';
import { Readable } from 'node:stream';
import { MAX_DOCUMENT_BYTES, PolicyReader } from './PolicyReader';

describe('PolicyReader', () => {
  const files = createMockDirectory();
  const url = {
    type: 'url',
    target: 'https://git.example.com/p.yaml',
  } as const;
  const file = (name: string) =>
    ({ type: 'file', target: files.resolve(name) } as const);
  const createReader = (
    readUrl: ReturnType<typeof mockServices.urlReader.mock>['readUrl'],
  ) =>
    PolicyReader.create({
      urlReader: mockServices.urlReader.mock({ readUrl }),
    });

  it('reads files up to the limit and explains why others cannot be read', async () => {
    files.setContent({
      'good.yaml': '\uFEFFkind: ü',
      'limit.yaml': 'a'.repeat(MAX_DOCUMENT_BYTES),
      'large.yaml': 'a'.repeat(MAX_DOCUMENT_BYTES + 1),
      'latin.yaml': Buffer.from([0x6b, 0xfc]),
      folder: {},
    });
    const reader = createReader(jest.fn());

    await expect(reader.read(file('good.yaml'))).resolves.toEqual({
      location: file('good.yaml'),
      source: 'kind: ü',
    });
    await expect(reader.read(file('limit.yaml'))).resolves.toMatchObject({
      source: expect.stringMatching(/^a+$/),
    });
    for (const [name, code, message] of [
      ['large.yaml', 'document-too-large', '256 KiB'],
      ['latin.yaml', 'location-unreadable', 'not UTF-8'],
      ['missing.yaml', 'location-unreadable', 'nothing at'],
      ['folder', 'location-unreadable', 'EISDIR'],
      ['nul\u0000.yaml', 'location-unreadable', 'ERR_INVALID_ARG_VALUE'],
    ]) {
      await expect(reader.read(file(name))).resolves.toMatchObject({
        problem: {
          code,
          severity: 'error',
          line: 1,
          message: expect.stringContaining(message),
        },
      });
    }
  });

  it('reads URLs, and only again if they changed', async () => {
    const readUrl = jest
      .fn()
      .mockResolvedValueOnce({
        buffer: async () => Buffer.from('first'),
        etag: 'e1',
      })
      .mockRejectedValueOnce(new NotModifiedError())
      .mockResolvedValueOnce({ stream: () => Readable.from(['sec', 'ond']) });
    const reader = createReader(readUrl);

    await expect(reader.read(url)).resolves.toMatchObject({ source: 'first' });
    await expect(reader.read(url)).resolves.toMatchObject({ source: 'first' });
    await expect(reader.read(url)).resolves.toMatchObject({ source: 'second' });
    expect(readUrl.mock.calls.map(([, options]) => options.etag)).toEqual([
      undefined,
      'e1',
      'e1',
    ]);
  });

  it('stops reading a URL at the limit and repeats nothing that a server said', async () => {
    const read = jest.fn();
    async function* endless() {
      for (;;) {
        read();
        yield Buffer.alloc(64 * 1024);
      }
    }
    const secret = 'token=abc123';
    const reader = createReader(
      jest
        .fn()
        .mockResolvedValueOnce({ stream: () => Readable.from(endless()) })
        .mockResolvedValueOnce({
          buffer: async () => Buffer.alloc(MAX_DOCUMENT_BYTES + 1),
        })
        .mockRejectedValueOnce(new NotFoundError(secret))
        .mockRejectedValueOnce(new Error(secret)),
    );

    const problems = [];
    for (let times = 0; times < 4; times++) {
      const reading = await reader.read(url);
      problems.push('problem' in reading ? reading.problem : undefined);
    }
    expect(problems.map(problem => problem?.code)).toEqual([
      'document-too-large',
      'document-too-large',
      'location-unreadable',
      'location-unreadable',
    ]);
    expect(read.mock.calls.length).toBeLessThan(100);
    expect(JSON.stringify(problems)).not.toContain(secret);
  });
});
