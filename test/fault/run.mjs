/**
 * Faults. The short form samples the points with a seed, the long one takes
 * all that fit into ten minutes.
 *
 *     npm run fault -- crash [--quick | --full] [--seed text] [--require]
 *                            [--only kill,syscalls,connection,shutdown,leaders]
 */
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { crash, PARTS } from './crash/run.mjs';

const items = { crash };

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    quick: { type: 'boolean', default: false },
    full: { type: 'boolean', default: false },
    require: { type: 'boolean', default: false },
    seed: { type: 'string', default: 'slipway' },
    only: { type: 'string', default: PARTS.join(',') },
  },
});

function usage(problem) {
  console.error(
    `${problem} Use: npm run fault -- ${Object.keys(items).join(
      ' | ',
    )} [--quick | --full] [--seed text] [--require] [--only ${PARTS.join(
      ',',
    )}]`,
  );
  process.exit(2);
}

const [name = 'crash'] = positionals;
const only = values.only.split(',');
const unknown = only.find(part => !PARTS.includes(part));
if (!items[name]) {
  usage(`There is no fault test ${name}.`);
}
if (unknown !== undefined) {
  usage(`There is no part ${unknown}.`);
}
if (values.quick && values.full) {
  usage('--quick and --full exclude each other.');
}

const folder = await mkdtemp(join(os.tmpdir(), 'slipway-fault-'));
await chmod(folder, 0o755);
try {
  const isFine = await items[name]({ ...values, only, folder });
  process.exitCode = isFine ? 0 : 1;
} finally {
  await rm(folder, { recursive: true, force: true });
}
