import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import {
  DirectoryTiles,
  formatEventLine,
  leafHash,
} from '@slipway/transparency-log';
import { buildCli, type BuiltCli } from '../__testUtils__/runCli';
import { anEvent, fileOf, leafOf, TestLog } from '../__testUtils__/TestLog';

const SIZE = 300;
const events = Array.from({ length: SIZE }, (_, n) => anEvent(n));

describe('audit verify of an export', () => {
  const dir = mkdtempSync(join(tmpdir(), 'releases-cli-export-'));
  const path = (name: string) => join(dir, name);
  const save = (name: string, content: string | Buffer) => {
    writeFileSync(path(name), content);
    return path(name);
  };
  const saveLines = (name: string, lines: string[]) =>
    save(name, fileOf(lines));
  let cli: BuiltCli;
  let log: TestLog;
  let trust: string[];

  /** The line of an event with other content, and the hash that goes with it. */
  const forgedLine = (index: number) => {
    const event = leafOf({ ...events[index], reason: 'nothing to see' });
    return formatEventLine({ index, hash: leafHash(event), event });
  };

  beforeAll(async () => {
    cli = buildCli('export');
    log = await TestLog.create({
      events,
      tiles: DirectoryTiles.create(path('tiles')),
    });
    trust = ['--trust', save('trust.json', JSON.stringify(log.trust))];
  }, 60_000);

  afterAll(() => {
    cli?.remove();
    rmSync(dir, { recursive: true });
  });

  it('AUD-06: a sound export is sound as text, JSON, gzip and stream, whole or in part', async () => {
    const lines = await log.export({ checkpoints: [17, 256], expired: [5] });
    const file = saveLines('sound.ndjson', lines);
    const text = await cli.run(['audit', 'verify', file, ...trust]);
    expect(text).toMatchObject({ code: 0, stderr: '' });
    expect(text.stdout).toContain(`Sound: ${file} holds what the log`);
    expect(text.stdout).toContain('300, index 0 to 299');
    expect(text.stdout).not.toContain('\u001b');

    const expected = {
      schema: 'slipway-verify/v1',
      result: 'sound',
      kind: 'export',
      source: file,
      message: expect.any(String),
      origin: log.origin,
      from: 0,
      to: SIZE,
      size: SIZE,
      events: SIZE,
      expired: 1,
      checkpoints: [{ size: 17 }, { size: 256 }, { size: SIZE }],
      advice: [expect.stringContaining('--checkpoint')],
      exit: 0,
    };
    expect(await cli.json(['audit', 'verify', file, ...trust])).toEqual(
      expected,
    );
    // The name says nothing, the content does.
    const packed = save('sound.txt', gzipSync(fileOf(lines)));
    expect(
      await cli.json(['audit', 'verify', packed, '--key', log.vkey]),
    ).toEqual({ ...expected, source: packed });
    const piped = await cli.run(['audit', 'verify', '-', ...trust], {
      input: readFileSync(packed),
    });
    expect(piped).toMatchObject({ code: 0, stderr: '' });

    const part = saveLines(
      'part.ndjson',
      await log.export({ from: 7, to: 200 }),
    );
    expect(await cli.json(['audit', 'verify', part, ...trust])).toMatchObject({
      result: 'sound',
      from: 7,
      to: 200,
      events: 193,
      size: SIZE,
    });
  });

  it('F21: names the first bad index of an edited, removed, doubled or swapped event', async () => {
    const sound = await log.export();
    const lineOf = (index: number) => index + 1;
    const cells: [string, number, (lines: string[]) => string[]][] = [
      [
        'edited',
        120,
        lines =>
          lines.map((line, i) =>
            i === lineOf(120)
              ? line.replace('user:default/ada', 'user:default/eve')
              : line,
          ),
      ],
      ['removed', 0, lines => lines.filter((_, i) => i !== lineOf(0))],
      [
        'doubled',
        44,
        lines => lines.toSpliced(lineOf(44), 0, lines[lineOf(44)]),
      ],
      [
        'swapped',
        70,
        lines =>
          lines.toSpliced(lineOf(70), 2, lines[lineOf(71)], lines[lineOf(70)]),
      ],
      [
        'spelt otherwise',
        3,
        lines =>
          lines.map((line, i) =>
            i === lineOf(3) ? line.replace('ö', '\\u00f6') : line,
          ),
      ],
    ];
    for (const [name, index, change] of cells) {
      const file = saveLines('bad.ndjson', change(sound));
      const found = await cli.json(['audit', 'verify', file, ...trust]);
      expect({ name, ...found }).toMatchObject({
        result: 'tampered',
        firstBadIndex: index,
        exit: 1,
      });
      const { stdout, code } = await cli.run([
        'audit',
        'verify',
        file,
        ...trust,
      ]);
      expect(stdout).toMatch(/^Tampered: /);
      expect(stdout).toMatch(new RegExp(`first bad index +${index}\n`));
      expect(code).toBe(1);
    }
  });

  it('F21: a log with hashes made anew is found by its roots, and exactly with tiles kept elsewhere', async () => {
    const lines = await log.export({ checkpoints: [100] });
    const file = saveLines('forged.ndjson', [
      ...lines.slice(0, 151),
      forgedLine(150),
      ...lines.slice(152),
    ]);
    expect(await cli.json(['audit', 'verify', file, ...trust])).toMatchObject({
      result: 'tampered',
      code: 'proof',
      range: { from: 100, to: SIZE },
      exit: 1,
    });
    expect(
      await cli.json([
        ...['audit', 'verify', file, ...trust],
        ...['--tiles', path('tiles')],
      ]),
    ).toMatchObject({ result: 'tampered', firstBadIndex: 150, exit: 1 });
    // A folder without tiles compares nothing, and does not look as if it had.
    const sound = saveLines('sound.ndjson', lines);
    for (const [folder, result] of [
      [path('tiles'), 'sound'],
      [dir, 'incomplete'],
    ]) {
      expect(
        await cli.json(['audit', 'verify', sound, ...trust, '--tiles', folder]),
      ).toMatchObject({ result });
    }
  });

  it('F21: a rewritten log with good signatures does not agree with a checkpoint kept elsewhere', async () => {
    const rewritten = await TestLog.create({
      events: events.map((event, n) =>
        n === 150 ? { ...event, reason: 'nothing to see' } : event,
      ),
    });
    const file = saveLines('fork.ndjson', await rewritten.export());
    expect(await cli.json(['audit', 'verify', file, ...trust])).toMatchObject({
      result: 'sound',
    });
    const verify = async (size: number, ...more: string[]) =>
      cli.json([
        ...['audit', 'verify', file, ...trust, ...more],
        ...[
          '--checkpoint',
          save(`checkpoint-${size}`, await log.checkpoint(size)),
        ],
      ]);
    expect(await verify(150)).toMatchObject({
      result: 'sound',
      consistentWith: 150,
    });
    for (const size of [151, 256, SIZE]) {
      expect(await verify(size)).toMatchObject({
        result: 'tampered',
        code: 'fork',
        exit: 1,
      });
    }
  });

  it('says that it cannot tell where the range does not reach to the checkpoint, and can with tiles', async () => {
    const file = saveLines(
      'late.ndjson',
      await log.export({ from: 100, to: 200 }),
    );
    const verify = async (size: number, ...more: string[]) =>
      cli.json([
        ...['audit', 'verify', file, ...trust, ...more],
        ...[
          '--checkpoint',
          save(`checkpoint-${size}`, await log.checkpoint(size)),
        ],
      ]);
    expect(await verify(50)).toMatchObject({ result: 'incomplete', exit: 2 });
    expect(await verify(250)).toMatchObject({ result: 'incomplete', exit: 2 });
    expect(await verify(100)).toMatchObject({ result: 'sound' });
    expect(await verify(50, '--tiles', path('tiles'))).toMatchObject({
      result: 'sound',
      exit: 0,
    });
  });

  it('an export that ends early is incomplete, whatever ends it', async () => {
    const whole = fileOf(await log.export());
    const packed = gzipSync(whole);
    const cut: Buffer[] = [
      whole.subarray(0, whole.length - 1),
      whole.subarray(0, 40_000),
      whole.subarray(0, 60),
      packed.subarray(0, packed.length - 9),
      packed.subarray(0, 5_000),
      packed.subarray(0, 12),
    ];
    for (const bytes of cut) {
      const file = save('cut', bytes);
      const found = await cli.json(['audit', 'verify', file, ...trust]);
      expect({ length: bytes.length, ...found }).toMatchObject({
        result: 'incomplete',
        exit: 2,
      });
    }
    const broken = Buffer.from(whole);
    broken[30_000] = 0xff;
    expect(
      await cli.json(['audit', 'verify', save('broken', broken), ...trust]),
    ).toMatchObject({ result: 'incomplete', exit: 2 });
  });

  it('nothing in the file can bring its own key', async () => {
    const stranger = await TestLog.create({ events, seed: 'another key' });
    const file = saveLines('stranger.ndjson', await stranger.export());
    expect(await cli.json(['audit', 'verify', file, ...trust])).toMatchObject({
      result: 'tampered',
      code: 'untrusted',
      advice: [expect.stringContaining('which key'), expect.any(String)],
      exit: 1,
    });
  });

  it('F21: with several threads it says the same as with one', async () => {
    const many = Array.from({ length: 16_000 }, (_, n) => anEvent(n));
    const large = await TestLog.create({ events: many });
    const lines = await large.export({ checkpoints: [1, 8_000, 15_999] });
    const outside = save('outside', await large.checkpoint(12_345));
    const variants: [string, string[], string][] = [
      ['sound', lines, 'sound'],
      [
        'part',
        await large.export({ from: 11, to: 15_000, expired: [99, 14_999] }),
        'sound',
      ],
      [
        'edited',
        lines.map((l, i) => (i === 9_001 ? l.replace('ada', 'eve') : l)),
        'tampered',
      ],
      ['removed', lines.filter((_, i) => i !== 4_001), 'tampered'],
      ['cut', lines.slice(0, -1), 'incomplete'],
      ['more', [...lines, 'more'], 'tampered'],
    ];
    for (const [name, content, result] of variants) {
      const file = saveLines('threads.ndjson', content);
      const args = ['audit', 'verify', file, ...trust, '--checkpoint', outside];
      const one = await cli.json(args);
      expect({ name, result: one.result }).toEqual({ name, result });
      for (const threads of ['2', '3']) {
        expect(await cli.json([...args, '--threads', threads])).toEqual(one);
      }
    }
    const forked = await TestLog.create({
      events: [anEvent(-1), ...many.slice(1)],
    });
    const file = saveLines('threads.ndjson', await forked.export());
    expect(
      await cli.json([
        ...['audit', 'verify', file, ...trust, '--threads', '2'],
        ...['--checkpoint', outside],
      ]),
    ).toMatchObject({ result: 'tampered', code: 'fork', exit: 1 });
  }, 120_000);

  it('goes through a file of any length with little memory', async () => {
    const long = Array.from({ length: 4_000 }, (_, n) =>
      leafOf({ n, text: 'x'.repeat(60_000) }),
    );
    const large = await TestLog.create({ events: long });
    const file = saveLines('long.ndjson', await large.export());
    const probe = save(
      'probe.cjs',
      `let most = 0;
       const look = () => { most = Math.max(most, process.memoryUsage.rss()); };
       setInterval(look, 5).unref();
       process.on('exit', () => {
         look();
         require('fs').writeFileSync(${JSON.stringify(
           path('rss'),
         )}, String(most));
       });`,
    );
    const { code } = await cli.run(['audit', 'verify', file, ...trust], {
      node: ['--require', probe],
    });
    expect(code).toBe(0);
    // The file has 240 MB.
    expect(Number(readFileSync(path('rss'), 'utf8')) / 1e6).toBeLessThan(150);
  }, 60_000);
});
