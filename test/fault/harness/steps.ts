/*
 * One round, step by step, always the same: which calls of the system it makes
 * does not depend on chance, so that each can be made to fail in its turn.
 */
import { createRequire } from 'node:module';
import { openDatabase } from './database';
import type { Place } from './recover';
import { createServices, MovableClock } from './services';
import { roundOf, stepLog, type Acknowledge } from './workload';

const require = createRequire(__filename);

/** How it went on after a call had failed. */
export interface Aftermath {
  refused: number;
  /** What the log got over. */
  errors: string[];
  /** Why the same process could not do another step; absent if it could. */
  sick?: string;
}

export async function runSteps(
  place: Place,
  acknowledge: Acknowledge,
): Promise<Aftermath> {
  nameThingsInOrder();
  const aftermath: Aftermath = { refused: 0, errors: [] };
  const knex = await openDatabase(place.target);
  const services = createServices({
    ...place,
    knex,
    clock: new MovableClock(),
    onError: message => aftermath.errors.push(message),
  });
  for (const step of roundOf('step', 0)) {
    try {
      acknowledge(await step(services));
    } catch {
      aftermath.refused += 1;
    }
    await services.outbox.relay();
  }
  await stepLog(services, acknowledge).catch(error =>
    aftermath.errors.push(error.message),
  );
  // The fault itself may come only now, but not twice.
  for (const attempt of [1, 2]) {
    try {
      acknowledge(await roundOf(`healthy-${attempt}`, 0)[0](services));
      await services.outbox.relay();
      await stepLog(services, acknowledge);
      aftermath.sick = undefined;
      break;
    } catch (error) {
      aftermath.sick = (error as Error).message;
    }
  }
  await services.log.resign();
  await knex.destroy();
  return aftermath;
}

/** Names of temporary files come from UUIDs; these are the same in every run. */
function nameThingsInOrder() {
  let count = 0;
  require('node:crypto').randomUUID = () => {
    count += 1;
    return `5eed5eed-0000-4000-8000-${String(count).padStart(12, '0')}`;
  };
}
