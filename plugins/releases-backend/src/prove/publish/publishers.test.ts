import type { CheckpointPublisher } from '@slipway/backstage-plugin-releases-node';
import {
  cosign,
  addSignatures,
  rootOf,
  SigningKey,
} from '@slipway/transparency-log';
import { createHash } from 'node:crypto';
import {
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { FilePublisher } from './FilePublisher';
import { GitPublisher } from './GitPublisher';
import { HttpPublisher } from './HttpPublisher';
import { textOfNote } from './notes';
import { S3Publisher } from './S3Publisher';
import { git, hasGit, TestGitServer } from './__testUtils__/testGit';
import { FakeDav, FakeS3, TOKEN } from './__testUtils__/testPlaces';
import { TestServer } from './__testUtils__/testServer';
import { TestTree } from './__testUtils__/testTree';

jest.setTimeout(60_000);

const NOW = new Date('2026-11-21T09:00:00.000Z');
const clock = { now: () => NOW };
const SECRET_KEY = 's3cr3t-access-key';

let directory: string;
let gitServers: TestGitServer[];

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'publishers-'));
  gitServers = [];
});

afterEach(async () => {
  await TestServer.stopAll();
  rmSync(directory, { recursive: true, force: true });
  gitServers.forEach(server => server.remove());
});

