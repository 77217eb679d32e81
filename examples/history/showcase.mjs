/*
 * The last days of one component, told through the API as a pipeline would: a
 * release on its way through the path, one that was rolled back and blocked, one
 * that is rolling out, one that failed, one that is ready to start, and a standby
 * that does not run what was deployed there.
 */
import { story } from './content/showcase.mjs';
import { createPipeline } from './pipeline.mjs';
import { hash } from './random.mjs';
import { findRelease, prove } from './record.mjs';
import { componentOf, describeReleases } from './releaseContent.mjs';

export const SHOWCASE_SOURCE = 'example-cluster';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

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

/** Noon of the last working day before. */
function lastNoon(now) {
  let day = now - (now % DAY_MS) - DAY_MS;
  while ([0, 6].includes(new Date(day).getUTCDay())) {
    day -= DAY_MS;
  }
  return day + 12 * HOUR_MS;
}

/**
 * What one release of the story says at its registration.
 *
 * @param {object} input
 * @param {object} input.chapter - of the story
 * @param {object} input.release - of a release sequence
 */
export function describeChapter({ chapter, release, ...input }) {
  const [described] = describeReleases({ releases: [release], ...input });
  const authors =
    chapter.authors ??
    input.people.slice(0, 2).map(name => `user:default/${name}`);
  const { titles, migrations = [] } = chapter;
  const day = described.build.at.slice(0, 10).replaceAll('-', '');
  const commits = titles.map((title, index) => {
    const id =
      index === titles.length - 1
        ? release.commit
        : hash('sha1', release.commit, index);
    return {
      id,
      title,
      author: authors[index % authors.length],
      url: `https://git.example.org/${componentOf(
        input.entityRef,
      )}/commit/${id}`,
    };
  });
  const {
    coAuthors,
    regulatory,
    functionalChange,
    performanceChange,
    ...rest
  } = described;
  return {
    ...rest,
    authors,
    changeKinds: chapter.changeKinds,
    ...(chapter.regulatory && { regulatory: true }),
    ...(chapter.functionalChange && { functionalChange: true }),
    requirements: chapter.requirements ?? [],
    notes: chapter.notes,
    changes: {
      commits,
      ...(migrations.length && {
        migrations: migrations.map(({ slug, phase }) => ({
          name: `${day}_${slug}`,
          phase,
          checksum: hash('sha256', 'migration', release.commit, slug),
        })),
      }),
    },
  };
}

/**
 * @param {object} input
 * @param {ReturnType<typeof import('./client.mjs').createClient>} input.client
 * @param {string} input.entityRef
 * @param {object[]} input.environments - as the API has them
 * @param {object} input.path - document of the promotion path
 * @param {{ next(at: number, type: string): object }} input.sequence
 * @param {string[]} input.people
 * @param {ReturnType<typeof import('./documents.mjs').createSigner>} input.signer
 * @param {number} input.now
 */
export async function tellShowcase(input) {
  const { client, entityRef, environments, path, sequence, people } = input;
  const inKind = kind =>
    environments.find(({ tracked, ...rest }) => tracked && rest.kind === kind)
      ?.name;
  const places = {
    development: inKind('development'),
    staging: inKind('staging'),
    production: inKind('production'),
    standby: inKind('disaster-recovery'),
  };
  let at = lastNoon(input.now);

  const register = async (type, chapter) => {
    at += HOUR_MS / 2;
    const release = sequence.next(at, type);
    const known = await findRelease(client, entityRef, release.version);
    return (
      known ??
      client.registerRelease(
        describeChapter({ chapter, release, entityRef, path, people }),
      )
    );
  };
  const pipeline = ({ version }, environment) =>
    createPipeline({ client, entityRef, version, environment });

  const tell = {
    ...input,
    places,
    register,
    pipeline,
    prove: (release, deployments) =>
      prove(client, { release, deployments, path, signer: input.signer }),
  };
  const settled = await tellSettled(tell);
  await tellRolledBack(tell, settled);
  const rollingOut = await tellRollingOut(tell);
  const broken = await tellFailed(tell);
  const ready = await register('patch', story.libraries);
  await tell.prove(ready, []);
  await pipeline(ready, places.development).request();
  await tellObserved(tell, { settled, rollingOut, broken });
}

