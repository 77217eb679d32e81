import type { JsonObject, JsonValue } from '@backstage/types';
import type { ReleaseCommit } from '@slipway/backstage-plugin-releases-common';

/** A page of what GitHub says about two commits. */
export interface ComparisonPage {
  /** Of this page, the oldest first. */
  commits: ReleaseCommit[];
  /** Commits on all pages. */
  total: number;
  /** Link to the comparison. */
  url?: string;
}

/**
 * Reads an answer of GitHub's comparison of commits: `commits[]` with `sha`,
 * `html_url`, `commit.message`, `commit.author.name` and `author.login`, beside
 * `total_commits` and `html_url`.
 *
 * @throws Error if it is none
 */
export function readComparison(body: JsonValue): ComparisonPage {
  const answer = objectOf(body);
  const { commits, total_commits: total } = answer;
  if (!Array.isArray(commits) || !Number.isSafeInteger(total)) {
    throw new Error(
      'GitHub answered with something else than a comparison of commits; check "apiBaseUrl" of its entry in "integrations.github"',
    );
  }
  return {
    commits: commits.flatMap(toCommit),
    total: Number(total),
    url: textOf(answer.html_url),
  };
}

function toCommit(value: JsonValue): ReleaseCommit[] {
  const entry = objectOf(value);
  const commit = objectOf(entry.commit);
  const id = textOf(entry.sha);
  const login = textOf(objectOf(entry.author).login);
  return id === undefined
    ? []
    : [
        {
          id,
          title: (textOf(commit.message) ?? '').split('\n', 1)[0].trim(),
          author: login
            ? `github:${login}`
            : textOf(objectOf(commit.author).name),
          url: textOf(entry.html_url),
        },
      ];
}

function textOf(value: JsonValue | undefined): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** An author that GitHub does not know is null. */
function objectOf(value: JsonValue | undefined): JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? value
    : {};
}
