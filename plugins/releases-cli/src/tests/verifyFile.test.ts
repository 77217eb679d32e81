import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  buildEvidencePackage,
  renderEvidenceHtml,
} from '@slipway/backstage-plugin-releases-node/trail';
import {
  canonicalJson,
  DirectoryTiles,
  inclusionProof,
} from '@slipway/transparency-log';
import { buildCli, type BuiltCli } from '../__testUtils__/runCli';
import { anEvent, leafOf, TestLog } from '../__testUtils__/TestLog';

const SIZE = 40;
const INDEX = 7;
const HOSTILE = 'fine\u001b[2J\u202eenif';

const events = Array.from({ length: SIZE }, (_, n) => anEvent(n));
const { subject } = events[INDEX];
events[INDEX] = anEvent(INDEX, {
  type: 'deployment.requested',
  before: undefined,
  after: { state: 'requested', version: '1.2.3' },
  reason: HOSTILE,
});

describe('audit verify of a small file', () => {
  const dir = mkdtempSync(join(tmpdir(), 'releases-cli-file-'));
  const path = (name: string) => join(dir, name);
  const save = (name: string, content: string) => {
    writeFileSync(path(name), content);
    return path(name);
  };
  let cli: BuiltCli;
  let log: TestLog;
  let stranger: TestLog;
  let trust: string[];
  const verify = (file: string, ...more: string[]) =>
    cli.json(['audit', 'verify', file, ...trust, ...more]);

  beforeAll(async () => {
    cli = buildCli('file');
    log = await TestLog.create({
      events,
      tiles: DirectoryTiles.create(path('tiles')),
    });
    stranger = await TestLog.create({ events, seed: 'another key' });
    trust = ['--trust', save('trust.json', JSON.stringify(log.trust))];
  }, 60_000);

  afterAll(() => {
    cli?.remove();
    rmSync(dir, { recursive: true });
  });

  it('AUD-06: a proof shows its event, and only the event that is proven', async () => {
    const proof = await log.proof(INDEX);
    const file = save('event.tlog-proof', proof);
    expect(await verify(file)).toMatchObject({
      schema: 'slipway-verify/v1',
      result: 'sound',
      kind: 'proof',
      index: INDEX,
      size: SIZE,
      origin: log.origin,
      signedBy: [log.vkey],
      event: JSON.parse(log.event(INDEX)),
      advice: [],
      exit: 0,
    });
    const { stdout } = await cli.run(['audit', 'verify', file, ...trust]);
    expect(stdout).toContain('user user:default/ada');
    // What an event says cannot act on the terminal.
    expect(stdout).toContain('fine\\u001b[2J\\u202eenif');
    expect(stdout).not.toContain('\u001b');
    expect(stdout).not.toContain('\u202e');

    const bare = save('bare', await log.proof(INDEX, { withEvent: false }));
    expect(await verify(bare)).toMatchObject({
      result: 'tampered',
      code: 'leaf',
    });
    const spaced = save(
      'event.json',
      JSON.stringify(JSON.parse(log.event(INDEX)), null, 2),
    );
    const other = save('other.json', log.event(INDEX + 1));
    for (const proofFile of [bare, file]) {
      expect(await verify(proofFile, '--event', spaced)).toMatchObject({
        result: 'sound',
        index: INDEX,
      });
      expect(await verify(proofFile, '--event', other)).toMatchObject({
        result: 'tampered',
        exit: 1,
      });
    }

    const forged = leafOf({
      ...JSON.parse(log.event(INDEX)),
      reason: 'forged',
    });
    const edited = proof.replace(
      Buffer.from(log.event(INDEX)).toString('base64'),
      Buffer.from(forged).toString('base64'),
    );
    expect(edited).not.toBe(proof);
    expect(await verify(save('edited', edited))).toMatchObject({
      result: 'tampered',
      code: 'proof',
      exit: 1,
    });
    expect(
      await verify(save('cut', proof.slice(0, proof.length / 2))),
    ).toMatchObject({ result: 'incomplete', exit: 2 });
  });

  it('checkpoints of one history are told from those of two', async () => {
    const newest = save('newest', await log.checkpoint());
    const older = save('older', await log.checkpoint(11));
    const forked = await TestLog.create({ events: events.toReversed() });
    const fork = save('fork', await forked.checkpoint(11));
    expect(await verify(newest)).toMatchObject({
      result: 'sound',
      kind: 'checkpoint',
      size: SIZE,
      signedBy: [log.vkey],
    });
    expect(await verify(fork, '--checkpoint', older)).toMatchObject({
      result: 'tampered',
      code: 'fork',
      exit: 1,
    });
    // Two sizes need more than two signatures.
    expect(await verify(newest, '--checkpoint', older)).toMatchObject({
      result: 'incomplete',
      exit: 2,
    });
    const tiles = ['--tiles', path('tiles')];
    expect(await verify(newest, '--checkpoint', older, ...tiles)).toMatchObject(
      {
        result: 'sound',
        consistentWith: 11,
      },
    );
    expect(await verify(newest, '--checkpoint', fork, ...tiles)).toMatchObject({
      result: 'tampered',
      code: 'fork',
    });
    expect(await verify(fork, ...tiles)).toMatchObject({ result: 'tampered' });

    const proof = save('consistency', await log.consistency(11));
    expect(await verify(proof)).toMatchObject({
      kind: 'consistency',
      result: 'incomplete',
      exit: 2,
    });
    expect(await verify(proof, '--checkpoint', older)).toMatchObject({
      result: 'sound',
      oldSize: 11,
      size: SIZE,
      exit: 0,
    });
    expect(await verify(proof, '--checkpoint', fork)).toMatchObject({
      result: 'tampered',
      code: 'fork',
      exit: 1,
    });
    expect(await verify(proof, '--checkpoint', newest)).toMatchObject({
      result: 'incomplete',
      code: 'size',
    });
  });

  it('an evidence package verifies as JSON and as a page, and shows nothing else', async () => {
    const built = buildEvidencePackage({
      subject: {
        kind: 'deployment',
        id: subject.id,
        entityRef: subject.entityRef,
      },
      origin: log.origin,
      generatedAt: new Date('2026-11-21T08:00:00.000Z'),
      checkpoint: await log.checkpoint(),
      entries: [
        {
          index: INDEX,
          event: JSON.parse(log.event(INDEX)),
          proof: await inclusionProof(log.tiles, INDEX, SIZE),
        },
      ],
      documents: [],
      pending: [],
    });
    const json = canonicalJson(built);
    const page = renderEvidenceHtml(built);
    const older = save('older', await log.checkpoint(11));
    for (const [name, text] of [
      ['package.json', json],
      ['package.html', page],
    ]) {
      const file = save(name, text);
      expect(await verify(file)).toMatchObject({
        result: 'sound',
        kind: 'evidence',
        entries: 1,
        exit: 0,
      });
      expect(
        await verify(file, '--checkpoint', save('now', await log.checkpoint())),
      ).toMatchObject({ result: 'sound', consistentWith: SIZE });
      expect(await verify(file, '--checkpoint', older)).toMatchObject({
        result: 'incomplete',
        exit: 2,
      });
      const changed = text.replace('1.2.3', '1.2.4');
      expect(changed).not.toBe(text);
      expect(await verify(save('changed', changed))).toMatchObject({
        result: 'tampered',
        exit: 1,
      });
    }
  });

  it('nothing is trusted but what was pinned', async () => {
    const files = [
      save('1', await stranger.proof(INDEX)),
      save('2', await stranger.checkpoint()),
      save('3', await stranger.consistency(11)),
    ];
    for (const file of files) {
      expect(
        await verify(
          file,
          '--checkpoint',
          save('older', await log.checkpoint(11)),
        ),
      ).toMatchObject({ result: 'tampered', code: 'untrusted', exit: 1 });
    }
    expect(
      await verify(
        save('4', await log.checkpoint()),
        '--checkpoint',
        save('strange', await stranger.checkpoint()),
      ),
    ).toMatchObject({ result: 'incomplete', code: 'checkpoint', exit: 2 });
  });

  it('says what is wrong with the call and what to do, and ends with 2', async () => {
    const proof = save('proof', await log.proof(INDEX));
    const [, trustFile] = trust;
    const calls: [string[], string][] = [
      [[save('empty', ''), ...trust], 'is empty'],
      [
        [save('letter', 'Dear auditor,\n'), ...trust],
        'nothing that can be verified',
      ],
      [[path('absent'), ...trust], 'no file'],
      [[dir, ...trust], 'folder'],
      [[proof], '--trust'],
      [[proof, ...trust, '--key', log.vkey], 'not both'],
      [[proof, '--key', 'no-key'], '--key'],
      [[proof, '--trust', proof], proof],
      [[proof, '--trust', save('t', '{"origin":"x"}')], 'keys'],
      [[proof, ...trust, '--threads', '0'], '--threads'],
      [[proof, ...trust, '--tiles', trustFile], 'no folder'],
      [
        [save('c', await log.checkpoint()), ...trust, '--event', proof],
        '--event',
      ],
      [[...trust], 'Give one thing to verify'],
      [[proof, 'more', ...trust], 'more'],
      [[proof, ...trust, '--trus', 'x'], '--trus'],
      [['--database', path('absent'), ...trust], 'no file'],
    ];
    for (const [args, words] of calls) {
      const text = await cli.run(['audit', 'verify', ...args]);
      expect({ args, ...text }).toMatchObject({
        code: 2,
        stdout: '',
        stderr: expect.stringMatching(/^Could not finish: /),
      });
      expect(text.stderr).toContain(words);
      expect(text.stderr).not.toMatch(/ {4}at /);
      expect(await cli.json(['audit', 'verify', ...args])).toMatchObject({
        schema: 'slipway-verify/v1',
        result: 'incomplete',
        code: expect.any(String),
        message: expect.stringContaining(words),
        exit: 2,
      });
    }
  });
});
