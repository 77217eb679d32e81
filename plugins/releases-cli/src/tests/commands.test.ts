import {
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseTrust, SigningKey, verifierOf } from '@slipway/transparency-log';
import { buildCli, type BuiltCli } from '../__testUtils__/runCli';

const ORIGIN = 'slipway.example.com/audit';

describe('releases-cli', () => {
  const dir = mkdtempSync(join(tmpdir(), 'releases-cli-keys-'));
  const path = (name: string) => join(dir, name);
  let cli: BuiltCli;

  beforeAll(() => {
    cli = buildCli('commands');
  }, 60_000);

  afterAll(() => {
    cli?.remove();
    rmSync(dir, { recursive: true });
  });

  it('makes a key that only its owner can read, and shows the public part alone', async () => {
    const args = ['audit', 'key', 'generate', '--origin', ORIGIN];
    const made = await cli.run([...args, '--out', path('key')]);
    expect(made).toMatchObject({ code: 0, stderr: '' });
    expect(statSync(path('key')).mode & 0o777).toBe(0o600);
    const secret = readFileSync(path('key'), 'utf8').trim();
    const key = SigningKey.parse(secret);
    expect(key.name).toBe(ORIGIN);
    expect(made.stdout).toContain(`vkey: ${key.vkey}\n`);
    const snippet = made.stdout.slice(made.stdout.indexOf('{'));
    expect(parseTrust(JSON.parse(snippet)).keys).toEqual([{ vkey: key.vkey }]);
    expect(made.stdout).not.toContain(secret);

    const again = await cli.run([...args, '--out', path('key')]);
    expect(again.code).toBe(2);
    expect(again.stderr).toContain('not overwritten');
    expect(readFileSync(path('key'), 'utf8').trim()).toBe(secret);

    expect(await cli.run(['audit', 'key', 'show', path('key')])).toEqual({
      code: 0,
      stdout: `${key.vkey}\n`,
      stderr: '',
    });
    writeFileSync(path('broken'), secret.slice(0, -6));
    const broken = await cli.run(['audit', 'key', 'show', path('broken')]);
    expect(broken.code).toBe(2);
    expect(broken.stderr).not.toContain(secret.slice(20, 60));
    const unnamed = await cli.run([
      ...['audit', 'key', 'generate', '--origin', 'two words'],
      ...['--out', path('unnamed')],
    ]);
    expect(unnamed).toMatchObject({ code: 2, stdout: '' });
  });

  it('pins keys with their bounds, of one log alone', async () => {
    const [old, next, other] = [1, 2, 3].map(seed =>
      SigningKey.fromSeed(
        seed === 3 ? 'elsewhere.example.com' : ORIGIN,
        Buffer.alloc(32, seed),
      ),
    );
    const add = (...args: string[]) =>
      cli.run(['audit', 'trust', 'add', path('trust.json'), ...args]);
    expect(await add('--key', old.vkey)).toMatchObject({ code: 0 });
    expect(await add('--key', old.vkey, '--until', '120000')).toMatchObject({
      code: 0,
    });
    expect(await add('--key', next.vkey, '--from', '100000')).toMatchObject({
      code: 0,
    });
    const wrong = [
      ['--key', other.vkey],
      ['--key', 'nonsense'],
      ['--key', next.vkey, '--from', '-1'],
      ['--key', next.vkey, '--from', '9', '--until', '8'],
      [],
    ];
    for (const args of wrong) {
      const run = await add(...args);
      expect({ args, code: run.code }).toEqual({ args, code: 2 });
    }
    expect(JSON.parse(readFileSync(path('trust.json'), 'utf8'))).toEqual({
      origin: verifierOf(old.vkey).name,
      keys: [
        { vkey: old.vkey, until: 120000 },
        { vkey: next.vkey, from: 100000 },
      ],
    });
  });

  it('has help for every command, and a version', async () => {
    const seen: string[] = [];
    const explore = async (words: string[]) => {
      const { code, stdout, stderr } = await cli.run([...words, '--help']);
      const [usage] = stdout.split('\n');
      expect({ words, code, stderr }).toEqual({ words, code: 0, stderr: '' });
      expect(usage).toContain(['Usage: releases-cli', ...words].join(' '));
      expect(Math.max(...stdout.split('\n').map(l => l.length))).toBeLessThan(
        81,
      );
      seen.push(words.join(' '));
      const list = stdout.split('\nCommands:\n')[1] ?? '';
      for (const [, name] of list.matchAll(/^ {2}(\S+) /gm)) {
        await explore([...words, name]);
      }
    };
    await explore([]);
    expect(seen.sort()).toEqual([
      '',
      'audit',
      'audit evidence',
      'audit export',
      'audit key',
      'audit key generate',
      'audit key show',
      'audit proof',
      'audit trust',
      'audit trust add',
      'audit verify',
    ]);
    const { version } = JSON.parse(
      readFileSync(join(__dirname, '../../package.json'), 'utf8'),
    );
    expect(await cli.run(['--version'])).toEqual({
      code: 0,
      stdout: `${version}\n`,
      stderr: '',
    });
    for (const args of [['audti'], ['audit', 'verfiy'], ['--verbose']]) {
      const run = await cli.run(args);
      expect(run.code).toBe(2);
      expect(run.stderr).toContain(`"${args.join(' ')}"`);
    }
    expect(await cli.run([])).toMatchObject({ code: 2, stdout: '' });
  });
});
