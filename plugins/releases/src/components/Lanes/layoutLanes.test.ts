import { environment } from '../../__testUtils__/builders';
import { layoutLanes } from './layoutLanes';

const from = (...promotesFrom: string[]) => ({ promotesFrom });

describe('layoutLanes', () => {
  it('ENV-01: puts a straight path side by side in one row', () => {
    const layout = layoutLanes([
      environment('dev'),
      environment('staging', from('dev')),
      environment('production', from('staging')),
    ]);
    expect(layout.cells).toEqual([
      { name: 'dev', column: 0, halfRow: 0 },
      { name: 'staging', column: 1, halfRow: 0 },
      { name: 'production', column: 2, halfRow: 0 },
    ]);
    expect(layout).toMatchObject({ columns: 3, halfRows: 2, untracked: [] });
    expect(layout.edges).toEqual([
      { from: 'dev', to: 'staging', kind: 'promotion' },
      { from: 'staging', to: 'production', kind: 'promotion' },
    ]);
  });

  it('forks and joins, centres short columns and takes the longest way', () => {
    const layout = layoutLanes([
      environment('dev'),
      environment('eu', from('dev')),
      environment('us', from('dev')),
      environment('ap', from('dev')),
      environment('production', from('dev', 'eu', 'us', 'ap')),
    ]);
    expect(layout.halfRows).toBe(6);
    expect(layout.cells).toEqual([
      { name: 'dev', column: 0, halfRow: 2 },
      { name: 'eu', column: 1, halfRow: 0 },
      { name: 'us', column: 1, halfRow: 2 },
      { name: 'ap', column: 1, halfRow: 4 },
      { name: 'production', column: 2, halfRow: 2 },
    ]);
    expect(layout.edges).toHaveLength(7);
  });

  it('ENV-05: keeps untracked environments out of the graph', () => {
    const layout = layoutLanes([
      environment('local', { kind: 'local', tracked: false }),
      environment('ci', { kind: 'ci', tracked: false, ...from('local') }),
      environment('dev', from('ci')),
    ]);
    expect(layout.untracked).toEqual(['local', 'ci']);
    expect(layout.cells).toEqual([{ name: 'dev', column: 0, halfRow: 0 }]);
    expect(layout.edges).toEqual([]);
  });

  it('ENV-25: puts a standby behind what it stands by for', () => {
    const layout = layoutLanes([
      environment('production'),
      environment('dr', { standbyFor: 'production', ...from('production') }),
    ]);
    expect(layout.cells[1]).toEqual({ name: 'dr', column: 1, halfRow: 0 });
    expect(layout.edges).toEqual([
      { from: 'production', to: 'dr', kind: 'standby' },
    ]);
  });

  it('holds up with unknown names, circles, nothing and fifty in a row', () => {
    expect(layoutLanes([])).toMatchObject({ cells: [], columns: 0 });
    expect(layoutLanes([environment('a', from('gone', 'a'))]).cells).toEqual([
      { name: 'a', column: 0, halfRow: 0 },
    ]);

    const circle = layoutLanes([
      environment('a', from('b')),
      environment('b', from('a')),
    ]);
    expect(circle.cells).toHaveLength(2);

    const fifty = layoutLanes(
      Array.from({ length: 50 }, (_, i) =>
        environment(`e${i}`, from(...(i ? [`e${i - 1}`] : []))),
      ),
    );
    expect(fifty.columns).toBe(50);
    expect(fifty.cells[49]).toEqual({ name: 'e49', column: 49, halfRow: 0 });
  });
});
