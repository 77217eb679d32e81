/** The example systems and the contract of the API, for tests. */
import { readFile, readdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import Ajv2020 from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { parse, parseAllDocuments } from 'yaml';
import { generateHistory } from './generateHistory.mjs';
import { describeReleases } from './releaseContent.mjs';

const root = new URL('../../', import.meta.url);
const read = path => readFile(new URL(path, root), 'utf8');

export const NOW = Date.parse('2026-11-20');

/** Names of the example people. */
export async function exampleUsers() {
  return parseAllDocuments(await read('examples/org.yaml'))
    .map(document => document.toJS())
    .filter(entity => entity?.kind === 'User')
    .map(({ metadata }) => metadata.name);
}

/** Components of all example systems, with their promotion path. */
export async function exampleComponents() {
  const folder = new URL('examples/systems/', root);
  const systems = await readdir(fileURLToPath(folder));
  const components = await Promise.all(
    systems.map(async system => {
      const path = parse(
        await read(`examples/systems/${system}/promotion-path.yaml`),
      );
      return parseAllDocuments(
        await read(`examples/systems/${system}/catalog-info.yaml`),
      )
        .map(document => document.toJS())
        .filter(entity => entity?.kind === 'Component')
        .map(({ metadata }) => ({
          entityRef: `component:default/${metadata.name}`,
          component: metadata.name,
          path,
        }));
    }),
  );
  return components.flat();
}

/** As the API answers for a path; enough for a history. */
const environmentsOf = path =>
  path.spec.environments.map(environment => ({
    active: true,
    promotesFrom: [],
    ...environment,
    tracked: !['local', 'ci'].includes(environment.kind),
  }));

/** The history of a component and what its releases say. */
export function createExample({ entityRef, path }, now = NOW) {
  const people = ['noor.haddad', 'ingrid.solberg', 'mateus.prado'];
  const history = generateHistory({
    entityRef,
    environments: environmentsOf(path),
    scheme: path.spec.versionScheme,
    people,
    now,
  });
  const { releases } = history;
  const registrations = describeReleases({ entityRef, releases, path, people });
  return { ...history, registrations, people };
}

/** Makes a check of values against a schema of the contract. */
export async function contractValidator() {
  const contract = parse(
    await read('plugins/releases-backend/src/schema/openapi.yaml'),
  );
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  addFormats(ajv);
  ajv.addSchema({ $id: 'contract', components: contract.components });
  const validators = new Map();
  return (name, value) => {
    const validate =
      validators.get(name) ??
      ajv.compile({ $ref: `contract#/components/schemas/${name}` });
    validators.set(name, validate);
    return validate(value)
      ? []
      : validate.errors.map(
          ({ instancePath, message }) => `${instancePath} ${message}`,
        );
  };
}

/** Every text in a value, however deep. */
export function* textsIn(value) {
  if (typeof value === 'string') {
    yield value;
  } else if (value && typeof value === 'object') {
    for (const item of Object.values(value)) {
      yield* textsIn(item);
    }
  }
}
