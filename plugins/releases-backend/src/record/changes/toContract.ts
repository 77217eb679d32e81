import type { ReleaseCommit } from '@slipway/backstage-plugin-releases-common';
import type { CommitComparison } from '@slipway/backstage-plugin-releases-node';
import { safeUrl } from '../links';

const COMMIT = /^([0-9a-f]{40}|[0-9a-f]{64})$/;
const MAX_TITLE = 512;
const MAX_AUTHOR = 256;
const MAX_COMMITS = 5_000;

/**
 * What a host answered as the API may show it: texts are not longer than the
 * contract says, links are safe ones, and a commit without an id is none.
 */
export function toContract(comparison: CommitComparison): CommitComparison {
  const commits = comparison.commits
    .filter(commit => COMMIT.test(commit.id))
    .map(toCommit);
  return {
    commits: commits.slice(0, MAX_COMMITS),
    url: linkOf(comparison.url),
    truncated: comparison.truncated || commits.length > MAX_COMMITS,
  };
}

function toCommit({ id, title, author, url }: ReleaseCommit): ReleaseCommit {
  return {
    id,
    title: clip(title.trim(), MAX_TITLE) || id,
    author: author ? clip(author, MAX_AUTHOR) : undefined,
    url: linkOf(url),
  };
}

/** Characters are not cut in half. */
function clip(text: string, length: number): string {
  return text.length > length
    ? text.slice(0, length).replace(/[\uD800-\uDBFF]$/, '')
    : text;
}

function linkOf(url: string | undefined): string | undefined {
  try {
    return url === undefined ? undefined : safeUrl(url, 'url');
  } catch {
    return undefined;
  }
}
