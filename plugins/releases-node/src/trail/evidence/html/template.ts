/*
 * HTML as a value: text that is put into a template is escaped, and only what
 * came out of a template is not. There is no other way to make one.
 */

/** A piece of HTML. */
export class Html {
  readonly #text: string;

  /** For {@link markup} and what writes markup by itself. */
  constructor(text: string) {
    this.#text = text;
  }

  toString(): string {
    return this.#text;
  }
}

type Part = Html | string | number | undefined | false | readonly Part[];

/** Joins literal markup with values: text escaped, HTML as it is, lists in a row. */
export function markup(
  literals: TemplateStringsArray,
  ...values: readonly Part[]
): Html {
  let text = literals[0];
  values.forEach((value, i) => {
    text += toText(value) + literals[i + 1];
  });
  return new Html(text);
}

function toText(value: Part): string {
  if (value === undefined || value === false) {
    return '';
  }
  if (value instanceof Html) {
    return value.toString();
  }
  if (Array.isArray(value)) {
    return value.map(toText).join('');
  }
  return escapeText(String(value));
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/*
 * Characters that do not show, or that make the text around them read in
 * another order: controls but for line feed and tab, separators, soft hyphen,
 * zero width and bidirectional controls, byte order mark. A page that is
 * evidence shows that they are there.
 */
const INVISIBLE =
  // eslint-disable-next-line no-control-regex
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\uffff]/g;

/** Text for element content and for attribute values in double quotes. */
export function escapeText(value: string): string {
  return value
    .replace(
      INVISIBLE,
      character =>
        `[U+${character
          .charCodeAt(0)
          .toString(16)
          .toUpperCase()
          .padStart(4, '0')}]`,
    )
    .replace(/[&<>"']/g, character => ENTITIES[character]);
}
