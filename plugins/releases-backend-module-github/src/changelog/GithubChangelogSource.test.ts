import {
  mockServices,
  registerMswTestHooks,
} from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import { GithubChangelogSource } from './GithubChangelogSource';

const sha = (n: number) => n.toString(16).padStart(40, '0');
const [fromCommit, toCommit] = [sha(1), sha(9)];
const { signal } = new AbortController();

function entity(annotations: Record<string, string>): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: { name: 'wo-api', annotations },
  };
}

const onGithub = entity({ 'github.com/project-slug': 'acme/wo-api' });
const onEnterprise = entity({
  'github.com/project-slug': 'acme/wo-api',
  'backstage.io/source-location': 'url:https://ghe.example.org/acme/wo-api/',
});

/** A commit as the API shows it, as far as that is read. */
const commitOf = (n: number) => ({
  sha: sha(n),
  html_url: `https://github.com/acme/wo-api/commit/${sha(n)}`,
  commit: { message: `Change ${n}\n\nAnd why.`, author: { name: 'Ada' } },
  author: n % 2 ? { login: 'octocat' } : null,
});

describe('GithubChangelogSource', () => {
  const server = setupServer();
  registerMswTestHooks(server);
  const seen: Request[] = [];

  const source = GithubChangelogSource.create({
    config: mockServices.rootConfig({
      data: {
        integrations: {
          github: [
            { host: 'github.com', token: 'token-of-github' },
            {
              host: 'ghe.example.org',
              apiBaseUrl: 'https://ghe.example.org/api/v3',
              token: 'token-of-enterprise',
            },
          ],
        },
      },
    }),
  });

  /** A repository with so many commits after the first. */
  function answer(api: string, count: number) {
    const all = Array.from({ length: count }, (_, index) =>
      commitOf(index + 2),
    );
    server.use(
      http.get(
        `${api}/repos/acme/wo-api/compare/${fromCommit}...${toCommit}`,
        ({ request }) => {
          seen.push(request);
          const { searchParams } = new URL(request.url);
          const size = Number(searchParams.get('per_page'));
          const start = (Number(searchParams.get('page')) - 1) * size;
          return HttpResponse.json({
            html_url: 'https://github.com/acme/wo-api/compare/a...b',
            status: 'ahead',
            total_commits: count,
            commits: all.slice(start, start + size),
          });
        },
      ),
    );
  }

  beforeEach(() => {
    seen.length = 0;
  });

  it('lists commits with their titles, the newest first', async () => {
    answer('https://api.github.com', 2);
    await expect(
      source.compare({ entity: onGithub, fromCommit, toCommit, signal }),
    ).resolves.toEqual({
      commits: [
        {
          id: sha(3),
          title: 'Change 3',
          author: 'github:octocat',
          url: `https://github.com/acme/wo-api/commit/${sha(3)}`,
        },
        {
          id: sha(2),
          title: 'Change 2',
          author: 'Ada',
          url: `https://github.com/acme/wo-api/commit/${sha(2)}`,
        },
      ],
      url: 'https://github.com/acme/wo-api/compare/a...b',
      truncated: false,
    });
    expect(seen).toHaveLength(1);
    expect(seen[0].headers.get('authorization')).toBe('Bearer token-of-github');
  });

  it('asks the host of the source location, with its own credentials', async () => {
    answer('https://ghe.example.org/api/v3', 1);
    const result = await source.compare({
      entity: onEnterprise,
      fromCommit,
      toCommit,
      signal,
    });
    expect(result?.commits).toHaveLength(1);
    expect(seen[0].headers.get('authorization')).toBe(
      'Bearer token-of-enterprise',
    );
  });

  it.each([
    [0, 1, 0, false],
    [100, 1, 100, false],
    [230, 3, 230, false],
    [740, 5, 500, true],
  ])('reads %i commits in %i requests', async (count, requests, read, cut) => {
    answer('https://api.github.com', count);
    const result = await source.compare({
      entity: onGithub,
      fromCommit,
      toCommit,
      signal,
    });
    expect(seen).toHaveLength(requests);
    expect(result?.commits).toHaveLength(read);
    expect(result?.truncated).toBe(cut);
    expect(new Set(result?.commits.map(({ id }) => id)).size).toBe(read);
  });

  it('has no answer for a repository or commits that the host does not know', async () => {
    server.use(
      http.get('https://api.github.com/*', () =>
        HttpResponse.json({ message: 'Not Found' }, { status: 404 }),
      ),
    );
    const compare = (of: Entity) =>
      source.compare({ entity: of, fromCommit, toCommit, signal });
    await expect(compare(onGithub)).resolves.toBeUndefined();
    // Nothing is asked for these, which would fail the test.
    for (const slug of [
      '',
      'acme',
      'acme/..',
      'acme/a/b',
      'a c/b',
      '../user',
    ]) {
      await expect(
        compare(entity({ 'github.com/project-slug': slug })),
      ).resolves.toBeUndefined();
    }
    await expect(compare(entity({}))).resolves.toBeUndefined();
    await expect(
      compare(
        entity({
          'github.com/project-slug': 'acme/wo-api',
          'backstage.io/source-location': 'url:https://other.example.org/a/b/',
        }),
      ),
    ).resolves.toBeUndefined();
  });

  it('fails with the status, and not with what the host wrote', async () => {
    server.use(
      http.get('https://api.github.com/*', () =>
        HttpResponse.json({ message: 'secret-of-host' }, { status: 403 }),
      ),
    );
    const failed = source.compare({
      entity: onGithub,
      fromCommit,
      toCommit,
      signal,
    });
    await expect(failed).rejects.toThrow(/403.*integrations\.github/);
    await expect(failed).rejects.not.toThrow(/secret-of-host/);
    server.use(
      http.get('https://api.github.com/*', () => HttpResponse.json([])),
    );
    await expect(
      source.compare({ entity: onGithub, fromCommit, toCommit, signal }),
    ).rejects.toThrow(/apiBaseUrl/);
  });

  it('ends with the signal', async () => {
    server.use(
      http.get('https://api.github.com/*', async () => {
        await new Promise(() => {});
        return HttpResponse.json({});
      }),
    );
    const controller = new AbortController();
    const compared = source.compare({
      entity: onGithub,
      fromCommit,
      toCommit,
      signal: controller.signal,
    });
    controller.abort(new Error('too late'));
    await expect(compared).rejects.toThrow('too late');
  });
});
