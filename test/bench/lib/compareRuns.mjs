import { readFile } from 'node:fs/promises';
import { SCHEMA } from './report.mjs';

async function readRun(file) {
  const run = JSON.parse(await readFile(file, 'utf8'));
  if (run.schema !== SCHEMA) {
    throw new Error(`${file} has schema ${run.schema}, this reads ${SCHEMA}`);
  }
  return run;
}

/** How a measure has changed: inside the spread of both runs it has not. */
export function describeChange(before, after) {
  const change = after.median / before.median - 1;
  const overlap = before.q1 <= after.q3 && after.q1 <= before.q3;
  const percent = `${change >= 0 ? '+' : ''}${(change * 100).toFixed(1)} %`;
  return overlap || Number.isNaN(change)
    ? 'no change'
    : `${percent} (from ${before.median.toPrecision(
        3,
      )} to ${after.median.toPrecision(3)})`;
}

/** Prints how the measures of one run differ from those of an earlier one. */
export async function compareRuns([beforeFile, afterFile]) {
  if (!beforeFile || !afterFile) {
    throw new Error('compare takes two JSON files of earlier runs');
  }
  const [before, after] = await Promise.all(
    [beforeFile, afterFile].map(readRun),
  );
  for (const { name, summary } of after.results) {
    const earlier = before.results.find(result => result.name === name);
    console.log(
      `${name} ${earlier ? describeChange(earlier.summary, summary) : 'new'}`,
    );
  }
}
