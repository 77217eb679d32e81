/**
 * Writes what is derived from the contract, plugins/releases-backend/src/schema/openapi.yaml:
 * the spec as a constant for the validating router, and the TypeScript types
 * that server, client and screens share. `--check` compares instead of writing.
 */
import { readFile, writeFile, mkdir } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import openapiTS, { astToString } from 'openapi-typescript';
import { parse } from 'yaml';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const contract = resolve(
  root,
  'plugins/releases-backend/src/schema/openapi.yaml',
);
const spec = parse(await readFile(contract, 'utf8'));
const banner =
  '// Generated from plugins/releases-backend/src/schema/openapi.yaml by `npm run generate`. Do not edit.\n';

const outputs = {
  'plugins/releases-backend/src/schema/openapi/generated/router.ts': `${banner}export const spec = ${JSON.stringify(
    spec,
    null,
    2,
  )} as const;\n`,
  'plugins/releases-common/src/schema/openapi/generated/paths.ts':
    banner +
    astToString(
      await openapiTS(spec, { alphabetize: false, defaultNonNullable: false }),
    )
      // What leaves the package carries a release tag, and TSDoc's own tags only.
      .replace(
        /^export (?=(interface|type) (paths|components|operations)\b)/gm,
        '/** Generated from the contract. @public */\nexport ',
      )
      .replace(/^ *\/\*\* @enum \{\w+\} \*\/\n/gm, '')
      .replace(/^ *\* @enum \{\w+\}\n/gm, '')
      .replace(/@(description|default) /g, ''),
};

let stale = 0;
for (const [file, text] of Object.entries(outputs)) {
  const target = resolve(root, file);
  if (process.argv.includes('--check')) {
    const current = await readFile(target, 'utf8').catch(() => '');
    if (current !== text) {
      stale++;
      console.error(`${file} is not what the contract generates`);
    }
  } else {
    await mkdir(dirname(target), { recursive: true });
    await writeFile(target, text);
    console.log(`wrote ${file}`);
  }
}
if (stale) {
  console.error('run `npm run generate` and commit the result');
  process.exitCode = 1;
}
