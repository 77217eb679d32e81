/*
 * Tells the portal about releases: that they exist, what is in them, and what
 * checks found. Whatever is there already stays as it is.
 */
import { createProvenance, createSbom } from './documents.mjs';
import { createEvidence } from './evidence.mjs';
import { describeReleases } from './releaseContent.mjs';

/** Where the imported deployments of the examples come from. */
export const SOURCE = 'example-history';

const DAY_MS = 24 * 3_600_000;
const REGISTERED_DAYS = 75;

/**
 * The releases that were deployed lately, and those that were made after the
 * first of them: versions follow each other without a gap.
 */
export function lateReleases({ deployments, releases, now }) {
  const since = now - REGISTERED_DAYS * DAY_MS;
  const versions = new Set(
    deployments
      .filter(({ finishedAt }) => Date.parse(finishedAt) >= since)
      .map(({ version }) => version),
  );
  const first = releases.findIndex(({ version }) => versions.has(version));
  return first < 0 ? [] : releases.slice(first);
}

/**
 * Registers the late ones of a history, the oldest first, unless they are known.
 *
 * @returns how many were new
 */
export async function registerReleases(client, input) {
  const { entityRef } = input;
  const known = new Set();
  for await (const { version } of client.releases(entityRef)) {
    known.add(version);
  }
  const late = new Set(lateReleases(input).map(({ version }) => version));
  const fresh = describeReleases(input).filter(
    ({ version }) => late.has(version) && !known.has(version),
  );
  for (const registration of fresh) {
    await client.registerRelease(registration);
  }
  return fresh.length;
}

/** A registered release, undefined where there is none of that version. */
export async function findRelease(client, entityRef, version) {
  for await (const release of client.releases(entityRef, { version })) {
    return release;
  }
  return undefined;
}

/**
 * Attaches documents and reports evidence for each release that an import says
 * is running. What people deploy themselves is theirs to prove.
 */
export async function describeRunning(client, { entityRef, path, signer }) {
  const { environments } = await client.environments(entityRef);
  const running = environments.filter(
    ({ declared }) => declared?.recordedAs === 'imported',
  );
  const versions = new Set(running.map(({ declared }) => declared.version));
  for (const version of versions) {
    const release = await findRelease(client, entityRef, version);
    const deployments = [];
    for await (const one of client.deployments(entityRef, {
      version,
      state: 'succeeded',
    })) {
      deployments.push(one);
    }
    if (release && deployments.every(one => one.source.id === SOURCE)) {
      await prove(client, { release, path, deployments, signer });
    }
  }
}

/** @param {object} input.release - as the API has it */
export async function prove(client, input) {
  const { release, path, deployments, signer, before = Date.now() } = input;
  const held = await client.documents(release.id);
  if (!held.some(({ kind }) => kind === 'sbom')) {
    for (const artifact of release.artifacts) {
      const registration = release;
      await client.attach(
        release.id,
        'sbom',
        createSbom({ registration, artifact, path }),
      );
    }
  }
  const isInProduction = deployments.some(
    ({ environment, finishedAt }) =>
      finishedAt && kindOf(path, environment) === 'production',
  );
  if (isInProduction && !held.some(({ kind }) => kind === 'attestation')) {
    await client.attach(
      release.id,
      'attestation',
      createProvenance(release, signer),
    );
  }
  const judged = await client.evidence(release.id);
  const known = new Set(
    judged.flatMap(({ evidence }) => (evidence ? [identityOf(evidence)] : [])),
  );
  const reports = createEvidence({
    registration: release,
    path,
    deployments,
    before,
  });
  for (const report of reports) {
    if (!known.has(identityOf(report))) {
      await client.reportEvidence(report);
    }
  }
}

/** One result per check, artifact and environment. */
const identityOf = ({ check, digest, environment }) =>
  `${check} ${digest} ${environment ?? ''}`;

const kindOf = (path, name) =>
  path.spec.environments.find(one => one.name === name)?.kind;
