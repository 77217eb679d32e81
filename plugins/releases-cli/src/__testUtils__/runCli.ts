import { execFileSync, spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join, resolve } from 'node:path';

const folder = resolve(__dirname, '../..');

/** How a run of the command line ended. */
export interface Run {
  code: number | null;
  stdout: string;
  stderr: string;
}

/** The command line as it is shipped. */
export interface BuiltCli {
  /** Where it is. */
  folder: string;
  run(
    args: string[],
    options?: {
      input?: Buffer;
      env?: Record<string, string>;
      /** Options of Node. */
      node?: string[];
      /** Another file to run. */
      main?: string;
    },
  ): Promise<Run>;
  /** Runs with `--json` and reads the one object that is printed. */
  json(args: string[]): Promise<Record<string, unknown> & { exit: number }>;
  remove(): void;
}

/**
 * Bundles the command line into a folder of its own. It is inside the package, so
 * that the drivers of databases are found.
 */
export function buildCli(name: string): BuiltCli {
  const out = join(folder, 'dist', `test-${name}-${process.pid}`);
  execFileSync(
    process.execPath,
    [join(folder, 'scripts/build.mjs'), '--out', out],
    { stdio: 'pipe' },
  );

  const run: BuiltCli['run'] = (
    args,
    { input, env, node = [], main = join(out, 'main.mjs') } = {},
  ) =>
    new Promise((done, reject) => {
      const child = spawn(process.execPath, [...node, main, ...args], {
        env: { PATH: process.env.PATH, ...env },
      });
      const output = { stdout: '', stderr: '' };
      child.stdout.setEncoding('utf8').on('data', text => {
        output.stdout += text;
      });
      child.stderr.setEncoding('utf8').on('data', text => {
        output.stderr += text;
      });
      child.once('error', reject);
      child.once('close', code => done({ code, ...output }));
      child.stdin.on('error', () => {});
      child.stdin.end(input);
    });

  return {
    folder: out,
    run,
    async json(args) {
      const { code, stdout, stderr } = await run([...args, '--json']);
      if (stderr !== '' || stdout.split('\n').length !== 2) {
        throw new Error(`not one line of JSON: ${stdout}${stderr}`);
      }
      return { ...JSON.parse(stdout), exit: code };
    },
    remove: () => rmSync(out, { recursive: true, force: true }),
  };
}
