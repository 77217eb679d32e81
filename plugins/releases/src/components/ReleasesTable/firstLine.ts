/** The first line of a text that says something; undefined without any. */
export function firstLine(text: string | undefined): string | undefined {
  return text
    ?.split('\n')
    .map(line => line.replace(/^\s*(?:[-*•]|#{1,6}|\d+[.)])\s+/, '').trim())
    .find(line => line !== '');
}
