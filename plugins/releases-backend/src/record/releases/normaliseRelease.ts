import type {
  Artifact,
  RegisterReleaseRequest,
} from '@slipway/backstage-plugin-releases-common';
import { safeUrl } from '../links';

/**
 * What counts as the content of a release, with one spelling for equal things.
 *
 * @throws InputError naming the first link that is none
 */
export function normaliseRelease(
  request: RegisterReleaseRequest,
): RegisterReleaseRequest {
  const { artifacts, build, changes, configuration, links } = request;
  return {
    ...request,
    artifacts: artifacts
      .map((artifact, index) =>
        withSafeUrl(artifact, `/body/artifacts/${index}/url`),
      )
      .sort(byDigest),
    build: withSafeUrl(build, '/body/build/url'),
    changes: changes && {
      ...changes,
      commits: changes.commits?.map((commit, index) =>
        withSafeUrl(commit, `/body/changes/commits/${index}/url`),
      ),
    },
    configuration:
      configuration && withSafeUrl(configuration, '/body/configuration/url'),
    links: links?.map((link, index) => ({
      title: link.title,
      url: safeUrl(link.url, `/body/links/${index}/url`),
    })),
  };
}

function withSafeUrl<T extends { url?: string }>(value: T, pointer: string): T {
  return value.url === undefined
    ? value
    : { ...value, url: safeUrl(value.url, pointer) };
}

function byDigest(a: Artifact, b: Artifact): number {
  return `${a.digest} ${a.name}` < `${b.digest} ${b.name}` ? -1 : 1;
}