const filesBelow = (path: string) =>
  readdirSync(path, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(entry => join(entry.parentPath, entry.name).slice(path.length + 1))
    .sort();

const archiveOf = (text: string, name = 'audit-0-5.ndjson.gz') => {
  const bytes = Buffer.from(text);
  return {
    name,
    sha256: createHash('sha256').update(bytes).digest('hex'),
    bytes: bytes.length,
    open: () => Readable.from([bytes.subarray(0, 3), bytes.subarray(3)]),
  };
};

function filePlace(): Place {
  const place = join(directory, 'place');
  return {
    publisher: FilePublisher.create({ id: 'file', directory: place }),
    read: path => readFileSync(join(place, path)),
  };
}

async function httpPlace(): Promise<Place & { dav: FakeDav; url: string }> {
  const dav = new FakeDav();
  const { url } = await TestServer.start(dav.handle);
  return {
    dav,
    url,
    publisher: HttpPublisher.create({
      id: 'http',
      url: `${url}/log/`,
      headers: { authorization: `Bearer ${TOKEN}` },
    }),
    read: path => dav.files.get(`/log/${path}`)!,
  };
}

async function s3Place(): Promise<Place & { s3: FakeS3 }> {
  const s3 = new FakeS3();
  const { url } = await TestServer.start(s3.handle);
  return {
    s3,
    publisher: S3Publisher.create({
      id: 's3',
      bucket: 'trail',
      prefix: 'log',
      endpoint: url,
      region: 'eu-central-1',
      forcePathStyle: true,
      credentials: { accessKeyId: 'AKIA1', secretAccessKey: SECRET_KEY },
      objectLock: { mode: 'COMPLIANCE', days: 10 },
      clock,
    }),
    read: path => s3.objects.get(`/trail/log/${path}`)!.body,
  };
}

function gitPublisher(url: string, name = 'clone', token = TOKEN) {
  return GitPublisher.create({
    id: 'git',
    directory: join(directory, name),
    branch: 'audit',
    remote: { url, username: 'x-access-token', token },
    author: { name: 'Slipway', email: 'slipway@example.com' },
    clock,
  });
}

async function gitPlace(): Promise<Place & { server: TestGitServer }> {
  const server = await TestGitServer.start();
  gitServers.push(server);
  return {
    server,
    publisher: gitPublisher(server.url),
    // Grouped there, because git writes a folder anew with each commit.
    read: path =>
      Buffer.from(
        `${git(
          server.repository,
          'show',
          `audit:${path.replace(
            /^checkpoints\/(\d+)$/,
            (_, n) => `checkpoints/${n.padStart(3, '0')}`,
          )}`,
        )}\n`,
      ),
  };
}

interface Place {
  publisher: CheckpointPublisher;
  read: (path: string) => Buffer;
}

const KINDS: [string, () => Place | Promise<Place>][] = [
  ['a directory', filePlace],
  ['an HTTP server', httpPlace],
  ['a bucket', s3Place],
];
if (hasGit) {
  KINDS.push(['a git remote', gitPlace]);
} else if (process.env.CI) {
  throw new Error('git is not installed, so publishing to git is not tested');
} else {
  // eslint-disable-next-line no-console
  console.error('NOT TESTED: publishing to git, because git is not installed');
}

describe.each(KINDS)('publishing to %s', (_, start) => {
  it('holds every checkpoint and the tiles of the newest (AUD-06)', async () => {
    const { publisher, read } = await start();
    const tree = new TestTree();
    expect(await publisher.latest()).toBeUndefined();
    expect(await publisher.tiles!.readTile(0, 0)).toBeUndefined();

    let previous = 0;
    for (const size of [5, 7, 300, 600]) {
      const publication = await tree.publication(size, previous);
      const { location } = await publisher.publish(publication);
      expect(location).toContain(String(size));
      expect(await publisher.latest()).toBe(publication.checkpoint);
      // Told again, for example because the answer got lost.
      await publisher.publish(publication);
      expect(await rootOf(publisher.tiles!, size)).toEqual(tree.root(size));
      previous = size;
    }
    for (const size of [5, 7, 300, 600]) {
      const { checkpoint } = await tree.publication(size);
      expect(read(`checkpoints/${size}`).toString()).toBe(checkpoint);
    }
    expect(read('checkpoint')).toEqual(read('checkpoints/600'));
  });

  it('takes later cosignatures of a checkpoint, but never another one of its size (F21)', async () => {
    const { publisher, read } = await start();
    const tree = new TestTree();
    const five = await tree.publication(5);
    await publisher.publish(five);
    const witness = SigningKey.generate('w.example.com', {
      type: 'cosignature',
    });
    const line = cosign(textOfNote(five.checkpoint), witness, NOW);
    const checkpoint = addSignatures(five.checkpoint, [line]);
    await publisher.publish({ ...five, checkpoint });
    expect(await publisher.latest()).toBe(checkpoint);
    expect(read('checkpoints/5').toString()).toBe(five.checkpoint);

    const fork = await new TestTree('b').publication(5);
    await expect(
      publisher.publish({ ...fork, tiles: five.tiles }),
    ).rejects.toThrow(
      /checkpoints\/0*5 holds another checkpoint of this size.*proof of a fork/,
    );
    expect(await publisher.latest()).toBe(checkpoint);
    expect(read('checkpoints/5').toString()).toBe(five.checkpoint);
  });

  it('does not put an older checkpoint over a newer one, nor leave gaps', async () => {
    const { publisher } = await start();
    const tree = new TestTree();
    const seven = await tree.publication(5).then(() => tree.publication(7));
    await publisher.publish(seven);
    await expect(publisher.publish(await tree.publication(5))).rejects.toThrow(
      /holds a checkpoint of size 7, larger than 5; it was not replaced/,
    );
    expect(await publisher.latest()).toBe(seven.checkpoint);
    await tree.grow(20);
    await expect(
      publisher.publish(await tree.publication(20, 12)),
    ).rejects.toThrow(/of size 7, but one of 12 was put there/);
    expect(await publisher.latest()).toBe(seven.checkpoint);
  });
});

// A repository is no place for large binaries.
describe.each(KINDS.filter(([name]) => name !== 'a git remote'))(
  'archiving to %s',
  (_, start) => {
    it('AUD-09: keeps an archive once, and no other of its name', async () => {
      const { publisher, read } = await start();
      const archive = archiveOf('the archive');
      const { location } = await publisher.archive!(archive);
      expect(location).toMatch(/archives\/audit-0-5\.ndjson\.gz$/);
      await publisher.archive!(archive);
      const path = 'archives/audit-0-5.ndjson.gz';
      expect(read(path).toString()).toBe('the archive');

      await expect(
        publisher.archive!(archiveOf('other bytes!')),
      ).rejects.toThrow(
        /has 11 bytes of SHA-256 \w{64}, the archive of this name has 12/,
      );
      expect(read(path).toString()).toBe('the archive');
      await expect(
        publisher.archive!({ ...archive, name: '../escape.gz' }),
      ).rejects.toThrow(/cannot name an archive/);
    });
  },
);

describe('FilePublisher', () => {
  it('has the layout of tlog-tiles and leaves nothing half written', async () => {
    const { publisher, read } = filePlace();
    const tree = new TestTree();
    await publisher.publish(await tree.publication(70_000));
    const files = filesBelow(join(directory, 'place'));
    expect(files).toContain('tile/0/272');
    expect(files).toContain('tile/0/273.p/112');
    expect(files).toContain('tile/1/001.p/17');
    expect(files).toContain('tile/2/000.p/1');
    expect(read('tile/0/273.p/112')).toHaveLength(112 * 32);

    // What arrives is not what was announced.
    const cut = { ...archiveOf('whole'), open: () => Readable.from(['who']) };
    await expect(publisher.archive!(cut)).rejects.toThrow(/has 3 bytes/);
    const breaks = {
      ...archiveOf('whole'),
      open: () =>
        Readable.from(
          (async function* some() {
            yield Buffer.from('w');
            throw new Error('the disk is gone');
          })(),
        ),
    };
    await expect(publisher.archive!(breaks)).rejects.toThrow(/disk is gone/);
    expect(filesBelow(join(directory, 'place'))).toEqual(files);
  });

  it('writes nothing outside its directory, whatever a path says', async () => {
    const { publisher } = filePlace();
    const publication = await new TestTree().publication(5);
    const tiles = async function* tiles() {
      yield { path: '../../tile/0/000.p/1', hashes: Buffer.alloc(32) };
    };
    await expect(publisher.publish({ ...publication, tiles })).rejects.toThrow(
      /is no path of a tile/,
    );
    expect(filesBelow(directory)).toEqual([]);
  });
});

describe('HttpPublisher', () => {
  it.each([
    [500, /PUT .*\/log\/tile\/0\/000\.p\/5 was answered 500/],
    [307, /answered 307\. Redirects are not followed/],
    [403, /answered 403\. Check what the configured token may do/],
  ])(
    'tells what was answered %s, and publishes no checkpoint',
    async (status, message) => {
      const { publisher, dav } = await httpPlace();
      const elsewhere = await TestServer.start(() => ({ status: 200 }));
      dav.override = ({ method }) =>
        method === 'PUT'
          ? {
              status,
              headers: { location: `${elsewhere.url}/log/x` },
              body: `you sent Bearer ${TOKEN}`,
            }
          : undefined;
      const failed = publisher.publish(await new TestTree().publication(5));
      await expect(failed).rejects.toThrow(message);
      await expect(failed).rejects.not.toThrow(new RegExp(TOKEN));
      expect(elsewhere.requests).toEqual([]);
      expect(dav.files.size).toBe(0);
    },
  );

  it('does not take a place for empty that cannot be read', async () => {
    const { publisher, dav } = await httpPlace();
    const answers = [
      [{ status: 500 }, /GET .*\/log\/checkpoint was answered 500/],
      [{ status: 302, headers: { location: '/' } }, /answered 302/],
      [
        {
          status: 200,
          headers: { 'content-length': '99', connection: 'close' },
          body: 'cut off',
        },
        /GET .*\/log\/checkpoint failed/,
      ],
      [{ status: 200, body: 'x'.repeat(300_000) }, /longer than 262144 bytes/],
    ] as const;
    for (const [answer, message] of answers) {
      dav.override = () => answer;
      await expect(publisher.latest()).rejects.toThrow(message);
    }
    await TestServer.stopAll();
    await expect(publisher.latest()).rejects.toThrow(
      /failed: fetch failed \((ECONNREFUSED|UND_ERR_SOCKET)\)/,
    );
  });

  it('notices a server that takes what it does not keep', async () => {
    const { publisher, dav } = await httpPlace();
    dav.override = ({ method, path }) =>
      method === 'PUT' && path === '/log/checkpoint'
        ? { status: 204 }
        : undefined;
    await expect(
      publisher.publish(await new TestTree().publication(5)),
    ).rejects.toThrow(
      /took the checkpoint of size 5 but does not give it back/,
    );
  });
});

describe('S3Publisher', () => {
  it('writes once under a condition and retains what it wrote', async () => {
    const { publisher, s3 } = await s3Place();
    await publisher.publish(await new TestTree().publication(5));
    await publisher.archive!(archiveOf('the archive'));
    const headersOf = (path: string) =>
      s3.objects.get(`/trail/log/${path}`)!.headers;
    for (const path of ['checkpoints/5', 'archives/audit-0-5.ndjson.gz']) {
      expect(headersOf(path)).toMatchObject({
        'if-none-match': '*',
        'x-amz-object-lock-mode': 'COMPLIANCE',
        'x-amz-object-lock-retain-until-date': '2026-12-01T09:00:00Z',
        'x-amz-checksum-sha256': expect.any(String),
      });
    }
    for (const path of ['checkpoint', 'tile/0/000.p/5']) {
      expect(headersOf(path)).not.toHaveProperty('if-none-match');
      expect(headersOf(path)).not.toHaveProperty('x-amz-object-lock-mode');
    }
  });

  it('tells what the store refuses and what to do, without secrets', async () => {
    const { publisher, s3 } = await s3Place();
    s3.refuse = {
      status: 403,
      code: 'AccessDenied',
      message: `no access with ${SECRET_KEY}`,
    };
    const failed = publisher.latest();
    await expect(failed).rejects.toThrow(
      /GET s3:\/\/trail\/log\/checkpoint failed: AccessDenied.*need s3:GetObject/,
    );
    await expect(failed).rejects.not.toThrow(new RegExp(SECRET_KEY));
    s3.refuse = { status: 501, code: 'NotImplemented', message: 'no' };
    await expect(
      publisher.publish(await new TestTree().publication(5)),
    ).rejects.toThrow(/NotImplemented/);
    expect(s3.objects.size).toBe(0);
  });
});

(hasGit ? describe : describe.skip)('GitPublisher', () => {
  it('makes one commit per checkpoint that git itself accepts', async () => {
    const { publisher, server } = await gitPlace();
    const tree = new TestTree();
    await publisher.publish(await tree.publication(255));
    await publisher.publish(await tree.publication(1_300, 255));
    expect(git(server.repository, 'log', '--format=%s %an %at', 'audit')).toBe(
      'Checkpoint of size 1300 Slipway 1795251600\n' +
        'Checkpoint of size 255 Slipway 1795251600',
    );
    git(server.repository, 'fsck', '--strict', '--full');
    expect(
      git(server.repository, 'ls-tree', '-r', '--name-only', 'audit').split(
        '\n',
      ),
    ).toEqual([
      'checkpoint',
      'checkpoints/255',
      'checkpoints/x001/300',
      'tile/0/000',
      'tile/0/001',
      'tile/0/002',
      'tile/0/003',
      'tile/0/004',
      'tile/0/005.p/20',
      'tile/1/000.p/5',
    ]);
  });

  it('builds on what was pushed in between, and keeps it', async () => {
    const { publisher, server } = await gitPlace();
    const tree = new TestTree();
    await publisher.publish(await tree.publication(5));
    let pushes = 0;
    server.beforePush = () => {
      pushes += 1;
      if (pushes === 1) {
        server.commitFile('audit', 'README.md', 'Hello\n');
      }
    };
    await publisher.publish(await tree.publication(7, 5));
    expect(pushes).toBe(2);
    expect(git(server.repository, 'show', 'audit:README.md')).toBe('Hello');
    expect(await rootOf(publisher.tiles!, 7)).toEqual(tree.root(7));

    // A host without the clone goes on where the remote is.
    const other = gitPublisher(server.url, 'other');
    expect(await other.latest()).toBe((await tree.publication(7)).checkpoint);
    server.beforePush = undefined;
    await other.publish(await tree.publication(9, 7));
    expect(await publisher.latest()).toBe(
      (await tree.publication(9)).checkpoint,
    );
    expect(git(server.repository, 'rev-list', '--count', 'audit')).toBe('4');
  });

  it('never forces: gives up when others keep pushing', async () => {
    const { publisher, server } = await gitPlace();
    const tree = new TestTree();
    const five = await tree.publication(5);
    await publisher.publish(five);
    let count = 0;
    server.beforePush = () => {
      count += 1;
      server.commitFile('audit', `noise-${count}`, 'x');
    };
    await expect(
      publisher.publish(await tree.publication(7, 5)),
    ).rejects.toThrow(/changed by somebody else twice.*nothing was forced/);
    expect(count).toBe(2);
    expect(git(server.repository, 'show', 'audit:noise-1')).toBe('x');
    expect(await publisher.latest()).toBe(five.checkpoint);
  });

  it('notices a remote that takes a push and drops it', async () => {
    const { publisher, server } = await gitPlace();
    const tree = new TestTree();
    const five = await tree.publication(5);
    await publisher.publish(five);
    const before = git(server.repository, 'rev-parse', 'audit');
    writeFileSync(
      join(server.repository, 'hooks/post-receive'),
      `#!/bin/sh\ngit update-ref refs/heads/audit ${before}\n`,
      { mode: 0o755 },
    );
    await expect(
      publisher.publish(await tree.publication(7, 5)),
    ).rejects.toThrow(/changed by somebody else twice/);
    expect(await publisher.latest()).toBe(five.checkpoint);
  });

  it('tells that a push was refused, and holds nothing new', async () => {
    const { publisher, server } = await gitPlace();
    const tree = new TestTree();
    const five = await tree.publication(5);
    await publisher.publish(five);
    git(server.repository, 'config', 'http.receivepack', 'false');
    await expect(
      publisher.publish(await tree.publication(7, 5)),
    ).rejects.toThrow(
      /writing branch audit of http:.*audit\.git failed: .*403/,
    );
    expect(await publisher.latest()).toBe(five.checkpoint);
  });

  it('names the remote, but not the token, when it has no access', async () => {
    const { server } = await gitPlace();
    const failed = gitPublisher(server.url, 'clone', 'wrong-7ok3n').latest();
    await expect(failed).rejects.toThrow(
      /reading branch audit of http:.*audit\.git failed: .*401/,
    );
    await expect(failed).rejects.not.toThrow(
      new RegExp(
        `wrong-7ok3n|${Buffer.from('x-access-token:wrong-7ok3n').toString(
          'base64',
        )}`,
      ),
    );
  });

  it('also works without a remote', async () => {
    const publisher = GitPublisher.create({
      id: 'git',
      directory: join(directory, 'local.git'),
      branch: 'audit',
      author: { name: 'Slipway', email: 'slipway@example.com' },
      clock,
    });
    const tree = new TestTree();
    await publisher.publish(await tree.publication(5));
    const seven = await tree.publication(7, 5);
    await publisher.publish(seven);
    expect(await publisher.latest()).toBe(seven.checkpoint);
    expect(await rootOf(publisher.tiles!, 7)).toEqual(tree.root(7));
    git(join(directory, 'local.git'), 'fsck', '--strict');
  });
});
