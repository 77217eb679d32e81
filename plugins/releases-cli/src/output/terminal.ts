/*
 * What is examined comes from others. On its way to a terminal it loses what a
 * terminal or a reader would take as something else: control characters and
 * those that turn the direction of text.
 */
const UNSAFE =
  // eslint-disable-next-line no-control-regex
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g;

/** Text without characters that act on a terminal. */
export function safeText(text: string): string {
  return text.replace(
    UNSAFE,
    sign => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** Writes text and a line feed to standard output. */
export function print(text: string): void {
  process.stdout.write(text.endsWith('\n') ? text : `${text}\n`);
}

/** Writes text and a line feed to standard error. */
export function printError(text: string): void {
  process.stderr.write(text.endsWith('\n') ? text : `${text}\n`);
}

const STYLES = { bold: 1, red: 31, green: 32, yellow: 33 };

/** Colours text where a person looks at it and did not object. */
export function paint(
  style: keyof typeof STYLES,
  text: string,
  stream: NodeJS.WriteStream = process.stdout,
): string {
  return stream.isTTY && !process.env.NO_COLOR
    ? `\u001b[${STYLES[style]}m${text}\u001b[0m`
    : text;
}
