import { execFileSync } from 'node:child_process';
import { resolve } from 'node:path';

// The generator is an ES module, which Jest does not load.
it('matches the schema', () => {
  const script = resolve(
    __dirname,
    '../../../../../scripts/generate-policy-types.mjs',
  );
  expect(() =>
    execFileSync(process.execPath, [script, '--check'], { stdio: 'pipe' }),
  ).not.toThrow();
}, 30_000);
