/**
 * The readable page around a package. docs/audit-formats.md does not say what the
 * page looks like, so it cannot be made again here: what can be checked is that
 * nothing in it runs or comes from elsewhere, and that each identifier, hash, time
 * and entity that it names is in the package. A link to the web loads nothing until
 * somebody follows it.
 */
import { tampered } from './finding.mjs';
import { tokensOf } from './facts.mjs';

const OPENING = '<script type="application/json" id="slipway-evidence">';
const CLOSING = '</script>';
const LOADS_OR_RUNS = [
  /<\s*(?:iframe|frame|object|embed|link|base|form|applet|portal)\b/i,
  /<\s*meta\b[^>]*http-equiv\s*=\s*["']?refresh/i,
  /[\s"'/](?:src|srcset|data|poster|background|formaction|ping|xlink:href)\s*=/i,
  /[\s"'/]href\s*=\s*(?!["']?#)/i,
  /[\s"'/]on[a-z]+\s*=/i,
  /url\s*\(|@import|expression\s*\(/i,
];
const WEB_LINK = /<a href="https?:\/\/[^"'<>\s]*" rel="noopener noreferrer">/g;
const ENTITIES = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

function badPage(what) {
  return tampered('page', `The page is not one of ours: ${what}.`);
}

function readable(html) {
  return html.replace(
    /&(?:#(\d{1,6})|#x([0-9a-f]{1,5})|([a-z]+));/gi,
    (all, decimal, hex, name) => {
      if (name) return ENTITIES[name.toLowerCase()] ?? all;
      const point = decimal ? Number(decimal) : parseInt(hex, 16);
      return point <= 0x10ffff ? String.fromCodePoint(point) : all;
    },
  );
}

/**
 * @param {string} html
 * @returns {{ json: string, page: string }} the text of the package, and the page without it
 */
export function readPage(html) {
  const start = html.indexOf(OPENING);
  const end = html.indexOf(CLOSING, start);
  if (start < 0 || end < 0) badPage('it carries no package');
  const json = html.slice(start + OPENING.length, end);
  const before = html.slice(0, start);
  const after = html.slice(end + CLOSING.length);
  if (json.includes('<'))
    badPage('the package holds a "<" that is not escaped');
  if (/<\s*script/i.test(before)) badPage('it has another script');
  if (!/^\s*(?:<\/body>\s*)?(?:<\/html>\s*)?$/.test(after)) {
    badPage('something follows the package');
  }
  const withoutLinks = before.replace(WEB_LINK, '<a>');
  const found = LOADS_OR_RUNS.find(pattern => pattern.test(withoutLinks));
  if (found) badPage('something in it runs, or comes from elsewhere');
  return { json, page: before };
}

/** @param {string} page @param {ReadonlySet<string>} known tokens of the package */
export function checkPage(page, known) {
  const text = readable(page.replace(/<style>[^<]*<\/style>/gi, ''));
  for (const token of tokensOf(text)) {
    if (!known.has(token)) badPage(`"${token}" is not in the package`);
  }
}
