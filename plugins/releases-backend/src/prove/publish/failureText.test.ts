import { failureText } from './failureText';

describe('failureText', () => {
  it('keeps what helps and drops what is, or looks like, a secret', () => {
    const cause = Object.assign(new Error('x'), { code: 'ENOTFOUND' });
    expect(failureText(new Error('fetch failed', { cause }))).toBe(
      'fetch failed (ENOTFOUND)',
    );
    expect(
      failureText(
        new Error(
          'push to https://me:hunter2@git.example.com/a.git?key=k1\n with p@ss, p%40ss and Bearer abc.def-1 refused',
        ),
        ['p@ss', ''],
      ),
    ).toBe(
      'push to https://***@git.example.com/a.git with ***, *** and Bearer *** refused',
    );
    expect(failureText('just text')).toBe('just text');
    expect(failureText(undefined)).toBe('undefined');
    expect(failureText(new Error('x'.repeat(9_000)))).toHaveLength(500);
  });
});
