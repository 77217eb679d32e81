import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { checkPromotionPath } from './checkPromotionPath';

const systems = resolve(__dirname, '../../../../examples/systems');

describe('example systems', () => {
  it.each(readdirSync(systems))('ENV-01: %s has no problem', name => {
    const source = readFileSync(
      resolve(systems, name, 'promotion-path.yaml'),
      'utf8',
    );
    const { path, problems } = checkPromotionPath(source);
    expect(problems).toEqual([]);
    expect(path?.metadata.name).toBe(name);
  });
});
