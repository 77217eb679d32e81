/*
 * What the registrations of releases say. All of it follows from the component
 * and the releases before, and the times from when a release was made.
 */
import { profileOf } from './content/index.mjs';
import { createCommits, createDealers } from './commits.mjs';
import { createRandom, hash } from './random.mjs';
import { createDealer } from './titles.mjs';

const MB = 1_000_000;

export const componentOf = entityRef => entityRef.split('/').at(-1);
const day = ms => new Date(ms).toISOString().slice(0, 10).replaceAll('-', '');
const instant = ms => new Date(ms).toISOString();

/** What differs from type to type: how much there is of each kind of change. */
const TYPES = {
  patch: { features: [0, 0], fixes: [1, 2], chores: [1, 4], schema: 0.06 },
  minor: { features: [1, 3], fixes: [0, 2], chores: [1, 4], schema: 0.5 },
  major: { features: [2, 4], fixes: [2, 4], chores: [2, 5], schema: 1 },
};

/**
 * @param {object} input
 * @param {string} input.entityRef
 * @param {object[]} input.releases - of a release sequence, from its first
 * @param {object} [input.path] - document of the promotion path
 * @param {string[]} input.people - who builds the component
 * @returns {object[]} bodies of registrations, in the same order
 */
export function describeReleases({ entityRef, releases, path, people }) {
  const component = componentOf(entityRef);
  const profile = profileOf(component);
  const { expand = [], contract = [] } = profile.migrations ?? {};
  const dealMigrations = (phase, templates) =>
    createDealer({
      seed: `${component} ${phase}`,
      templates,
      slots: profile.slots,
    });
  const dealers = {
    ...createDealers(component, profile),
    expand: dealMigrations('expand', expand),
    contract: dealMigrations('contract', contract),
  };
  return releases.map(release =>
    describe({ entityRef, component, profile, dealers, release, path, people }),
  );
}

function describe(input) {
  const { component, profile, dealers, release, path, people } = input;
  const random = createRandom(`${component} ${release.commit}`);
  const plan = TYPES[release.type];
  const onlyLibraries = release.type === 'patch' && random.chance(0.12);
  const written = createCommits({
    component,
    release,
    profile,
    people,
    dealers,
    random,
    counts: onlyLibraries
      ? { features: 0, fixes: 0, chores: random.integer(2, 4), byBot: true }
      : {
          features: random.integer(...plan.features),
          fixes: random.integer(...plan.fixes),
          chores: random.integer(...plan.chores),
        },
  });
  const schema = random.chance(profile.onlySchema ? 0.7 : plan.schema);
  const migrations =
    profile.migrations && !onlyLibraries && schema
      ? createMigrations(dealers, release, random)
      : [];
  const configurationKeys = onlyLibraries
    ? []
    : createKeys(profile, path, random);
  const kinds = {
    app: !profile.onlySchema || !migrations.length,
    schema: migrations.length > 0,
    config: configurationKeys.length > 0,
    infra: random.chance(0.04),
  };

  return {
    entityRef: input.entityRef,
    version: release.version,
    type: release.type,
    commit: release.commit,
    branch: 'main',
    ...(path?.spec.versionScheme?.optionalTag && {
      semanticTag: `v${release.semver}`,
    }),
    ...written.authors,
    artifacts: createArtifacts({ component, profile, release, path, random }),
    build: createBuild({ component, profile, release }),
    configuration: createConfiguration(component, release),
    changeKinds: Object.keys(kinds).filter(kind => kinds[kind]),
    ...createMarks({ profile, release, path, onlyLibraries, random }),
    changes: {
      commits: written.commits,
      ...(migrations.length && { migrations }),
      ...(configurationKeys.length && { configurationKeys }),
    },
    ...createRequirements(profile, written, random),
    notes: createNotes({ profile, written, migrations, random }),
    links: [
      {
        title: 'Pipeline run',
        url: `https://ci.example.org/${component}/commits/${release.commit}`,
      },
      {
        title: 'Change request',
        url: `https://tickets.example.org/changes/${random.integer(
          4000,
          9999,
        )}`,
      },
    ],
  };
}