/** Everywhere, with everything that was asked of it. */
async function tellSettled(tell) {
  const { client, places, register, pipeline } = tell;
  const release = await register('minor', story.handover);
  const deployments = await tellTested(tell, release);
  for (const environment of [places.production, places.standby]) {
    if (environment) {
      deployments.push(await pipeline(release, environment).succeed());
    }
  }
  await tell.prove(release, deployments);
  await client.publishNotes(release.id, story.handover.correction);
  return release;
}

/** Up to staging, with what production asks for. */
async function tellTested({ places, pipeline, prove: tellProof }, release) {
  const deployments = [
    await pipeline(release, places.development).succeed(),
    await pipeline(release, places.staging).succeed(),
  ];
  const next = {
    environment: places.production,
    requestedAt: new Date().toISOString(),
    source: {},
  };
  await tellProof(release, [...deployments, next]);
  return deployments;
}

/** Taken back by the analysis of its canary, and not to be deployed again. */
async function tellRolledBack(tell, settled) {
  const { client, places, register, pipeline } = tell;
  const release = await register('patch', story.reminders);
  await tellTested(tell, release);
  const canary = pipeline(release, places.production);
  await canary.request();
  await canary.start();
  await canary.report(atTenth(2, 0.041, 388));
  await canary.finish('rolled-back', {
    reason: story.reminders.rolledBack,
    rollback: {
      automatic: true,
      cause: 'analysis-failure',
      to: settled.version,
    },
  });
  await client.block(release.id, { reason: story.reminders.blocked });
}

/** On its way into production right now. */
async function tellRollingOut(tell) {
  const { places, register, pipeline } = tell;
  const release = await register('patch', story.dueDates);
  await tellTested(tell, release);
  const canary = pipeline(release, places.production);
  await canary.request(story.dueDates.reason);
  await canary.start();
  await canary.report({ step: 1, steps: 4, label: 'Nothing to migrate' });
  await canary.report(atTenth(2, 0.004, 312));
  return release;
}

async function tellFailed(tell) {
  const { places, register, pipeline } = tell;
  const release = await register('minor', story.overdueReport);
  const deployed = await pipeline(release, places.development).succeed();
  await tell.prove(release, [deployed]);
  const failing = pipeline(release, places.staging);
  await failing.request();
  await failing.start();
  await failing.report({ step: 1, steps: 3, label: 'Nothing to migrate' });
  await failing.report({ step: 2, steps: 3, label: 'Smoke tests' });
  await failing.finish('failed', { reason: story.overdueReport.failed });
  return release;
}

async function tellObserved(
  { client, entityRef, places },
  { settled, rollingOut, broken },
) {
  const digestOf = ({ artifacts }) => artifacts[0].digest;
  const seen = (environment, digest, health) =>
    observe(client, { entityRef, environment, digest, health });
  await seen(places.development, digestOf(broken), 'healthy');
  await seen(places.staging, digestOf(rollingOut), 'degraded');
  await seen(places.production, digestOf(settled), 'progressing');
  if (places.standby) {
    const byHand = hash('sha256', componentOf(entityRef), 'by hand');
    await seen(places.standby, `sha256:${byHand}`, 'healthy');
  }
}

/** The first weight of a canary, with what was measured there. */
const atTenth = (step, errorRate, latency) => ({
  step,
  steps: 4,
  label: 'Canary at a tenth of the traffic',
  strategy: 'canary',
  weight: 10,
  analysis: [
    { metric: 'error_rate', value: errorRate, unit: 'ratio' },
    { metric: 'p95_latency', value: latency, unit: 'ms' },
  ],
});
