import { markup, type Html } from './template';

/** A section with a heading; a long one may break over printed pages. */
export function section(title: string, body: Html, long = false): Html {
  return markup`
<section class="${long ? 'long' : 'short'}">
<h2>${title}</h2>
${body}
</section>`;
}

/** Facts as pairs of name and value; a pair without value is left out. */
export function facts(
  pairs: readonly (readonly [string, Html | string | undefined])[],
): Html {
  const rows = pairs.map(([name, value]) =>
    value === undefined || value === ''
      ? ''
      : markup`
<dt>${name}</dt><dd>${value}</dd>`,
  );
  return markup`<dl>${rows}
</dl>`;
}

/** A table; what it says if there are no rows. */
export function table(
  columns: readonly string[],
  rows: readonly (readonly (Html | string | undefined)[])[],
  none: string,
): Html {
  if (!rows.length) {
    return markup`<p class="none">${none}</p>`;
  }
  const head = columns.map(name => markup`<th scope="col">${name}</th>`);
  const body = rows.map(
    cells => markup`
<tr>${cells.map(cell => markup`<td>${cell}</td>`)}</tr>`,
  );
  return markup`<table>
<thead><tr>${head}</tr></thead>
<tbody>${body}
</tbody>
</table>`;
}

/** A bulleted list. */
export function bullets(items: readonly (Html | string)[]): Html {
  return markup`<ul>${items.map(
    item => markup`
<li>${item}</li>`,
  )}
</ul>`;
}

/** A hash, a digest, an id. */
export function code(value: string | undefined): Html | undefined {
  return value === undefined ? undefined : markup`<code>${value}</code>`;
}

/** A cell with a line of smaller text below. */
export function withDetail(
  main: Html | string,
  detail: Html | string | undefined,
): Html {
  return markup`${main}${detail !== undefined && markup`<p>${detail}</p>`}`;
}

const GOOD = new Set(['succeeded', 'registered', 'pass', 'allow']);
const BAD = new Set([
  'failed',
  'rolled-back',
  'rejected',
  'fail',
  'deny',
  'blocked',
]);

/** The class of a word that says how something ended. */
export function toneOf(word: string | undefined): string {
  if (word !== undefined && GOOD.has(word)) {
    return 'good';
  }
  return word !== undefined && BAD.has(word) ? 'bad' : 'open';
}
