import { Lexer } from 'yaml';

/**
 * What is looked at before a document reaches the YAML parser.
 *
 * The parser is recursive: a few kilobytes of nested brackets or dashes can end
 * the whole Node process, and no `catch` helps. So the depth of a document is
 * measured first, in time linear to its size: lists and maps on lines of their
 * own by their columns, `[` and `{` with the lexer of the parser itself, which
 * is a loop and therefore safe, so that quotes and comments count as they will.
 */

/** Largest document that is read, in bytes of UTF-8. */
export const MAX_DOCUMENT_BYTES = 256 * 1024;
/** Deepest nesting by indentation, and likewise by brackets. */
export const MAX_NESTING = 64;
/** Most `- `, `? `, tags and anchors in a row on one line. */
export const MAX_INDICATORS_IN_A_ROW = 32;

/** The first limit that a document breaks. */
export interface BrokenLimit {
  code: 'document-too-large' | 'document-too-deep';
  line: number;
  column: number;
  message: string;
  hint: string;
}

function tooDeep(line: number, column: number): BrokenLimit {
  return {
    code: 'document-too-deep',
    line,
    column,
    message: 'The document is nested too deeply.',
    hint: `Use at most ${MAX_NESTING} levels and at most ${MAX_INDICATORS_IN_A_ROW} list markers in a row on one line.`,
  };
}

function isIndicator(token: string): boolean {
  return (
    token === '-' ||
    token === '?' ||
    token === ':' ||
    token.startsWith('!') ||
    token.startsWith('&')
  );
}

function checkIndentation(source: string): BrokenLimit | undefined {
  const columns: number[] = [];
  const lines = source.split('\n');
  for (const [index, line] of lines.entries()) {
    let row = 0;
    let opening = true;
    for (const { 0: token, index: column } of line.matchAll(/[^ \t\r]+/g)) {
      if (opening && token.startsWith('#')) {
        break;
      }
      if (opening) {
        while (columns.length > 0 && columns[columns.length - 1] >= column) {
          columns.pop();
        }
        columns.push(column);
      }
      row = isIndicator(token) ? row + 1 : 0;
      opening = opening && row > 0;
      if (columns.length > MAX_NESTING || row > MAX_INDICATORS_IN_A_ROW) {
        return tooDeep(index + 1, column + 1);
      }
    }
  }
  return undefined;
}

// The lexer announces documents, ends of collections and scalars with control
// characters that are not part of the source.
const LEXER_MARKS = new Set(['\u0002', '\u0018', '\u001f']);

function checkBrackets(source: string): BrokenLimit | undefined {
  let depth = 0;
  let offset = 0;
  for (const token of new Lexer().lex(source)) {
    if (token === '[' || token === '{') {
      depth += 1;
    } else if (token === ']' || token === '}') {
      depth = Math.max(0, depth - 1);
    }
    if (depth > MAX_NESTING) {
      const before = source.slice(0, offset).split('\n');
      return tooDeep(before.length, before[before.length - 1].length + 1);
    }
    if (!LEXER_MARKS.has(token)) {
      offset += token.length;
    }
  }
  return undefined;
}

/** Looks for a limit that the document breaks. */
export function findBrokenLimit(source: string): BrokenLimit | undefined {
  const bytes =
    source.length > MAX_DOCUMENT_BYTES
      ? source.length
      : new TextEncoder().encode(source).length;
  if (bytes > MAX_DOCUMENT_BYTES) {
    return {
      code: 'document-too-large',
      line: 1,
      column: 1,
      message: `The document is larger than ${MAX_DOCUMENT_BYTES / 1024} KiB.`,
      hint: 'Split the system into several promotion paths.',
    };
  }
  return checkIndentation(source) ?? checkBrackets(source);
}
