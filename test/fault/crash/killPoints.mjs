/*
 * F12: the process is killed before, during and after statements and changes of
 * files. Somebody else opens what it left, and everything it had said is there.
 */
import { join } from 'node:path';
import { runHarness } from '../lib/HarnessProcess.mjs';
import { inParallel } from '../lib/inParallel.mjs';
import { createRandom, shuffled } from '../lib/random.mjs';
import { judgePlace } from './judgePlace.mjs';

const WORK = { clients: 2, rounds: 2 };
/** What is passed differs a little from run to run; the last ones may not come. */
const SAFE_SHARE = 0.8;

/**
 * Points to kill at: every label in turn, each time at another of its
 * occurrences.
 */
export function choosePoints(passed, count, seed) {
  const random = createRandom(seed);
  const labels = shuffled(Object.keys(passed).sort(), random);
  const chosen = new Set();
  // Rare points are all taken before common ones are taken again.
  for (let turn = 0; chosen.size < count && turn < 10 * count; turn++) {
    const label = labels[turn % labels.length];
    const most = Math.max(1, Math.floor(passed[label] * SAFE_SHARE));
    const nth = 1 + Math.floor(random.next() * most);
    chosen.add(`${label}#${nth}`);
  }
  return [...chosen].map(text => {
    const [label, nth] = text.split('#');
    return { label, nth: Number(nth) };
  });
}

async function runOnce({ harness, places }, name, kill, isBroken) {
  const taken = await places.take(name);
  const result = await runHarness({
    command: [process.execPath, harness],
    job: { mode: 'work', place: taken.place, ...WORK, kill, isBroken },
    out: join(taken.base, 'said.log'),
  });
  return { taken, ...result };
}

/**
 * @returns how many processes were killed
 */
export async function killPoints(context, { count, seed }) {
  const { places, recoverers, findings } = context;
  const { engine } = places;
  const whole = await runOnce(context, `${engine}_whole`);
  const passed = whole.said.at(-1)?.passed;
  if (!passed) {
    throw new Error(`The work fails without a fault: ${whole.errors}`);
  }
  await places.drop(whole.taken);

  let killed = 0;
  const points = choosePoints(passed, count, `${seed} ${engine}`);
  await inParallel(
    points,
    recoverers.length,
    async (kill, { index, worker }) => {
      const { taken, signal, isStuck, effects } = await runOnce(
        context,
        `${engine}_kill_${index}`,
        kill,
      );
      const where = `${engine}, killed at "${kill.label}" number ${kill.nth}`;
      if (isStuck) {
        findings.problem('F12.stuck', where, 'the work did not end');
      }
      killed += signal === 'SIGKILL' && !isStuck ? 1 : 0;
      await judgePlace(findings, recoverers[worker], {
        place: taken.place,
        effects: [...places.effects, ...effects],
        where,
      });
      await places.drop(taken);
    },
  );
  console.log(
    `${engine}: killed ${killed} processes of ${points.length} at ${
      Object.keys(passed).length
    } kinds of points`,
  );
  return killed;
}

/** Commits of the broken product that never come. */
const CONTROL_KILLS = [3, 8, 13];

/**
 * The control: a product that writes its events beside the transactions. If the
 * kills do not show it, they show nothing.
 *
 * @returns how many of the kills showed it
 */
export async function killBroken(context) {
  const { places, recoverers } = context;
  let found = 0;
  for (const nth of CONTROL_KILLS) {
    const kill = { label: 'before commit', nth };
    const name = `${places.engine}_control_${nth}`;
    const { taken, effects } = await runOnce(context, name, kill, true);
    const { half } = await recoverers[0].recover(taken.place, [
      ...places.effects,
      ...effects,
    ]);
    found += half.length ? 1 : 0;
    await places.drop(taken);
  }
  return found;
}
