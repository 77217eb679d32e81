const ALPHABET =
  '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const LAST = ALPHABET.length - 1;

/**
 * Writes a whole number so that bytewise order is the order of numbers and no
 * key is the beginning of another one: the count of its digits, then the digits.
 * The count is one character up to 60 digits and another `z` for each 61 more.
 */
export function numberKey(value: number | string): string {
  const digits = String(value).replace(/^0+(?=\d)/, '');
  const count = digits.length;
  return `${'z'.repeat(Math.floor(count / LAST))}${
    ALPHABET[count % LAST]
  }${digits}`;
}
