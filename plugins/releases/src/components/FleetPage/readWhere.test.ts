import { readWhere } from './readWhere';

const HEX64 = 'ab'.repeat(32);

describe('readWhere', () => {
  it.each([
    ['sha256:ABCDEF0', [{ digest: 'sha256:abcdef0' }]],
    [` sha512:${HEX64} `, [{ digest: `sha512:${HEX64}` }]],
    ['2.14.1', [{ version: '2.14.1' }]],
    ['v2-RC', [{ version: 'v2-RC' }]],
    // Six digits are too few for a digest or a commit.
    ['3f1c2a', [{ version: '3f1c2a' }]],
    [
      '3F1C2AB',
      [{ digest: '3f1c2ab' }, { commit: '3f1c2ab' }, { version: '3F1C2AB' }],
    ],
    // A version may be a date.
    [
      '20261121',
      [{ digest: '20261121' }, { commit: '20261121' }, { version: '20261121' }],
    ],
    [HEX64, [{ digest: HEX64 }, { commit: HEX64 }, { version: HEX64 }]],
    // Longer than any commit.
    [`${HEX64}ab`, [{ digest: `${HEX64}ab` }, { version: `${HEX64}ab` }]],
    ['sha256:xyz', []],
    ['two words', []],
    ['', []],
  ])('reads %j as all that it can be', (text, expected) => {
    expect(readWhere(text)).toEqual(expected);
  });
});
