/*
 * Bills of materials and attestations of releases, as the tools of a pipeline
 * write them.
 */
import { createHash, generateKeyPairSync, sign } from 'node:crypto';
import { packages } from './content/packages.mjs';
import { profileOf } from './content/index.mjs';
import { createRandom, hash } from './random.mjs';
import { componentOf } from './releaseContent.mjs';
import { raised } from './versions.mjs';

const PAYLOAD_TYPE = 'application/vnd.in-toto+json';

const hexOf = digest => digest.slice(digest.indexOf(':') + 1);

/** What an image holds: the same packages from release to release, newer. */
function contentsOf(component, commit) {
  const { toolchain, language } = profileOf(component);
  const choice = createRandom(`${component} packages`);
  const all = packages[language];
  const own = choice.sample(all, choice.integer(20, Math.min(all.length, 110)));
  const random = createRandom(`${component} packages ${commit}`);
  const held = (list, ecosystem, chance) =>
    list.map(([name, version, licence]) => ({
      name,
      version: random.chance(chance) ? raised(version, 1) : version,
      licence,
      ecosystem,
    }));
  return [
    ...held(packages.debian, 'deb/debian', 0),
    ...held(own, toolchain.ecosystem, 0.1),
  ].sort((a, b) => (a.name < b.name ? -1 : 1));
}

const purlOf = ({ ecosystem, name, version }) =>
  `pkg:${ecosystem}/${name}@${version}`;

/**
 * A bill of materials for one artifact of a release, in the form that the
 * promotion path asks for.
 *
 * @param {object} input
 * @param {object} input.registration - of the release
 * @param {object} input.artifact - of the release
 * @param {object} [input.path] - document of the promotion path
 * @returns {string} JSON
 */
export function createSbom({ registration, artifact, path }) {
  const component = componentOf(registration.entityRef);
  const held = contentsOf(component, registration.commit);
  const subject = {
    component,
    artifact,
    version: registration.version,
    at: `${registration.build.at.slice(0, 19)}Z`,
    // What is served to browsers holds no operating system.
    held:
      artifact.kind === 'static'
        ? held.filter(({ ecosystem }) => ecosystem !== 'deb/debian')
        : held,
  };
  const formats = path?.spec.artifacts?.attestations?.map(
    ({ format }) => format,
  );
  const document = formats?.includes('SPDX')
    ? createSpdx(subject)
    : createCycloneDx(subject);
  return `${JSON.stringify(document, undefined, 2)}\n`;
}

function createSpdx({ component, artifact, version, at, held }) {
  const main = 'SPDXRef-artifact';
  const idOf = index => `SPDXRef-package-${index + 1}`;
  const packageOf = (item, index) => ({
    SPDXID: idOf(index),
    name: item.name,
    versionInfo: item.version,
    downloadLocation: 'NOASSERTION',
    filesAnalyzed: false,
    licenseConcluded: 'NOASSERTION',
    licenseDeclared: item.licence,
    copyrightText: 'NOASSERTION',
    externalRefs: [
      {
        referenceCategory: 'PACKAGE-MANAGER',
        referenceType: 'purl',
        referenceLocator: purlOf(item),
      },
    ],
  });
  const relation = (from, type, to) => ({
    spdxElementId: from,
    relationshipType: type,
    relatedSpdxElement: to,
  });
  return {
    spdxVersion: 'SPDX-2.3',
    dataLicense: 'CC0-1.0',
    SPDXID: 'SPDXRef-DOCUMENT',
    name: `${component} ${version}`,
    documentNamespace: `https://sbom.example.org/${component}/${hexOf(
      artifact.digest,
    )}`,
    creationInfo: {
      created: at,
      creators: ['Organization: Slipway examples', 'Tool: syft-1.14.0'],
    },
    packages: [
      {
        SPDXID: main,
        name: artifact.name,
        versionInfo: version,
        downloadLocation: 'NOASSERTION',
        filesAnalyzed: false,
        licenseConcluded: 'NOASSERTION',
        licenseDeclared: 'NOASSERTION',
        copyrightText: 'NOASSERTION',
        primaryPackagePurpose: 'CONTAINER',
        checksums: [
          { algorithm: 'SHA256', checksumValue: hexOf(artifact.digest) },
        ],
      },
      ...held.map(packageOf),
    ],
    relationships: [
      relation('SPDXRef-DOCUMENT', 'DESCRIBES', main),
      ...held.map((_, index) => relation(main, 'CONTAINS', idOf(index))),
    ],
  };
}

