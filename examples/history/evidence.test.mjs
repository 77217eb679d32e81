import assert from 'node:assert/strict';
import { createPublicKey, verify } from 'node:crypto';
import { test } from 'node:test';
import { createProvenance, createSbom, createSigner } from './documents.mjs';
import { createEvidence } from './evidence.mjs';
import {
  NOW,
  contractValidator,
  createExample,
  exampleComponents,
  textsIn,
} from './testing.mjs';

const violations = await contractValidator();

/** As the API has deployments of one release that succeeded. */
const deploymentsOf = (deployments, version) =>
  deployments
    .filter(one => one.version === version && one.outcome === 'succeeded')
    .map(({ url, ...rest }) => ({ ...rest, source: { url } }));

/** The release in production with its evidence; in staging where nothing is. */
function currentOf(example) {
  const { deployments, registrations, path } = example;
  const newestIn = name =>
    deployments
      .filter(
        ({ environment, outcome }) =>
          outcome === 'succeeded' && environment === name,
      )
      .sort((a, b) => (a.finishedAt < b.finishedAt ? 1 : -1))[0];
  const { version } = newestIn('production') ?? newestIn('staging');
  const registration = registrations.find(one => one.version === version);
  const reports = createEvidence({
    registration,
    path,
    deployments: deploymentsOf(deployments, version),
    before: NOW,
  });
  return { ...example, registration, reports };
}

const examples = (await exampleComponents()).map(one =>
  currentOf({ ...one, ...createExample(one) }),
);
const reports = examples.flatMap(one => one.reports);
const example = name => examples.find(({ component }) => component === name);

test('VER-21: reports are as the contract has them and not from the future', () => {
  assert.ok(reports.length > 100);
  for (const report of reports) {
    assert.deepEqual(violations('ReportEvidenceRequest', report), []);
    assert.ok(Date.parse(report.finishedAt) <= NOW);
    assert.ok(report.startedAt < report.finishedAt);
    assert.equal(report.source, report.source.toLowerCase());
    for (const text of textsIn(report)) {
      assert.ok(!/undefined/.test(text), text);
      assert.ok(!/:\/\//.test(text) || text.startsWith('https://'), text);
    }
  }
});

test('the same release has the same evidence, whenever it is asked for', () => {
  for (const one of examples) {
    const { deployments, path, registration } = one;
    const again = createEvidence({
      registration,
      path,
      deployments: deploymentsOf(deployments, registration.version),
      before: NOW + 3_600_000,
    });
    const isOld = ({ finishedAt }) => Date.parse(finishedAt) < NOW - 3_600_000;
    assert.deepEqual(again.filter(isOld), one.reports.filter(isOld));
  }
});

test('VER-14: what production asks for was found, once for each place', () => {
  for (const { path, registration, reports: found } of examples) {
    const required = path.spec.checks.filter(({ requiredFor }) =>
      requiredFor?.includes('production'),
    );
    for (const { name } of required) {
      assert.ok(
        found.some(({ check }) => check === name),
        `${registration.entityRef} ${name}`,
      );
    }
    const identities = found.map(
      ({ check, digest, environment }) => `${check} ${digest} ${environment}`,
    );
    assert.equal(new Set(identities).size, identities.length);
    const digests = registration.artifacts.map(({ digest }) => digest);
    assert.ok(found.every(({ digest }) => digests.includes(digest)));
  }
});

test('VER-13: what passed keeps its bounds', () => {
  const keeps = {
    '<': (value, bound) => value < bound,
    '>=': (value, bound) => value >= bound,
  };
  const measured = reports.flatMap(({ result, values = [] }) =>
    values.map(value => ({ result, ...value })),
  );
  assert.ok(measured.some(({ metric }) => metric === 'p95_latency'));
  for (const { result, value, threshold } of measured) {
    assert.equal(
      keeps[threshold.operator](value, threshold.value),
      result !== 'failed',
    );
  }
});

test('VER-03 to VER-06: smoke tests have the groups and cases of the path', () => {
  const { path, reports: found } = example('diary-app');
  const { groups } = path.spec.checks.find(({ name }) => name === 'smoke');
  const smoke = found.filter(({ check }) => check === 'smoke');
  assert.ok(smoke.length >= 2);
  for (const { cases } of smoke) {
    assert.deepEqual(
      cases.map(({ group, name }) => `${group}: ${name}`),
      groups.flatMap(({ name, cases: all }) =>
        all.map(one => `${name}: ${one}`),
      ),
    );
  }
});

test('ART-15: one thing failed, and one finding is mitigated', () => {
  const failed = reports.filter(({ result }) => result === 'failed');
  assert.deepEqual(
    failed.map(({ entityRef, check }) => `${entityRef} ${check}`),
    ['component:default/web-worker queue-depth'],
  );
  const high = reports.filter(({ severities }) => severities?.high);
  assert.deepEqual(
    high.map(({ entityRef, mitigations }) => [entityRef, mitigations.length]),
    [['component:default/wo-compliance', 1]],
  );
  assert.ok(reports.every(({ severities }) => !severities?.critical));
});

test('ART-22: bills of materials name the artifact, in the form of the path', () => {
  for (const { component, path, registration } of examples) {
    for (const artifact of registration.artifacts) {
      const text = createSbom({ registration, artifact, path });
      assert.equal(createSbom({ registration, artifact, path }), text);
      const bom = JSON.parse(text);
      const hex = artifact.digest.slice('sha256:'.length);
      const isSpdx = component.startsWith('wo-');
      const held = isSpdx ? bom.packages.slice(1) : bom.components;
      assert.ok(held.length >= 20 && held.length <= 120, `${held.length}`);
      assert.ok(
        held.every(one => one.name && (one.versionInfo ?? one.version)),
      );
      if (isSpdx) {
        assert.equal(bom.spdxVersion, 'SPDX-2.3');
        assert.equal(bom.packages[0].checksums[0].checksumValue, hex);
        assert.equal(
          bom.relationships[0].relatedSpdxElement,
          bom.packages[0].SPDXID,
        );
      } else {
        assert.equal(bom.bomFormat, 'CycloneDX');
        assert.match(bom.serialNumber, /^urn:uuid:[0-9a-f-]{36}$/);
        assert.equal(bom.metadata.component.hashes[0].content, hex);
        assert.equal(
          new Set(held.map(one => one['bom-ref'])).size,
          held.length,
        );
      }
    }
  }
});

test('provenance is an envelope that is signed with a passing key', () => {
  const { registration } = example('web-frontend');
  const signer = createSigner();
  const envelope = JSON.parse(createProvenance(registration, signer));
  const payload = Buffer.from(envelope.payload, 'base64');
  const statement = JSON.parse(payload.toString());
  assert.deepEqual(
    statement.subject.map(({ digest }) => `sha256:${digest.sha256}`),
    registration.artifacts.map(({ digest }) => digest),
  );
  const type = envelope.payloadType;
  const message = Buffer.from(
    `DSSEv1 ${type.length} ${type} ${payload.length} ${payload}`,
  );
  const [{ keyid, sig }] = envelope.signatures;
  const signature = Buffer.from(sig, 'base64');
  assert.equal(keyid, signer.keyId);
  assert.ok(
    verify(null, message, createPublicKey(signer.publicKey), signature),
  );
  assert.notEqual(createSigner().keyId, keyid);
});
