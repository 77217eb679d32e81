import { plannedRollout } from '../rollouts';
import type { ChecklistItem } from '../types';
import type { ChecklistFacts, ReportedRollout } from './facts';

/** What an item comes to, and why. */
export type Settled = Pick<ChecklistItem, 'state' | 'reason' | 'evidenceId'>;

const done = (reason: string): Settled => ({ state: 'done', reason });
const open = (reason: string): Settled => ({ state: 'open', reason });
const notApplicable = (reason: string): Settled => ({
  state: 'not-applicable',
  reason,
});

/** Records that are derived from what is known, by the name of the item. */
const FACTS: ReadonlyMap<string, (facts: ChecklistFacts) => Settled> = new Map([
  ['changelog', changelog],
  ['canary-started', canaryStarted],
  ['canary-watched', canaryWatched],
  ['rollback-plan', rollbackPlan],
  [
    'migration-tested',
    (facts: ChecklistFacts) =>
      ofMigration(facts, 'No test of the migration is recorded.'),
  ],
  [
    'backup-verified',
    (facts: ChecklistFacts) =>
      ofMigration(facts, 'No backup before the migration is recorded.'),
  ],
]);

/** Whether a record of this name is derived. */
export function isRecordedFact(name: string): boolean {
  return FACTS.has(name);
}

/** What the record says about an item, if it is one that is derived. */
export function settleByRecord(
  name: string,
  facts: ChecklistFacts,
): Settled | undefined {
  return FACTS.get(name)?.(facts);
}

/** REL-22. */
function changelog({ release, notes }: ChecklistFacts): Settled {
  if (notes) {
    return done('The release has notes.');
  }
  if (release.changes?.commits?.length) {
    return done(`The release lists its commits.`);
  }
  const link = release.links?.find(({ title }) =>
    /change[\s-]?log|release notes/i.test(title),
  );
  return link
    ? done(`The release links ${link.title}.`)
    : open('The release has no notes, no list of commits, no link to them.');
}

function rollbackPlan({ notes }: ChecklistFacts): Settled {
  return notes?.rollback?.trim()
    ? done('The notes say how to go back.')
    : open('The notes do not say how to go back.');
}

const inProduction = ({ rollouts }: ChecklistFacts) =>
  rollouts.filter(({ environment }) => environment.kind === 'production');

/** REL-37. */
function canaryStarted(facts: ChecklistFacts): Settled {
  const started = inProduction(facts).find(({ steps }) => steps.length > 0);
  return started
    ? done(`A step of its rollout on ${started.environment.name} was reported.`)
    : open('No step of a rollout in production was reported.');
}

/**
 * REL-38: one rollout has measured values at every weight that the path plans.
 * A metric without a value says nothing.
 */
function canaryWatched(facts: ChecklistFacts): Settled {
  const rollouts = inProduction(facts);
  const missing = rollouts
    .map(rollout => unwatchedWeights(facts, rollout))
    .sort((a, b) => a.length - b.length)[0];
  if (!missing) {
    return open('No rollout in production was reported.');
  }
  return missing.length
    ? open(`No measured values at ${missing.map(w => `${w} %`).join(', ')}.`)
    : done('Measured values were reported at every planned weight.');
}

function unwatchedWeights(
  { path, release }: ChecklistFacts,
  { environment, steps }: ReportedRollout,
): number[] {
  const planned = plannedRollout(path, {
    environment,
    releaseType: release.type,
    changeKinds: release.changeKinds,
  });
  const watched = new Set(
    steps
      .filter(step => step.analysis?.some(({ value }) => value !== undefined))
      .map(({ weight }) => weight),
  );
  // Without a plan, what counts is that somebody looked when all was out.
  const weights = planned?.steps?.map(({ weight }) => weight) ?? [100];
  return weights.filter(weight => !watched.has(weight));
}

/** REL-35, REL-36: nothing to do for a release that says it has none. */
function ofMigration({ release }: ChecklistFacts, reason: string): Settled {
  const { changeKinds, changes } = release;
  const bringsNone =
    changeKinds !== undefined &&
    !changeKinds.includes('schema') &&
    !changes?.migrations?.length;
  return bringsNone
    ? notApplicable('The release brings no migration.')
    : open(reason);
}
