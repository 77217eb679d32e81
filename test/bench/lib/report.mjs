/*
 * What a run leaves behind: a JSON file with everything, a table to read, a
 * picture, and one line per measure on the terminal.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { root } from '../../../scripts/lib/processes.mjs';
import { isValid, meets, summarise } from './statistics.mjs';

/** Version of the JSON below. */
export const SCHEMA = 1;

const folder = join(root, 'test/bench/results');

const round = value =>
  Math.abs(value) >= 100 ? value.toFixed(0) : value.toPrecision(3);

const describeTarget = target =>
  target.atMost === undefined ? `>=${target.atLeast}` : `<=${target.atMost}`;

/**
 * A measure with its verdict: `ok`, `short` of its target, or `void` when it
 * says nothing: the same arm measured twice disagrees with itself, or the
 * machine was busy with something else. A short run is forgiven for what a busy
 * machine has slowed down, not for anything else.
 *
 * @param {object} measure
 * @param {string} measure.name - without spaces
 * @param {number[]} measure.values - one per block
 * @param {{ atMost?: number, atLeast?: number }} measure.target
 * @param {number} [measure.control]
 * @param {Record<string, number[]>} [measure.samples]
 * @param {string} [measure.unit]
 * @param {{ busy: boolean, smoke: boolean }} [circumstances]
 */
export function judge(measure, circumstances = { busy: false, smoke: false }) {
  const summary = summarise(measure.values);
  const { busy, smoke } = circumstances;
  const met = meets(summary, measure.target);
  const disturbed = busy && !(smoke && met);
  const valid = measure.control === undefined || isValid(measure.control);
  const verdict = met ? 'ok' : 'short';
  return {
    ...measure,
    summary,
    verdict: valid && !disturbed ? verdict : 'void',
  };
}

/** A check that holds or does not: the number of things that are wrong. */
export function judgeCheck(name, problems) {
  return {
    ...judge({ name, values: [problems.length], target: { atMost: 0 } }),
    problems,
  };
}

function table({ id, mode, facts, results }) {
  const rows = results.map(
    ({ name, unit = '', summary, target, control, verdict, problems = [] }) =>
      `| ${[
        name,
        `${round(summary.median)} ${unit}`.trim(),
        `${round(summary.q1)} to ${round(summary.q3)}`,
        `${round(summary.min)} to ${round(summary.max)}`,
        describeTarget(target),
        control === undefined ? '' : round(control),
        [verdict, ...problems].join('<br>'),
      ].join(' | ')} |`,
  );
  const facing = Object.entries(facts).map(
    ([key, value]) =>
      `- ${key}: ${typeof value === 'object' ? JSON.stringify(value) : value}`,
  );
  return [
    `# ${id}, ${mode}, ${facts.date}`,
    '',
    '| Measure | Median | Quartiles | Range | Target | Same-arm control | Verdict |',
    '| --- | --- | --- | --- | --- | --- | --- |',
    ...rows,
    '',
    'A target is met when the worse quartile meets it. `void`: the same arm measured twice differed by more than a quarter, or the machine was busy before the start.',
    '',
    ...facing,
    '',
  ].join('\n');
}

const escapeXml = text =>
  text.replace(
    /[&<>]/g,
    sign => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;' }[sign]),
  );

/** Each measure as share of its target: the bar is the spread, the line is 1. */
function picture({ id, results }) {
  const shown = results.filter(
    ({ target }) => (target.atMost ?? target.atLeast) > 0,
  );
  const height = 40 + shown.length * 28;
  const x = share => 330 + Math.min(share, 2) * 220;
  const rows = shown.map(({ name, summary, target, verdict }, index) => {
    const goal = target.atMost ?? target.atLeast;
    const y = 40 + index * 28;
    const [from, to, middle] = [summary.q1, summary.q3, summary.median].map(
      value => x(value / goal),
    );
    const colour = verdict === 'ok' ? '#2e7d32' : '#b26a00';
    return `<text x="320" y="${y + 5}" text-anchor="end">${escapeXml(
      name,
    )}</text>
<rect x="${from}" y="${y - 5}" width="${Math.max(
      to - from,
      1,
    )}" height="10" fill="${colour}" opacity="0.4"/>
<circle cx="${middle}" cy="${y}" r="4" fill="${colour}"/>
<text x="${x(2) + 12}" y="${y + 5}">${round(summary.median)} (${escapeXml(
      describeTarget(target),
    )})</text>`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" width="960" height="${height}" font-family="sans-serif" font-size="12">
<title>${escapeXml(id)}: measures as share of their target</title>
<rect width="100%" height="100%" fill="#fff"/>
<text x="${x(1)}" y="18" text-anchor="middle">target</text>
<line x1="${x(1)}" x2="${x(1)}" y1="24" y2="${height - 10}" stroke="#555"/>
${rows.join('\n')}
</svg>
`;
}

/** Writes the files and prints the lines; resolves to whether nothing is short. */
export async function report({ id, mode, facts, results }) {
  const run = { schema: SCHEMA, id, mode, facts, results };
  const stamp = facts.date.replace(/[-:]|\.\d+/g, '');
  const base = join(folder, `${id}-${stamp}`);
  await mkdir(folder, { recursive: true });
  await writeFile(`${base}.json`, JSON.stringify(run));
  await writeFile(`${base}.md`, table(run));
  await writeFile(`${base}.svg`, picture(run));

  console.log(`\n${base}.md`);
  for (const { name, problems = [] } of results) {
    for (const problem of problems) {
      console.log(`${name}: ${problem}`);
    }
  }
  for (const { name, summary, target, verdict } of results) {
    console.log(
      `${name} ${round(summary.median)} ${describeTarget(target)} ${verdict}`,
    );
  }
  return results.every(({ verdict }) => verdict !== 'short');
}
