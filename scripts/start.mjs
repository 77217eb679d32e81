/**
 * `npm start`: opens the example portal, and on the first start brings in the
 * example history. With arguments it is `backstage-cli repo start` and nothing
 * else, for example `npm start -- --plugin releases`.
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import {
  appUrl,
  backendUrl,
  isTaken,
  startPortal,
  waitForPortal,
} from './lib/portal.mjs';
import { root, run } from './lib/processes.mjs';

const since = performance.now();
const args = process.argv.slice(2);

for (const url of args.length ? [] : [appUrl, backendUrl]) {
  if (await isTaken(url)) {
    console.error(
      `Something answers at ${url} already. If it is an earlier \`npm start\`, stop that one first.`,
    );
    process.exit(1);
  }
}

const portal = startPortal({ args });

let stopping = false;
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.on(signal, () => {
    // Whoever asks twice does not want to wait.
    portal.signal(stopping ? 'SIGKILL' : signal);
    stopping = true;
  });
}
process.on('exit', () => portal.signal('SIGKILL'));

async function examplePeople() {
  const text = await readFile(join(root, 'examples/org.yaml'), 'utf8');
  return parseAllDocuments(text)
    .map(document => document.toJS())
    .filter(
      entity => entity?.metadata?.annotations?.['slipway.dev/example-person'],
    )
    .map(({ metadata, spec }) => ({
      name: spec?.profile?.displayName ?? metadata.name,
      role: metadata.annotations['slipway.dev/example-person'],
    }));
}

function print(people, historyCode) {
  const seconds = ((performance.now() - since) / 1000).toFixed(1);
  const lines = [
    '',
    `  Slipway is ready, after ${seconds} s.`,
    '',
    `  Portal    ${appUrl}`,
    `  Start at  ${appUrl}/catalog/default/component/wo-api/environments`,
    `  API       ${backendUrl}/api/releases`,
    '',
    '  Sign in as one of these; nobody needs a password:',
    ...people.map(({ name, role }) => `    ${name.padEnd(18)}${role}`),
    '',
    ...(historyCode === 0
      ? []
      : [
          '  The example history could not be brought in; the reason is above.',
          '  `npm run history` tries again while the portal runs.',
          '',
        ]),
    '  Stop with Ctrl+C. What you do is kept in .data; delete it to start over.',
    '',
  ];
  console.log(lines.join('\n'));
}

if (args.length === 0) {
  waitForPortal(portal)
    .then(async () => {
      const history = await run(process.execPath, ['scripts/history.mjs']);
      if (!stopping) {
        print(await examplePeople(), history.code);
      }
    })
    .catch(error => {
      if (!stopping) {
        console.error(`\n${error.message}`);
        process.exitCode = 1;
        portal.stop();
      }
    });
}

const code = await portal.ended.catch(error => {
  console.error(`backstage-cli could not be started: ${error.message}`);
  return 1;
});
await portal.stop();
process.exit(stopping ? code : code || process.exitCode || 0);
