import { spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';

/**
 * What a process said into a file, which may end in the middle of a line.
 * Libraries of the process print there as well.
 */
export function readLines(file) {
  const lines = readFileSync(file, 'utf8').split('\n');
  return lines
    .slice(0, -1)
    .filter(line => line.startsWith('{'))
    .map(line => JSON.parse(line));
}

const exitOf = child =>
  new Promise(resolve =>
    child.once('exit', (code, signal) => resolve({ code, signal })),
  );

/**
 * Runs a process of the harness until it ends, by itself or not. What it says
 * goes into a file, so that nothing of it is lost with the process.
 *
 * @param {object} options
 * @param {string[]} options.command - program and its arguments before those of the harness
 * @param {object} options.job - what the harness is told
 * @param {string} options.out - the file
 * @param {Record<string, string>} [options.env]
 * @param {number} [options.timeoutMs] - after it the process counts as stuck
 */
export async function runHarness({
  command: [program, ...args],
  job,
  out,
  env = {},
  timeoutMs = 60_000,
}) {
  const fd = openSync(out, 'w');
  const child = spawn(program, [...args, JSON.stringify(job)], {
    stdio: ['ignore', fd, 'pipe'],
    env: { ...process.env, ...env },
    detached: true,
  });
  closeSync(fd);
  let errors = '';
  child.stderr.on('data', chunk => {
    errors = `${errors}${chunk}`.slice(-4000);
  });
  // The whole group: a tracer does not take along what it traces.
  const timer = setTimeout(
    () => process.kill(-child.pid, 'SIGKILL'),
    timeoutMs,
  );
  const since = performance.now();
  const { code, signal } = await exitOf(child);
  clearTimeout(timer);
  const said = readLines(out);
  return {
    code,
    signal,
    errors,
    isStuck: performance.now() - since >= timeoutMs,
    effects: said.flatMap(({ effect }) => effect ?? []),
    failures: said.flatMap(({ failure }) => failure ?? []),
    said,
  };
}

/** A process that recovers one place after another, each from its files alone. */
export class Recoverer {
  #child;
  #answers;

  static start(harness) {
    return new Recoverer(harness);
  }

  constructor(harness) {
    this.#child = spawn(
      process.execPath,
      [harness, JSON.stringify({ mode: 'recover' })],
      { stdio: ['pipe', 'pipe', 'inherit'] },
    );
    this.#answers = createInterface({ input: this.#child.stdout })[
      Symbol.asyncIterator
    ]();
  }

  /** @returns {Promise<{ lost: string[], half: string[], log: string[], fsck: string[], stuck: string[] }>} */
  async recover(place, effects) {
    this.#child.stdin.write(`${JSON.stringify({ place, effects })}\n`);
    const { value, done } = await this.#answers.next();
    const answer = done ? { failure: 'the recoverer died' } : JSON.parse(value);
    return (
      answer.verdict ?? {
        lost: [],
        half: [],
        log: [],
        fsck: [],
        stuck: [answer.failure],
      }
    );
  }

  async stop() {
    const exited = exitOf(this.#child);
    this.#child.stdin.end();
    await exited;
  }
}
