import fc from 'fast-check';
import { csvRecord } from './csv';

/** A reader after RFC 4180, written apart from the writer. */
function parse(text: string): string[][] {
  const records: string[][] = [];
  let cells: string[] = [];
  let i = 0;
  while (i < text.length) {
    let cell = '';
    if (text[i] === '"') {
      for (i++; text[i] !== '"' || text[i + 1] === '"'; i++) {
        cell += text[i];
        i += text[i] === '"' ? 1 : 0;
      }
      i++;
    } else {
      for (; text[i] !== ',' && text[i] !== '\r'; i++) {
        cell += text[i];
      }
    }
    cells.push(cell);
    if (text[i] === ',') {
      i++;
    } else {
      expect(text.slice(i, i + 2)).toBe('\r\n');
      records.push(cells);
      cells = [];
      i += 2;
    }
  }
  return records;
}

const hostile = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.string({ unit: fc.constantFrom(...'=+-@\t\r\n",\' a1;ä') }),
);

describe('csvRecord', () => {
  it('writes what a reader after RFC 4180 reads back, cell for cell', () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(hostile, { minLength: 1 }), { minLength: 1 }),
        rows => {
          const read = parse(rows.map(csvRecord).join(''));
          const plain = (cell: string) =>
            /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell;
          expect(read).toEqual(rows.map(row => row.map(plain)));
        },
      ),
    );
  });

  it('lets no text through that a spreadsheet takes for a formula', () => {
    fc.assert(
      fc.property(hostile, text => {
        const [[cell]] = parse(csvRecord([text]));
        expect(cell).not.toMatch(/^[=+\-@\t\r]/);
      }),
    );
    expect(csvRecord(['=HYPERLINK("http://x")', '+1', '-1', '@a', 'a=1'])).toBe(
      `"'=HYPERLINK(""http://x"")",'+1,'-1,'@a,a=1\r\n`,
    );
  });

  it('leaves numbers as they are and unknown cells empty', () => {
    expect(csvRecord([-1.5, undefined, 0, ''])).toBe('-1.5,,0,\r\n');
  });
});
