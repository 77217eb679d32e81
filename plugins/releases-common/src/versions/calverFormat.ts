import { InputError } from '@backstage/errors';
import { type CalendarDate, padded, weekOfYear } from './calendar';

/** What a token of a calendar version stands for. */
export type CalverField =
  | 'year'
  | 'month'
  | 'week'
  | 'day'
  | 'major'
  | 'minor'
  | 'micro';

/** A token of calver.org. */
interface CalverTokenRule {
  field: CalverField;
  /** Regular expression of its text; the range of values is checked later. */
  source: string;
  /** Always the same count of digits. */
  isFixed?: boolean;
  /** Added to the number to get the year. */
  base?: number;
  /** Digits to fill up with zeros. */
  width?: number;
}

const ANY_NUMBER = '0|[1-9]\\d{0,15}';
const SHORT = '[1-9]\\d?';
const CENTURY = { field: 'year', base: 2000 } as const;
const TWO_DIGITS = { source: '\\d\\d', isFixed: true, width: 2 } as const;

const RULES: Record<string, CalverTokenRule> = {
  YYYY: { field: 'year', source: '\\d{4}', isFixed: true, width: 4 },
  YY: { ...CENTURY, source: '0|[1-9]\\d{0,2}' },
  '0Y': { ...CENTURY, source: '\\d\\d|[1-9]\\d\\d', width: 2 },
  MM: { field: 'month', source: SHORT },
  '0M': { field: 'month', ...TWO_DIGITS },
  WW: { field: 'week', source: SHORT },
  '0W': { field: 'week', ...TWO_DIGITS },
  DD: { field: 'day', source: SHORT },
  '0D': { field: 'day', ...TWO_DIGITS },
  MAJOR: { field: 'major', source: ANY_NUMBER },
  MINOR: { field: 'minor', source: ANY_NUMBER },
  MICRO: { field: 'micro', source: ANY_NUMBER },
};

const LEXER = new RegExp(`${Object.keys(RULES).join('|')}|[-._+~]`, 'y');

/** A token at its place in a format. */
export interface CalverToken extends CalverTokenRule {
  name: string;
}

/** A format of calendar versions. */
export interface CalverFormat {
  tokens: CalverToken[];
  /** Matches a whole version, with a group for each token. */
  expression: RegExp;
  /** Writes numbers, one for each token. */
  write(numbers: readonly number[]): string;
}

function refuse(format: string, why: string): never {
  throw new InputError(
    `The version format "${format}" ${why}; write tokens of calver.org (${Object.keys(
      RULES,
    ).join(', ')}) with a dot, hyphen or underscore between them`,
  );
}

function split(format: string): string[] {
  const pieces: string[] = [];
  let index = 0;
  while (index < format.length) {
    LEXER.lastIndex = index;
    const piece = LEXER.exec(format)?.[0];
    if (piece === undefined) {
      return refuse(format, `has no token at "${format.slice(index)}"`);
    }
    pieces.push(piece);
    index += piece.length;
  }
  return pieces;
}

/**
 * Reads a format such as `YYYY.0M.MICRO`. Throws an InputError for a format
 * that is not understood, or whose versions could be read in two ways.
 */
export function parseCalverFormat(format: string): CalverFormat {
  const pieces = split(format);
  const tokens = pieces.flatMap(name =>
    RULES[name] ? [{ name, ...RULES[name] }] : [],
  );
  const fields = tokens.map(({ field }) => field);
  const repeated = fields.find((field, i) => fields.indexOf(field) !== i);
  if (repeated) {
    refuse(format, `has the ${repeated} twice`);
  }
  if (tokens.length === 0) {
    refuse(format, 'has no token');
  }
  pieces.forEach((piece, index) => {
    const following = pieces[index + 1];
    if (RULES[piece]?.isFixed !== true && RULES[piece] && RULES[following]) {
      refuse(
        format,
        `does not say where ${piece} ends and ${following} begins`,
      );
    }
  });
  const sources = pieces.map(piece =>
    RULES[piece] ? `(${RULES[piece].source})` : `\\${piece}`,
  );
  return {
    tokens,
    expression: new RegExp(`^${sources.join('')}$`),
    write: numbers => {
      const rest = [...numbers];
      return pieces
        .map(piece =>
          RULES[piece]
            ? padded(rest.shift() ?? 0, RULES[piece].width ?? 1)
            : piece,
        )
        .join('');
    },
  };
}

/** The number that a token shows on a date; undefined for a counter. */
export function numberOnDate(
  { field, base = 0 }: CalverToken,
  date: CalendarDate,
): number | undefined {
  switch (field) {
    case 'year':
      return date.year - base;
    case 'month':
      return date.month;
    case 'week':
      return weekOfYear(date);
    case 'day':
      return date.day;
    default:
      return undefined;
  }
}
