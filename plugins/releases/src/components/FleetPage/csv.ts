// A spreadsheet takes a cell that begins so for a formula.
const FORMULA = /^[=+\-@\t\r]/;
const QUOTED = /[",\r\n]|^\s|\s$/;

function toCell(value: string | number | undefined): string {
  if (typeof value !== 'string') {
    return value === undefined ? '' : String(value);
  }
  const text = FORMULA.test(value) ? `'${value}` : value;
  return QUOTED.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/**
 * A table as RFC 4180 writes it. Texts that a spreadsheet would run as a
 * formula get an apostrophe in front.
 */
export function toCsv(
  records: readonly (readonly (string | number | undefined)[])[],
): string {
  return records.map(cells => `${cells.map(toCell).join(',')}\r\n`).join('');
}
