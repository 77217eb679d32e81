/**
 * Fills the example systems with half a year of deployments, the releases of the
 * last of them with what was proved about them, and one component with something
 * that is going on right now. Everything goes through the API of the running
 * portal, with the pipeline's token. What is there already stays as it is, so
 * this may run as often as one likes.
 *
 *     npm run history -- [--now 2026-11-20] [--quiet]
 */
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { parse, parseAllDocuments } from 'yaml';
import { createClient } from '../examples/history/client.mjs';
import { createSigner } from '../examples/history/documents.mjs';
import { generateHistory } from '../examples/history/generateHistory.mjs';
import { inParallel } from '../examples/history/parallel.mjs';
import {
  SOURCE,
  describeRunning,
  registerReleases,
} from '../examples/history/record.mjs';
import {
  isTold,
  observe,
  tellShowcase,
} from '../examples/history/showcase.mjs';
import { backendUrl } from './lib/portal.mjs';
import { root } from './lib/processes.mjs';

const SHOWCASE = 'component:default/wo-api';
const MAX_IMPORT = 1000;
/** Components that are filled at the same time. */
const AT_ONCE = 4;
const DAY_MS = 24 * 3_600_000;

const { values } = parseArgs({
  options: {
    now: { type: 'string' },
    quiet: { type: 'boolean', default: false },
  },
});
const today = Date.now() - (Date.now() % DAY_MS);
const now = values.now ? Date.parse(values.now) : today;
if (Number.isNaN(now) || now > Date.now()) {
  console.error('--now takes a date that is not in the future: 2026-11-20');
  process.exit(2);
}
const say = values.quiet ? () => {} : console.log;

const documents = text => parseAllDocuments(text).map(one => one.toJS());
const read = path => readFile(join(root, path), 'utf8');

/** The pipeline's token: the environment, else the default in app-config.yaml. */
async function pipelineToken() {
  if (process.env.SLIPWAY_PIPELINE_TOKEN) {
    return process.env.SLIPWAY_PIPELINE_TOKEN;
  }
  const { backend } = parse(await read('app-config.yaml'));
  const { token } = backend.auth.externalAccess[0].options;
  return token.replace(/^\$\{\w+:-(.*)\}$/, '$1');
}

/** Components of the example systems that get deployed. */
async function exampleComponents() {
  const systems = await readdir(join(root, 'examples/systems'));
  const catalogs = await Promise.all(
    systems.map(name => read(`examples/systems/${name}/catalog-info.yaml`)),
  );
  return catalogs
    .flatMap(documents)
    .filter(
      entity =>
        entity?.kind === 'Component' &&
        entity.metadata.annotations?.['slipway.dev/promotion-path'],
    )
    .map(({ metadata, spec }) => ({
      ref: `component:${metadata.namespace ?? 'default'}/${metadata.name}`,
      owner: spec.owner,
    }));
}

/** Who deploys for a team: its members who build, else everybody who does. */
async function deployersByTeam() {
  const engineers = documents(await read('examples/org.yaml'))
    .filter(
      entity =>
        entity?.kind === 'User' && entity.spec.memberOf.includes('engineering'),
    )
    .map(({ metadata, spec }) => ({
      name: metadata.name,
      teams: spec.memberOf,
    }));
  return team => {
    const members = engineers.filter(({ teams }) => teams.includes(team));
    return (members.length ? members : engineers).map(({ name }) => name);
  };
}

/** After a first start it takes the catalog some seconds to know them all. */
async function waitForCatalog(client, components) {
  const deadline = Date.now() + 90_000;
  const pending = new Set(components.map(({ ref }) => ref));
  while (pending.size) {
    for (const ref of pending) {
      if (await client.entity(ref)) {
        pending.delete(ref);
      }
    }
    if (pending.size) {
      if (Date.now() > deadline) {
        throw new Error(
          `the catalog does not know ${[...pending].join(
            ', ',
          )}; see what it logs about examples/systems`,
        );
      }
      await sleep(500);
    }
  }
}

async function pathOf(client, ref) {
  const { path, problem, environments } = await client.environments(ref);
  if (!path) {
    throw new Error(`${ref} has no promotion path: ${problem?.message}`);
  }
  const { document } = await client.promotionPath(path.name);
  return {
    states: environments,
    environments: environments.map(({ environment }) => environment),
    document,
  };
}

async function wasImported(client, ref) {
  const query = { to: new Date(now).toISOString() };
  for await (const { source } of client.deployments(ref, query)) {
    if (source.id === SOURCE) {
      return true;
    }
  }
  return false;
}

async function importHistory(client, deployments) {
  for (let i = 0; i < deployments.length; i += MAX_IMPORT) {
    await client.importDeployments({
      source: SOURCE,
      deployments: deployments.slice(i, i + MAX_IMPORT),
    });
  }
}

/** What runs is what was deployed, except in one place that has a problem. */
async function reportHealth(client, ref) {
  const { environments } = await client.environments(ref);
  for (const { environment, declared } of environments) {
    const digest = declared?.artifacts[0]?.digest;
    if (digest) {
      const troubled =
        ref === 'component:default/web-worker' &&
        environment.kind === 'production';
      await observe(client, {
        entityRef: ref,
        environment: environment.name,
        digest,
        health: troubled ? 'degraded' : 'healthy',
      });
    }
  }
}

/** Brings in what one component did, as far as it is not there. */
async function fill({ client, signer, ref, people }) {
  const { states, environments, document: path } = await pathOf(client, ref);
  const { deployments, releases, sequence } = generateHistory({
    entityRef: ref,
    environments,
    scheme: path.spec.versionScheme,
    people,
    now,
  });
  const input = { entityRef: ref, path, people, signer, now };
  const added = { deployments: 0, releases: 0 };
  if (!(await wasImported(client, ref))) {
    // First the releases, which the imported deployments then refer to.
    added.releases = await registerReleases(client, {
      ...input,
      deployments,
      releases,
    });
    await importHistory(client, deployments);
    added.deployments = deployments.length;
    say(`${ref}: ${added.deployments} deployments, ${added.releases} releases`);
    if (ref !== SHOWCASE) {
      await reportHealth(client, ref);
    }
  }
  await describeRunning(client, input);
  if (ref === SHOWCASE && !isTold(states)) {
    await tellShowcase({ ...input, client, environments, sequence });
    say(`${ref}: releases and deployments of today`);
  }
  return added;
}

async function main() {
  const since = performance.now();
  const client = createClient({ backendUrl, token: await pipelineToken() });
  const signer = createSigner();
  const components = await exampleComponents();
  const deployersOf = await deployersByTeam();
  await waitForCatalog(client, components);

  const total = { deployments: 0, releases: 0 };
  await inParallel(components, AT_ONCE, async ({ ref, owner }) => {
    const people = deployersOf(owner);
    const added = await fill({ client, signer, ref, people });
    total.deployments += added.deployments;
    total.releases += added.releases;
  });
  const seconds = ((performance.now() - since) / 1000).toFixed(1);
  say(
    total.deployments
      ? `Example history: ${total.deployments} deployments and ${total.releases} releases of ${components.length} components, in ${seconds} s.`
      : 'Example history: already there.',
  );
}

try {
  await main();
} catch (error) {
  const { code, message: reason } = error.cause ?? error;
  console.error(
    `The example history is incomplete: ${
      code === 'ECONNREFUSED'
        ? `nothing answers at ${backendUrl}; start the portal first`
        : reason
    }`,
  );
  process.exit(1);
}
