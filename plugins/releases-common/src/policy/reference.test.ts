import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parse } from 'yaml';
import { validateSchema } from './validateSchema';

const reference = readFileSync(
  resolve(__dirname, '../../../../docs/policy-reference.md'),
  'utf8',
);
const examples = [...reference.matchAll(/```yaml\n([\s\S]*?)```/g)].map(
  ([, yaml]) => yaml,
);

it.each(examples)('the policy reference shows valid keys: %s', yaml => {
  const shown = parse(yaml);
  const document = shown.apiVersion
    ? shown
    : {
        apiVersion: 'slipway.dev/v1',
        kind: 'PromotionPath',
        metadata: { name: 'shown', title: 'Shown' },
        spec: {
          mode: 'enforced',
          environments: [{ name: 'staging', kind: 'staging' }],
          ...shown,
        },
      };
  expect(
    validateSchema(document).map(
      ({ instancePath, message }) => `${instancePath} ${message}`,
    ),
  ).toEqual([]);
});

it('the policy reference lists every key of the specification', async () => {
  const { default: schema } = await import(
    '../../schema/promotion-path.schema.json'
  );
  for (const key of Object.keys(schema.definitions.spec.properties)) {
    expect(reference).toContain(key);
  }
});
