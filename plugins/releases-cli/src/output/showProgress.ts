/**
 * Tells a person who waits how far it is, on a line that is written over.
 *
 * @returns undefined where nobody looks at it
 */
export function showProgress(
  what: string,
): ((count: number, of?: number) => void) | undefined {
  const { stderr } = process;
  if (!stderr.isTTY) {
    return undefined;
  }
  return (count, of) => {
    const share = of ? ` of ${of}` : '';
    stderr.write(`\r\u001b[K${count}${share} ${what}`);
  };
}

/** Takes the line of progress away. */
export function clearProgress(): void {
  if (process.stderr.isTTY) {
    process.stderr.write('\r\u001b[K');
  }
}
