import { moveInGrid } from './gridKeys';

const size = { rows: 100, columns: 4 };
const from = { row: 5, column: 2 };

describe('moveInGrid', () => {
  it.each([
    ['ArrowDown', { row: 6, column: 2 }],
    ['ArrowUp', { row: 4, column: 2 }],
    ['ArrowLeft', { row: 5, column: 1 }],
    ['ArrowRight', { row: 5, column: 3 }],
    ['Home', { row: 5, column: 0 }],
    ['End', { row: 5, column: 3 }],
    ['PageDown', { row: 15, column: 2 }],
    ['PageUp', { row: 0, column: 2 }],
    ['Enter', undefined],
  ])('%s', (key, to) => {
    expect(moveInGrid(from, key, size)).toEqual(to);
  });

  it('stays inside, and leaves upwards from the first row only', () => {
    const last = { row: 99, column: 3 };
    expect(moveInGrid(last, 'ArrowDown', size)).toEqual(last);
    expect(moveInGrid(last, 'ArrowRight', size)).toEqual(last);
    expect(moveInGrid({ row: 0, column: 0 }, 'ArrowLeft', size)).toEqual({
      row: 0,
      column: 0,
    });
    expect(moveInGrid({ row: 0, column: 0 }, 'ArrowUp', size)).toBeUndefined();
  });
});
