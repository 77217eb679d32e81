/** Starting other programs, and making sure that they end. */
import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

export const root = resolve(
  dirname(fileURLToPath(import.meta.url)),
  '..',
  '..',
);

/** The environment in which programs of the installed packages are found. */
export function toolEnvironment(extra = {}) {
  const bin = join(root, 'node_modules', '.bin');
  const separator = process.platform === 'win32' ? ';' : ':';
  return {
    ...process.env,
    PATH: `${bin}${separator}${process.env.PATH ?? ''}`,
    ...extra,
  };
}

/**
 * Runs a program to its end.
 *
 * @param {string} command
 * @param {string[]} args
 * @param {{ env?: Record<string, string>, capture?: boolean }} [options] -
 *   `capture` keeps a copy of what it prints
 * @returns {Promise<{ code: number, output: string }>}
 */
export function run(command, args, { env = {}, capture = false } = {}) {
  return new Promise((done, reject) => {
    const child = spawn(command, args, {
      cwd: root,
      env: toolEnvironment(env),
      stdio: capture ? ['inherit', 'pipe', 'pipe'] : 'inherit',
      shell: process.platform === 'win32',
    });
    const chunks = [];
    for (const [stream, target] of [
      [child.stdout, process.stdout],
      [child.stderr, process.stderr],
    ]) {
      stream?.on('data', chunk => {
        chunks.push(chunk);
        target.write(chunk);
      });
    }
    child.once('error', reject);
    child.once('close', (code, signal) =>
      done({
        code: exitCode(code, signal),
        output: Buffer.concat(chunks).toString('utf8'),
      }),
    );
  });
}

/** What a shell would report for a program that ended like this. */
export function exitCode(code, signal) {
  return signal ? 128 + (constants.signals[signal] ?? 0) : code ?? 1;
}

/**
 * Starts a program as the leader of its own process group, so that its children
 * end with it. Without a group of its own it stays in that of the caller, which
 * somebody else ends as a whole.
 */
export function startGroup(
  command,
  args,
  { env = {}, stdio = 'inherit', ownGroup = true } = {},
) {
  const isLeader = ownGroup && process.platform !== 'win32';
  const child = spawn(command, args, {
    cwd: root,
    env: toolEnvironment(env),
    stdio,
    detached: isLeader,
    shell: process.platform === 'win32',
  });
  const ended = new Promise((done, reject) => {
    child.once('error', reject);
    child.once('exit', (code, signal) => done(exitCode(code, signal)));
  });

  const signalGroup = signal => {
    try {
      return process.kill(isLeader ? -child.pid : child.pid, signal);
    } catch {
      // Nobody left in the group.
      return false;
    }
  };

  return {
    child,
    /** Resolves to the exit code. */
    ended,
    signal: signalGroup,
    /** Ends the whole group, by force after some seconds. */
    async stop({ graceMs = 5_000 } = {}) {
      signalGroup('SIGTERM');
      const deadline = Date.now() + graceMs;
      while (signalGroup(0) && Date.now() < deadline) {
        await sleep(50);
      }
      signalGroup('SIGKILL');
    },
  };
}