function createArtifacts({ component, profile, release, path, random }) {
  const spec = path?.spec.artifacts?.images?.find(
    ({ name }) => name === component,
  );
  const target = spec?.sizeUnderMb ?? random.integer(140, 220);
  const isTooLarge = Boolean(profile.bulky) && random.chance(0.25);
  const share = isTooLarge
    ? random.between(1.02, 1.08)
    : random.between(0.82, 0.96);
  const image = {
    kind: 'image',
    name: `registry.example.org/${spec?.name ?? component}`,
    digest: release.digest,
    tag: release.version,
    base: spec?.base ?? profile.toolchain.base,
    sizeBytes: Math.round(target * share * MB),
  };
  if (!profile.bundle) {
    return [image];
  }
  const bundle = {
    kind: 'static',
    name: `${component}-bundle`,
    digest: `sha256:${hash('sha256', component, release.version, 'bundle')}`,
    sizeBytes: Math.round(random.between(2.1, 2.9) * MB),
    url: `https://artifacts.example.org/${component}/${release.version}.tar.gz`,
  };
  return [image, bundle];
}

function createBuild({ component, profile, release }) {
  const { image } = profile.toolchain;
  const at = instant(release.madeAt);
  return {
    builder: `github-actions/slipway-examples/${component}/.github/workflows/release.yml`,
    at,
    image: `${image}@sha256:${hash('sha256', 'builder', image)}`,
    configurationHash: hash('sha256', component, 'build configuration'),
    url: `https://ci.example.org/${component}/commits/${release.commit}/build`,
    stamps: {
      GIT_SHA: release.commit,
      APP_VERSION: release.version,
      BUILD_DATE: at,
    },
  };
}

function createConfiguration(component, { commit }) {
  const revision = hash('sha1', component, 'configuration', commit);
  return {
    reference: `config/${component}@${revision.slice(0, 12)}`,
    digest: `sha256:${hash('sha256', 'configuration', revision)}`,
    url: `https://git.example.org/config/tree/${revision}/${component}`,
  };
}

/** Compliance, performance, risk and downtime, where there is something to say. */
function createMarks({ profile, release, path, onlyLibraries, random }) {
  const { type } = release;
  const marked = profile.regulated && !onlyLibraries && random.chance(0.3);
  const downtime = path?.spec.releaseTypes?.[type]?.downtime;
  return {
    ...(marked && { regulatory: true }),
    ...(profile.regulated && type !== 'patch' && { functionalChange: true }),
    ...(random.chance(0.08) && { performanceChange: true }),
    risk: { patch: 'low', minor: 'medium', major: 'high' }[type],
    ...(downtime?.planned && {
      plannedDowntimeMinutes: random.integer(5, 12),
    }),
  };
}

function createMigrations(dealers, release, random) {
  const phase = random.chance(0.2) ? 'contract' : 'expand';
  const count = phase === 'expand' && random.chance(0.25) ? 2 : 1;
  return dealers[phase](count).map((words, index) => {
    const name = index ? `${index + 1}_${words}` : words;
    return {
      name: `${day(release.madeAt)}_${name}`,
      phase,
      checksum: hash('sha256', 'migration', release.commit, name),
    };
  });
}

/** Keys of the promotion path, those of the component's own service first. */
function createKeys(profile, path, random) {
  const keys = (path?.spec.configuration?.keys ?? []).filter(
    ({ service }) => !service || service === profile.service,
  );
  return keys.length && random.chance(0.15)
    ? random.sample(keys, random.integer(1, 2)).map(({ name }) => ({
        name,
        change: random.pick(['added', 'changed', 'changed', 'removed']),
      }))
    : [];
}

function createRequirements(profile, { features, fixes }, random) {
  const served = profile.requirements ? features.length + fixes.length : 0;
  const ids = Array.from(
    { length: Math.min(served, 5) },
    () => `${profile.requirements}-${random.integer(101, 389)}`,
  );
  return ids.length ? { requirements: [...new Set(ids)].sort() } : {};
}

function createNotes({ profile, written, migrations, random }) {
  const { features, fixes } = written;
  const list = titles => titles.map(title => `- ${title}`).join('\n');
  const sections = [
    ...(features.length ? [`New:\n\n${list(features)}`] : []),
    ...(fixes.length ? [`Fixed:\n\n${list(fixes)}`] : []),
  ];
  const { plain, schema } = profile.rollback;
  return {
    summary:
      sections.join('\n\n') || 'Updates libraries; nothing changes for users.',
    knownIssues:
      profile.knownIssues.length && random.chance(0.3)
        ? random.pick(profile.knownIssues)
        : 'None.',
    rollback: migrations.length ? schema : plain,
  };
}
