import { mockServices } from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import type { ChangelogSource } from '@slipway/backstage-plugin-releases-node';
import { CommitComparisons } from './CommitComparisons';

const entity = (name: string): Entity => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name },
});
const sha = (n: number) => n.toString(16).padStart(40, '0');
const question = (n = 1, name = 'wo-api') => ({
  entity: entity(name),
  fromCommit: sha(n),
  toCommit: sha(n + 1),
});
const answer = {
  commits: [{ id: sha(2), title: 'Keep the reason' }],
  truncated: false,
};

function create(...compare: ChangelogSource['compare'][]) {
  const logger = mockServices.logger.mock();
  return {
    logger,
    comparisons: CommitComparisons.create({
      logger,
      sources: compare.map((call, n) => ({ id: `s${n}`, compare: call })),
    }),
  };
}

describe('CommitComparisons', () => {
  it('asks once for each comparison, also where many ask at once', async () => {
    const compare = jest.fn(async () => answer);
    const { comparisons } = create(compare);
    const results = await Promise.all([
      comparisons.compare(question()),
      comparisons.compare(question()),
    ]);
    expect(results).toEqual([answer, answer]);
    await comparisons.compare(question());
    expect(compare).toHaveBeenCalledTimes(1);
    await comparisons.compare(question(1, 'other'));
    await comparisons.compare(question(2));
    expect(compare).toHaveBeenCalledTimes(3);
  });

  it('forgets what was not used for longest', async () => {
    const compare = jest.fn(async () => answer);
    const { comparisons } = create(compare);
    for (let n = 0; n < 200; n++) {
      await comparisons.compare(question(n));
    }
    await comparisons.compare(question(0));
    await comparisons.compare(question(200));
    expect(compare).toHaveBeenCalledTimes(201);
    await comparisons.compare(question(0));
    expect(compare).toHaveBeenCalledTimes(201);
    await comparisons.compare(question(1));
    expect(compare).toHaveBeenCalledTimes(202);
  });

  it('goes on after a source that fails or has no answer, and asks again later', async () => {
    const failing = jest.fn(async () => {
      throw new Error('host is down');
    });
    const silent = jest.fn(async () => undefined);
    const { comparisons, logger } = create(failing, silent);
    await expect(comparisons.compare(question())).resolves.toBeUndefined();
    expect(logger.warn).toHaveBeenCalledWith(
      expect.stringMatching(/s0 .*component:default\/wo-api/),
      expect.any(Error),
    );
    await comparisons.compare(question());
    expect(failing).toHaveBeenCalledTimes(2);

    const { comparisons: others } = create(failing, async () => answer);
    await expect(others.compare(question())).resolves.toEqual(answer);
  });

  it('waits five seconds, also for a source that does not listen', async () => {
    const over = new AbortController();
    const timeout = jest
      .spyOn(AbortSignal, 'timeout')
      .mockReturnValue(over.signal);
    const { comparisons, logger } = create(() => new Promise(() => {}));
    const compared = comparisons.compare(question());
    over.abort(new Error('too late'));
    await expect(compared).resolves.toBeUndefined();
    expect(timeout).toHaveBeenCalledWith(5_000);
    expect(logger.warn).toHaveBeenCalledTimes(1);
    timeout.mockRestore();
  });

  it('shows nothing of a source that the contract does not allow', async () => {
    const { comparisons } = create(async () => ({
      commits: [
        { id: 'HEAD', title: 'no id' },
        { id: sha(1), title: '  ', url: 'data:text/html,x' },
        { id: sha(2), title: `${'x'.repeat(511)}😀`, author: 'y'.repeat(300) },
        { id: sha(3), title: 't', url: 'https://user:pw@example.org/' },
        { id: sha(4), title: 't', url: 'https://example.org/c/4' },
      ],
      url: 'file:///etc/passwd',
      truncated: true,
    }));
    await expect(comparisons.compare(question())).resolves.toEqual({
      commits: [
        { id: sha(1), title: sha(1) },
        { id: sha(2), title: 'x'.repeat(511), author: 'y'.repeat(256) },
        { id: sha(3), title: 't' },
        { id: sha(4), title: 't', url: 'https://example.org/c/4' },
      ],
      truncated: true,
    });
  });
});
