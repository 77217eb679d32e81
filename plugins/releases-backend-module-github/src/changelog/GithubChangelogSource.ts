import type { Config } from '@backstage/config';
import {
  DefaultGithubCredentialsProvider,
  ScmIntegrations,
  type GithubCredentialsProvider,
} from '@backstage/integration';
import type {
  ChangelogSource,
  CommitComparison,
} from '@slipway/backstage-plugin-releases-node';
import { readComparison, type ComparisonPage } from './readComparison';
import { repositoryOf, type Repository } from './repositoryOf';

/** Commits of one page; GitHub gives no more. */
const PER_PAGE = 100;

/** 500 commits; who wants more follows the link. */
const MAX_PAGES = 5;

/** Version of the API, as GitHub names it in its documentation. */
const API_VERSION = '2022-11-28';

/**
 * Asks GitHub what lies between two commits: `GET
 * /repos/{owner}/{repo}/compare/{base}...{head}` of its REST API, for the
 * repository in the annotations of the entity, with the credentials of the
 * `integrations` in the configuration.
 */
export class GithubChangelogSource implements ChangelogSource {
  readonly id = 'github';
  readonly #integrations: ScmIntegrations;
  readonly #credentials: GithubCredentialsProvider;

  static create(options: { config: Config }) {
    return new GithubChangelogSource(
      ScmIntegrations.fromConfig(options.config),
    );
  }

  private constructor(integrations: ScmIntegrations) {
    this.#integrations = integrations;
    this.#credentials =
      DefaultGithubCredentialsProvider.fromIntegrations(integrations);
  }

  async compare(
    options: Parameters<ChangelogSource['compare']>[0],
  ): Promise<CommitComparison | undefined> {
    const { entity, fromCommit, toCommit, signal } = options;
    const repository = repositoryOf(entity);
    const api =
      repository &&
      this.#integrations.github.byHost(repository.host)?.config.apiBaseUrl;
    if (!repository || !api) {
      return undefined;
    }
    const { owner, name } = repository;
    const url = `${api}/repos/${owner}/${name}/compare/${fromCommit}...${toCommit}`;
    const headers = await this.#headers(repository);
    const pages: ComparisonPage[] = [];
    let read = 0;
    let total = 1;
    while (read < total && pages.length < MAX_PAGES) {
      const page = await get(
        `${url}?per_page=${PER_PAGE}&page=${pages.length + 1}`,
        { headers, signal },
      );
      if (!page) {
        return undefined;
      }
      pages.push(page);
      read += page.commits.length;
      total = page.commits.length ? page.total : read;
    }
    return toChangelog(pages);
  }

  async #headers({ host, owner, name }: Repository) {
    const { headers } = await this.#credentials.getCredentials({
      url: `https://${host}/${owner}/${name}`,
    });
    return {
      ...headers,
      Accept: 'application/vnd.github+json',
      'X-GitHub-Api-Version': API_VERSION,
    };
  }
}

/**
 * A page, or `undefined` if GitHub does not know the repository or a commit.
 *
 * @throws Error with the status of any other answer
 */
async function get(
  url: string,
  options: { headers: Record<string, string>; signal: AbortSignal },
): Promise<ComparisonPage | undefined> {
  const response = await fetch(url, options);
  if (response.status === 404) {
    return undefined;
  }
  if (!response.ok) {
    throw new Error(
      `GitHub answered ${response.status}; check the credentials and the rate limit of its entry in "integrations.github"`,
    );
  }
  return readComparison(await response.json());
}

/** GitHub lists the oldest commit first. */
function toChangelog(pages: ComparisonPage[]): CommitComparison {
  const commits = pages.flatMap(page => page.commits);
  const total = Math.max(...pages.map(page => page.total));
  return {
    commits: commits.reverse(),
    url: pages[0]?.url,
    truncated: total > commits.length,
  };
}
