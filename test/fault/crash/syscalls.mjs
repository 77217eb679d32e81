/*
 * F12 on SQLite: each call of the system that writes the database, its log, the
 * memory of the signer and the published files fails once, for lack of space or
 * with an error of the disk, or is the last one of the process (method of
 * Tessera's posix fault test).
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runHarness } from '../lib/HarnessProcess.mjs';
import { inParallel } from '../lib/inParallel.mjs';
import { createRandom, shuffled } from '../lib/random.mjs';
import { judgePlace } from './judgePlace.mjs';

const CALLS = [
  'pwrite64',
  'write',
  'fsync',
  'fdatasync',
  'ftruncate',
  'unlink',
  'rename',
  'link',
  'openat',
];
const FAULTS = ['error=EIO', 'error=ENOSPC', 'signal=KILL'];

/** Of calls on the same file this many are made to fail; `--full` lifts it. */
const CAP = 10;
/**
 * Files that are written at the same time take turns by chance, and with them
 * the names of their temporary files; a call that did not come is tried again.
 */
const ATTEMPTS = 3;
/** So many faults in all in a short run. */
const QUICK = 12;

const ENV = {
  // One thread for files, so that calls are counted in one order.
  UV_THREADPOOL_SIZE: '1',
  UV_USE_IO_URING: '0',
};

export function hasStrace() {
  return spawnSync('strace', ['--version']).status === 0;
}

function straced(options) {
  // A signal needs a stop at every call; the filter of the kernel has none.
  const isSignal = options.some(option => option.includes(':signal='));
  return [
    ...['strace', '-f', '-qq', '-y', '-e', 'signal=none'],
    ...(isSignal ? [] : ['--seccomp-bpf']),
    ...options,
    process.execPath,
  ];
}

async function runOnce({ harness, places }, name, options) {
  const taken = await places.take(name);
  const trace = join(taken.base, 'trace');
  const result = await runHarness({
    command: [...straced([...options(taken.base), '-o', trace]), harness],
    job: { mode: 'steps', place: taken.place },
    out: join(taken.base, 'said.log'),
    env: ENV,
  });
  return { taken, trace, ...result };
}

/** Calls on files of the place as `{ call, file, count }`, from a clean run. */
function readCalls(trace, base) {
  const counts = new Map();
  for (const line of readFileSync(trace, 'utf8').split('\n')) {
    const call = /^\d+\s+(\w+)\(/.exec(line)?.[1];
    const files = line
      .split(/[<>"]/)
      .filter(part => part.startsWith(`${base}/`));
    // Of two names the second one is what the first becomes.
    const file = files.at(call === 'openat' ? -1 : 0)?.slice(base.length + 1);
    const isOurs = /^(memory|published|releases\.sqlite)/.test(file ?? '');
    if (CALLS.includes(call) && isOurs) {
      const key = `${call} ${file}`;
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
  }
  return [...counts].map(([key, count]) => {
    const [call, ...file] = key.split(' ');
    return { call, file: file.join(' '), count };
  });
}

function choose(calls, { quick, full, seed }) {
  const random = createRandom(`${seed} syscalls`);
  const faults = calls.flatMap(({ call, file, count }) => {
    const all = Array.from({ length: count }, (_, i) => i + 1);
    const chosen = full ? all : shuffled(all, random).slice(0, CAP);
    return chosen.flatMap(when =>
      FAULTS.map(fault => ({ call, file, when, fault })),
    );
  });
  return quick ? shuffled(faults, random).slice(0, QUICK) : faults;
}

/** @returns whether the fault happened */
async function failOnce(
  context,
  { call, file, when, fault },
  { index, worker, attempt },
) {
  const { findings, places, recoverers } = context;
  const where = `sqlite, ${call} number ${when} of ${file}: ${fault}`;
  const { taken, trace, effects, said, isStuck, signal, failures } =
    await runOnce(context, `syscall_${index}_${attempt}`, base => [
      ...['-P', join(base, file)],
      ...['-e', `trace=${call}`],
      ...['-e', `inject=${call}:${fault}:when=${when}`],
    ]);
  const happened =
    fault === 'signal=KILL'
      ? signal === 'SIGKILL'
      : existsSync(trace) && readFileSync(trace, 'utf8').includes('(INJECTED)');
  const aftermath = said.at(-1)?.aftermath;
  if (isStuck) {
    findings.problem('F12.stuck', where, 'the work did not end');
  }
  if (aftermath?.sick) {
    findings.problem('F12.sick-after-error', where, aftermath.sick);
  }
  if (aftermath?.errors.some(message => message.startsWith('halted'))) {
    findings.problem(
      'F12.sick-after-error',
      where,
      aftermath.errors.join('; '),
    );
  }
  // Without an open database there is nothing to go on with.
  const couldNotOpen = failures.some(text => /open|journal_mode/i.test(text));
  if (failures.length && !couldNotOpen) {
    findings.problem('F12.sick-after-error', where, failures.join('; '));
  }
  await judgePlace(findings, recoverers[worker], {
    place: taken.place,
    effects: [...places.effects, ...effects],
    where,
  });
  await places.drop(taken);
  return happened;
}

export async function failSystemCalls(context, options) {
  const { findings, places, recoverers } = context;
  const whole = await runOnce(context, 'syscalls_whole', () => [
    '-e',
    `trace=${CALLS.join(',')}`,
  ]);
  if (whole.code !== 0 || !whole.said.at(-1)?.aftermath) {
    throw new Error(`The steps fail under strace: ${whole.errors}`);
  }
  const calls = readCalls(whole.trace, whole.taken.base);
  await places.drop(whole.taken);

  const faults = choose(calls, options);
  let happened = 0;
  const missed = [];
  await inParallel(faults, recoverers.length, async (fault, turn) => {
    let isDone = false;
    for (let attempt = 0; !isDone && attempt < ATTEMPTS; attempt++) {
      isDone = await failOnce(context, fault, { ...turn, attempt });
    }
    if (isDone) {
      happened += 1;
    } else {
      missed.push(`${fault.call} ${fault.when} ${fault.file} ${fault.fault}`);
    }
  });
  for (const fault of missed.slice(0, 5)) {
    console.log(`sqlite: did not happen: ${fault}`);
  }
  const total = calls.reduce((sum, { count }) => sum + count, 0);
  console.log(
    `sqlite: ${happened} of ${faults.length} faults happened; the steps make ${total} calls, times ${FAULTS.length} faults`,
  );
  findings.figure(
    'F12.syscall-faults',
    happened,
    '>=',
    options.quick ? 8 : 300,
  );
  findings.figure(
    'F12.sick-after-error',
    findings.count('F12.sick-after-error'),
    '=',
    0,
  );
}
