import { textBlocks } from './textBlocks';

describe('textBlocks', () => {
  it('takes paragraphs and simple lists apart and keeps every word', () => {
    expect(
      textBlocks('One\ntwo\r\n\r\n- a\n* b\n\n3. c\n4) d\ne <b>f</b> # g'),
    ).toEqual([
      { kind: 'lines', lines: ['One', 'two'] },
      { kind: 'bullets', lines: ['a', 'b'] },
      { kind: 'numbers', lines: ['c', 'd'], start: 3 },
      { kind: 'lines', lines: ['e <b>f</b> # g'] },
    ]);
    expect(textBlocks(' \n\n')).toEqual([]);
    expect(textBlocks('-1 degree\n2.5 seconds')).toEqual([
      { kind: 'lines', lines: ['-1 degree', '2.5 seconds'] },
    ]);
  });
});
