import assert from 'node:assert/strict';
import { test } from 'node:test';
import { story } from './content/showcase.mjs';
import { lateReleases } from './record.mjs';
import { describeChapter } from './showcase.mjs';
import {
  NOW,
  contractValidator,
  createExample,
  exampleComponents,
  exampleUsers,
  textsIn,
} from './testing.mjs';

const components = await exampleComponents();
const users = await exampleUsers();
const violations = await contractValidator();
const examples = components.map(one => ({ ...one, ...createExample(one) }));
const registrations = examples.flatMap(one => one.registrations);

/** Without what a later start of the half year moves. */
const untimed = ({ build, version, ...rest }) =>
  JSON.stringify(rest).replace(/20\d{6}_/g, '');

test('there is something about each component that the examples deploy', () => {
  assert.equal(components.length, 13);
  assert.ok(examples.every(one => one.registrations.length > 30));
});

test('the same day has the same content, and a later day the same releases', () => {
  for (const example of components.slice(0, 5)) {
    const today = createExample(example);
    assert.deepEqual(createExample(example).registrations, today.registrations);
    const later = createExample(example, NOW + 9 * 24 * 3_600_000);
    const both = Math.min(later.releases.length, today.releases.length) - 3;
    for (let i = 0; i < both; i++) {
      assert.equal(later.releases[i].commit, today.releases[i].commit);
      assert.equal(later.releases[i].type, today.releases[i].type);
      if (example.path.spec.versionScheme.type !== 'vv-ddmmyyyy-hhmm') {
        assert.equal(
          untimed(later.registrations[i]),
          untimed(today.registrations[i]),
        );
      }
    }
  }
});

test('REL-01, ART-08: registrations are as the contract has them', () => {
  for (const registration of registrations) {
    const { entityRef, version } = registration;
    assert.deepEqual(
      violations('RegisterReleaseRequest', registration),
      [],
      `${entityRef} ${version}`,
    );
    assert.equal(registration.build.stamps.GIT_SHA, registration.commit);
    assert.equal(registration.build.stamps.APP_VERSION, version);
    assert.ok(Date.parse(registration.build.at) < NOW);
    const { commits } = registration.changes;
    assert.ok(commits.length >= 2 && commits.length <= 14);
    assert.equal(commits.at(-1).id, registration.commit);
  }
});

const NUMBERS = { major: 0, minor: 1, patch: 2 };

/** Whether a version is a successor of that type, by the rules of the scheme. */
function follows(scheme, before, { version, type, build }) {
  switch (scheme.type) {
    case 'semver': {
      const numbers = text =>
        text
          .slice((scheme.prefix ?? '').length)
          .split('.')
          .map(Number);
      const [was, is] = [numbers(before), numbers(version)];
      const raised = is.findIndex((number, index) => number !== was[index]);
      return (
        version.startsWith(scheme.prefix ?? '') &&
        is.length === 3 &&
        raised === NUMBERS[type] &&
        is[raised] === was[raised] + 1 &&
        is.slice(raised + 1).every(number => number === 0)
      );
    }
    case 'vv-ddmmyyyy-hhmm': {
      const wall = new Intl.DateTimeFormat('sv-SE', {
        timeZone: scheme.timeZone,
        dateStyle: 'short',
        timeStyle: 'short',
      }).format(new Date(build.at));
      const [, year, month, day, hour, minute] =
        /^(\d+)-(\d+)-(\d+) (\d+):(\d+)/.exec(wall);
      const raised = type === 'major' ? 1 : 0;
      const major = String(Number(before.slice(0, 2)) + raised);
      return (
        version ===
        `${major.padStart(2, '0')}.${day}${month}${year}.${hour}${minute}`
      );
    }
    default:
      return new RegExp(scheme.pattern).test(version);
  }
}

test('REL-03, REL-06: versions fit the scheme of the path and their type', () => {
  for (const { path, registrations: all } of examples) {
    for (let i = 1; i < all.length; i++) {
      const { version, type } = all[i];
      assert.ok(
        follows(path.spec.versionScheme, all[i - 1].version, all[i]),
        `${version} is no ${type} after ${all[i - 1].version}`,
      );
    }
  }
});