function createCycloneDx({ component, artifact, version, at, held }) {
  const uuid = hash('sha256', 'sbom', artifact.digest).replace(
    /^(.{8})(.{4}).(.{3}).(.{3})(.{12}).*$/,
    '$1-$2-4$3-a$4-$5',
  );
  return {
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    serialNumber: `urn:uuid:${uuid}`,
    version: 1,
    metadata: {
      timestamp: at,
      tools: {
        components: [{ type: 'application', name: 'syft', version: '1.14.0' }],
      },
      component: {
        'bom-ref': component,
        type: artifact.kind === 'image' ? 'container' : 'application',
        name: artifact.name,
        version,
        hashes: [{ alg: 'SHA-256', content: hexOf(artifact.digest) }],
      },
    },
    components: held.map(item => ({
      'bom-ref': purlOf(item),
      type: 'library',
      name: item.name,
      version: item.version,
      licenses: [
        / (AND|OR|WITH) /.test(item.licence)
          ? { expression: item.licence }
          : { license: licenceOf(item.licence) },
      ],
      purl: purlOf(item),
    })),
  };
}

const licenceOf = licence =>
  licence.startsWith('LicenseRef-') ? { name: licence } : { id: licence };

/**
 * A key that exists while this program runs. Nobody can check what it signs, so
 * a portal shows such attestations as not verified.
 */
export function createSigner() {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const spki = publicKey.export({ type: 'spki', format: 'der' });
  return {
    keyId: createHash('sha256').update(spki).digest('hex'),
    publicKey: publicKey.export({ type: 'spki', format: 'pem' }),
    sign: message => sign(null, message, privateKey),
  };
}

/**
 * How a release was built, as SLSA provenance v1 in a DSSE envelope.
 *
 * @param {object} registration - of the release
 * @param {ReturnType<typeof createSigner>} signer
 * @returns {string} JSON
 */
export function createProvenance(registration, signer) {
  const { entityRef, artifacts, build, commit } = registration;
  const component = componentOf(entityRef);
  const payload = Buffer.from(
    JSON.stringify({
      _type: 'https://in-toto.io/Statement/v1',
      subject: artifacts.map(({ name, digest }) => ({
        name,
        digest: { sha256: hexOf(digest) },
      })),
      predicateType: 'https://slsa.dev/provenance/v1',
      predicate: {
        buildDefinition: {
          buildType: 'https://ci.example.org/build-types/release/v1',
          externalParameters: { workflow: build.builder },
          resolvedDependencies: [
            {
              uri: `git+https://git.example.org/${component}`,
              digest: { gitCommit: commit },
            },
          ],
        },
        runDetails: {
          builder: { id: 'https://ci.example.org/builders/hosted' },
          metadata: { invocationId: build.url, finishedOn: build.at },
        },
      },
    }),
  );
  // Pre-authentication encoding of DSSE v1.
  const message = Buffer.concat([
    Buffer.from(
      `DSSEv1 ${PAYLOAD_TYPE.length} ${PAYLOAD_TYPE} ${payload.length} `,
    ),
    payload,
  ]);
  return JSON.stringify({
    payloadType: PAYLOAD_TYPE,
    payload: payload.toString('base64'),
    signatures: [
      { keyid: signer.keyId, sig: signer.sign(message).toString('base64') },
    ],
  });
}
