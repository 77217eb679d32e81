/*
 * What teams do all day: register a release, ask for a deployment, start it,
 * report progress, end it; and a tool that reports deployments of its own. Each
 * step is one transaction and is acknowledged once it has committed.
 */
import type {
  Actor,
  Environment,
} from '@slipway/backstage-plugin-releases-common';
import { etagOf } from '../../../plugins/releases-backend/src/record/rows';
import { publishNewest, type Services } from './services';

/** What was said to be done; it has to be there for ever after. */
export type Effect =
  | { kind: 'release'; id: string }
  | { kind: 'deployment'; id: string; etag: number }
  | { kind: 'fact'; source: string; externalId: string; factId: string }
  | { kind: 'checkpoint' | 'published'; size: number; root: string };

export type Acknowledge = (effect: Effect) => void;

const SOURCE = 'tool';
const ACTOR: Actor = { kind: 'service', ref: 'external:pipeline' };
const ENVIRONMENT: Environment = {
  name: 'prod',
  title: 'Production',
  kind: 'production',
  tracked: true,
  protected: true,
  active: true,
  promotesFrom: [],
};
const PATH = { name: 'default', hash: 'a'.repeat(64) };

/** Entities that clients share, so that they also wait for each other. */
const ENTITIES = ['component:default/cart', 'component:default/search'];

/** One step: a transaction that says what it did. */
type Step = (services: Services) => Promise<Effect>;

/**
 * The steps of one round: a decided deployment and a reported one.
 *
 * @param name - unique; releases and reported deployments are named after it
 */
export function roundOf(name: string, index: number): Step[] {
  const entityRef = ENTITIES[index % ENTITIES.length];
  const seen = { id: '', etag: 0 };
  return [
    registerRelease(entityRef, name),
    fact(entityRef, name, 0),
    request(entityRef, name, seen),
    change(seen, 'start'),
    fact(entityRef, name, 1),
    change(seen, 'progress'),
    change(seen, 'finish'),
    fact(entityRef, name, 2),
  ];
}

function registerRelease(entityRef: string, version: string): Step {
  return async ({ releaseService, transactions }) => {
    const { row } = await transactions.run(tx =>
      releaseService.register(tx, {
        actor: ACTOR,
        request: {
          entityRef,
          version,
          type: 'minor',
          commit: 'c'.repeat(40),
          build: { builder: 'pipeline', at: '2026-11-20T09:00:00.000Z' },
          artifacts: [
            {
              kind: 'image',
              name: 'registry.example.com/app',
              digest: `sha256:${'d'.repeat(64)}`,
            },
          ],
        },
      }),
    );
    return { kind: 'release', id: row.id };
  };
}

function request(
  entityRef: string,
  version: string,
  seen: { id: string; etag: number },
): Step {
  return async ({ deploymentService, releaseService, transactions }) => {
    const { row } = await transactions.run(async tx =>
      deploymentService.request(tx, {
        actor: ACTOR,
        entityRef,
        environment: ENVIRONMENT,
        path: PATH,
        release: await releaseService.resolve(tx, entityRef, { version }),
      }),
    );
    return acknowledged(seen, row);
  };
}

function change(
  seen: { id: string; etag: number },
  step: 'start' | 'progress' | 'finish',
): Step {
  return async ({ deploymentService, transactions }) => {
    const which = { id: seen.id, actor: ACTOR, ifMatch: etagOf(seen) };
    const row = await transactions.run(async tx => {
      if (step === 'start') {
        const started = await deploymentService.start(tx, {
          ...which,
          environment: ENVIRONMENT,
          path: PATH,
        });
        return started.row;
      }
      return step === 'progress'
        ? deploymentService.progress(tx, {
            ...which,
            report: { step: 1, steps: 2, label: 'half of the traffic' },
            policy: { environment: ENVIRONMENT },
          })
        : deploymentService.finish(tx, {
            ...which,
            report: { outcome: 'succeeded' },
          });
    });
    return acknowledged(seen, row);
  };
}

function acknowledged(
  seen: { id: string; etag: number },
  row: { id: string; etag: number },
): Effect {
  Object.assign(seen, { id: row.id, etag: row.etag });
  return { kind: 'deployment', id: row.id, etag: row.etag };
}

function fact(entityRef: string, name: string, index: number): Step {
  const at = Date.UTC(2026, 0, 1) + index * 1000;
  const state = (['waiting', 'running', 'failed'] as const)[index];
  return async ({ reported, transactions }) => {
    const factId = `${name}-${index}`;
    await transactions.run(tx =>
      reported.record(tx, {
        source: SOURCE,
        deliveryId: factId,
        lane: { entityRef, environment: 'dev' },
        fact: {
          kind: 'deployment',
          externalId: name,
          factId,
          entity: { ref: entityRef },
          environment: 'dev',
          state,
          at: new Date(at),
          sequence: index,
          requestedAt: new Date(at),
          version: name,
        },
      }),
    );
    return { kind: 'fact', source: SOURCE, externalId: name, factId };
  };
}

/** One step of the log, and what it signed and published. */
export async function stepLog(services: Services, acknowledge: Acknowledge) {
  await services.log.step();
  const stored = await services.reader.checkpoint();
  if (stored) {
    acknowledge({ kind: 'checkpoint', size: stored.size, root: stored.root });
  }
  const published = await publishNewest(services);
  if (published) {
    const { size, root } = published;
    acknowledge({ kind: 'published', size, root });
  }
}

/** Rounds of several clients side by side, and the log beside them. */
export async function work(
  services: Services,
  options: { name: string; clients: number; rounds: number },
  acknowledge: Acknowledge,
): Promise<void> {
  const { name, clients, rounds } = options;
  let running = true;
  const client = async (number: number) => {
    for (let round = 0; round < rounds; round++) {
      for (const step of roundOf(`${name}-${number}-${round}`, round)) {
        acknowledge(await step(services));
      }
    }
  };
  const log = async () => {
    while (running) {
      await stepLog(services, acknowledge);
    }
  };
  const logging = log();
  try {
    await Promise.all(Array.from({ length: clients }, (_, i) => client(i)));
  } finally {
    running = false;
    await logging;
  }
  await stepLog(services, acknowledge);
  await services.outbox.relay();
}
