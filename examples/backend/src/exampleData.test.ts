import { readFileSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import {
  Entity,
  isGroupEntity,
  isUserEntity,
  parseEntityRef,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import { parseEntityYaml } from '@backstage/plugin-catalog-node';

const root = resolve(__dirname, '../../..');
const systems = readdirSync(join(root, 'examples/systems')).sort();

function read(file: string): Entity[] {
  const path = join(root, file);
  const results = [
    ...parseEntityYaml(readFileSync(path), { type: 'file', target: path }),
  ];
  return results.map(result => {
    if (result.type !== 'entity') {
      throw new Error(`${file} has something that is no entity`);
    }
    return result.entity;
  });
}

/** Kinds that a reference has when it does not say. */
const DEFAULT_KINDS: Record<string, string> = {
  owner: 'group',
  memberOf: 'group',
  parent: 'group',
  domain: 'domain',
  system: 'system',
  providesApis: 'api',
  consumesApis: 'api',
  dependsOn: 'component',
};

function referencesOf(entity: Entity): string[] {
  return Object.entries(DEFAULT_KINDS).flatMap(([field, defaultKind]) =>
    [entity.spec?.[field] ?? []]
      .flat()
      .map(ref =>
        stringifyEntityRef(parseEntityRef(String(ref), { defaultKind })),
      ),
  );
}

describe('example data', () => {
  const org = read('examples/org.yaml');
  const bySystem = systems.map(
    name => [name, read(`examples/systems/${name}/catalog-info.yaml`)] as const,
  );
  const all = [
    ...org,
    ...bySystem.flatMap(([, entities]) => entities),
    ...read('catalog-info.yaml'),
  ];
  const refs = all.map(entity => stringifyEntityRef(entity));

  it('has the five systems, unique names, and no reference to nowhere', () => {
    expect(systems).toEqual([
      'api-gateway',
      'erp',
      'trial-diary',
      'web-platform',
      'work-order-qms',
    ]);
    expect(new Set(refs).size).toBe(refs.length);
    expect(
      all.flatMap(referencesOf).filter(ref => !refs.includes(ref)),
    ).toEqual([]);
  });

  it('has somebody in every group, and something to try for everybody', () => {
    const people = org.filter(isUserEntity);
    const groups = org.filter(isGroupEntity);
    expect(
      groups
        .map(group => group.metadata.name)
        .filter(
          name => !people.some(person => person.spec.memberOf?.includes(name)),
        ),
    ).toEqual([]);
    for (const person of people) {
      expect(person.metadata.description).toBeTruthy();
      expect(
        person.metadata.annotations?.['slipway.dev/example-person'],
      ).toBeTruthy();
    }
  });

  it.each(bySystem)(
    'puts every component of %s on its path',
    (name, entities) => {
      const components = entities.filter(({ kind }) => kind === 'Component');
      expect(components).not.toHaveLength(0);
      for (const component of components) {
        expect(component.spec?.system).toBe(name);
        expect(component.metadata.annotations).toEqual({
          'slipway.dev/promotion-path': name,
          'github.com/project-slug': `slipway-examples/${component.metadata.name}`,
        });
      }
    },
  );

  it.each(systems)('knows every group that the path of %s names', name => {
    const path = readFileSync(
      join(root, 'examples/systems', name, 'promotion-path.yaml'),
      'utf8',
    );
    const named = path.match(/group:default\/[\w.-]+/g) ?? [];
    expect(named.filter(ref => !refs.includes(ref))).toEqual([]);
  });
});