test('releases of the last 75 days are registered, and none is left out', () => {
  for (const { deployments, releases } of examples) {
    const late = lateReleases({ deployments, releases, now: NOW });
    assert.deepEqual(late, releases.slice(-late.length));
    const versions = new Set(late.map(({ version }) => version));
    const recent = new Date(NOW - 75 * 24 * 3_600_000).toISOString();
    assert.ok(
      deployments.every(
        one => one.finishedAt < recent || versions.has(one.version),
      ),
    );
    assert.ok(late.length < releases.length);
  }
});

test('ART-12: images are those of the path, and some are too large', () => {
  const sizes = examples.flatMap(({ component, path, registrations: all }) => {
    const image = path.spec.artifacts.images?.find(
      ({ name }) => name === component,
    );
    return image
      ? all.map(({ artifacts }) => {
          assert.equal(artifacts[0].name, `registry.example.org/${component}`);
          assert.equal(artifacts[0].base, image.base);
          return artifacts[0].sizeBytes < image.sizeUnderMb * 1_000_000;
        })
      : [];
  });
  const tooLarge = sizes.filter(isUnder => !isUnder).length;
  assert.ok(tooLarge > 0 && tooLarge < sizes.length * 0.1);
  assert.ok(
    examples
      .find(({ component }) => component === 'web-frontend')
      .registrations.every(({ artifacts }) => artifacts[1].kind === 'static'),
  );
});

test('REL-12: what changes the schema brings migrations, and nothing else does', () => {
  for (const { changeKinds, changes, entityRef } of registrations) {
    assert.equal(changeKinds.includes('schema'), Boolean(changes.migrations));
    assert.ok(changeKinds.length > 0);
    if (entityRef.endsWith('/gateway')) {
      assert.equal(changes.migrations, undefined);
    }
  }
  for (const { path, registrations: all } of examples) {
    const keys = path.spec.configuration?.keys?.map(({ name }) => name) ?? [];
    for (const { changes } of all) {
      assert.ok(
        (changes.configurationKeys ?? []).every(({ name }) =>
          keys.includes(name),
        ),
      );
    }
  }
});

test('a component does not repeat itself from release to release', () => {
  for (const { registrations: all } of examples) {
    for (let i = 1; i < all.length; i++) {
      const before = new Set(
        all[i - 1].changes.commits.map(({ title }) => title),
      );
      assert.ok(
        all[i].changes.commits.every(({ title }) => !before.has(title)),
        `${all[i].entityRef} ${all[i].version}`,
      );
    }
  }
});

test('there are example people, example hosts, and nobody else', () => {
  const known = users.map(name => `user:default/${name}`);
  for (const registration of registrations) {
    for (const author of [
      ...registration.authors,
      ...(registration.coAuthors ?? []),
    ]) {
      assert.ok(known.includes(author) || author === 'github:dependabot[bot]');
    }
    for (const text of textsIn(registration)) {
      assert.ok(!/\S@\S+\.\w{2,}/.test(text.replace(/@sha256:/g, '')), text);
      assert.ok(!/\{|\}|undefined/.test(text), text);
      for (const [url, host] of text.matchAll(/\w+:\/\/([^/\s]+)/g)) {
        assert.ok(url.startsWith('https://'), text);
        assert.match(host, /\.example\.org$/);
      }
    }
  }
});

test('the story of the work order API fits the contract as well', () => {
  const { entityRef, path, releases, people } = examples.find(
    ({ component }) => component === 'wo-api',
  );
  for (const chapter of Object.values(story)) {
    const release = releases.at(-1);
    const input = { entityRef, path, people, release, chapter };
    const registration = describeChapter(input);
    assert.deepEqual(violations('RegisterReleaseRequest', registration), []);
    assert.equal(registration.changes.commits.at(-1).id, release.commit);
    assert.ok(registration.notes.summary);
  }
});
