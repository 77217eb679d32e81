/** A piece of a text: lines that belong together, or the items of a list. */
export interface TextBlock {
  kind: 'lines' | 'bullets' | 'numbers';
  lines: string[];
  /** The number that a numbered list starts with. */
  start?: number;
}

const BULLET = /^\s*[-*•]\s+(.*)$/;
const NUMBER = /^\s*(\d{1,3})[.)]\s+(.*)$/;

function readLine(line: string): TextBlock {
  const bullet = BULLET.exec(line);
  if (bullet) {
    return { kind: 'bullets', lines: [bullet[1]] };
  }
  const number = NUMBER.exec(line);
  return number
    ? { kind: 'numbers', lines: [number[2]], start: Number(number[1]) }
    : { kind: 'lines', lines: [line] };
}

/**
 * Takes a text apart into paragraphs and simple lists. Nothing else means
 * anything: no markup is read, whatever it looks like.
 */
export function textBlocks(text: string): TextBlock[] {
  const blocks: TextBlock[] = [];
  let isContinued = false;
  for (const line of text.split(/\r\n|\r|\n/)) {
    if (line.trim() === '') {
      isContinued = false;
      continue;
    }
    const next = readLine(line);
    const last = blocks[blocks.length - 1];
    if (isContinued && last.kind === next.kind) {
      last.lines.push(...next.lines);
    } else {
      blocks.push(next);
    }
    isContinued = true;
  }
  return blocks;
}
