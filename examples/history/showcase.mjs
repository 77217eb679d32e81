/*
 * The last days of one component, told through the API as a pipeline would: a
 * release on its way through the path, one that is rolling out, one that
 * failed, one that is ready to start, and a standby that does not run what was
 * deployed there.
 */
import { hash } from './random.mjs';

export const SHOWCASE_SOURCE = 'example-cluster';

/** Whether the story was told to its end: the standby is its last sentence. */
export function isTold(environments) {
  return environments.some(
    ({ observed, unrecordedChange }) =>
      unrecordedChange && observed?.source === SHOWCASE_SOURCE,
  );
}

/** Reports what the example cluster has just seen. */
export async function observe(client, { entityRef, environment, ...facts }) {
  const observedAt = new Date().toISOString();
  await client.observe(
    { entityRef, environment, source: SHOWCASE_SOURCE, observedAt, ...facts },
    [entityRef, environment, observedAt],
  );
}

const NOTES = {
  feature: {
    summary:
      'Work orders can be handed over between shifts.\n\n- Handover asks for a reason and keeps it in the record.\n- The list of open work orders loads three times as fast.',
    knownIssues: 'The printed work order does not show the handover yet.',
    rollback: 'Deploy the release before; the new column stays and is ignored.',
  },
  fix: {
    summary: 'Fixes the time zone of due dates for sites that are not in UTC.',
    rollback: 'Deploy the release before.',
  },
  reports: {
    summary: 'Monthly report of overdue maintenance, as PDF.',
    rollback: 'Deploy the release before.',
  },
  libraries: {
    summary: 'Updates libraries; nothing changes for users.',
    rollback: 'Deploy the release before.',
  },
};

/**
 * @param {object} input
 * @param {ReturnType<typeof import('./client.mjs').createClient>} input.client
 * @param {string} input.entityRef
 * @param {object[]} input.environments - as the API has them
 * @param {{ next(at: number, type: string): object }} input.sequence
 * @param {string[]} input.people
 * @param {number} input.now
 */
export async function tellShowcase({
  client,
  entityRef,
  environments,
  sequence,
  people,
  now,
}) {
  const component = entityRef.split('/').at(-1);
  const inKind = kind =>
    environments.find(({ tracked, ...rest }) => tracked && rest.kind === kind)
      ?.name;
  const development = inKind('development');
  const staging = inKind('staging');
  const production = inKind('production');
  const standby = inKind('disaster-recovery');

  const register = async (type, notes) => {
    const release = sequence.next(now, type);
    await client.registerRelease({
      entityRef,
      version: release.version,
      type,
      commit: release.commit,
      branch: 'main',
      authors: people.slice(0, 2),
      artifacts: [
        {
          kind: 'image',
          name: `registry.example.org/${component}`,
          digest: release.digest,
          tag: release.version,
        },
      ],
      notes,
      links: [
        {
          title: 'Pipeline run',
          url: `https://ci.example.org/${component}/commits/${release.commit}`,
        },
      ],
    });
    return release;
  };

  /** What the pipeline does with one release in one environment. */
  const pipeline = (release, environment) => {
    const key = [entityRef, release.version, environment];
    let deployment;
    const step = async (name, body, ...rest) => {
      const answer = await client.step(deployment, name, body, [
        ...key,
        ...rest,
      ]);
      deployment = answer.deployment ?? answer;
    };
    const self = {
      async request(reason) {
        const body = { entityRef, environment, version: release.version };
        const answer = await client.request(
          reason ? { ...body, reason } : body,
          key,
        );
        deployment = answer.deployment;
      },
      start: () => step('start', {}),
      report: (at, steps, label, weight) =>
        step(
          'progress',
          { step: at, steps, label, ...(weight && { weight }) },
          `${at}`,
        ),
      finish: (outcome, reason) =>
        step('finish', { outcome, ...(reason && { reason }) }),
      async succeed() {
        await self.request();
        await self.start();
        await self.finish('succeeded');
      },
    };
    return self;
  };

  const settled = await register('minor', NOTES.feature);
  for (const environment of [development, staging, production, standby]) {
    if (environment) {
      await pipeline(settled, environment).succeed();
    }
  }

  const rollingOut = await register('patch', NOTES.fix);
  await pipeline(rollingOut, development).succeed();
  await pipeline(rollingOut, staging).succeed();
  const canary = pipeline(rollingOut, production);
  await canary.request('Sites in America see due dates of the day before');
  await canary.start();
  await canary.report(1, 4, 'Migrations applied');
  await canary.report(2, 4, 'Canary at a tenth of the traffic', 10);

  const broken = await register('minor', NOTES.reports);
  await pipeline(broken, development).succeed();
  const failing = pipeline(broken, staging);
  await failing.request();
  await failing.start();
  await failing.report(1, 3, 'Migrations applied');
  await failing.report(2, 3, 'Smoke tests');
  await failing.finish(
    'failed',
    'Smoke tests failed: the report of an empty month answers 500',
  );

  const ready = await register('patch', NOTES.libraries);
  await pipeline(ready, development).request();

  const seen = (environment, facts) =>
    observe(client, { entityRef, environment, ...facts });
  await seen(development, { digest: broken.digest, health: 'healthy' });
  await seen(staging, { digest: rollingOut.digest, health: 'degraded' });
  await seen(production, { digest: settled.digest, health: 'progressing' });
  if (standby) {
    await seen(standby, {
      digest: `sha256:${hash('sha256', component, 'by hand')}`,
      health: 'healthy',
    });
  }
}
