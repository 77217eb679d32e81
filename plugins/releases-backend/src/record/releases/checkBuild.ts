import type { RegisterReleaseRequest } from '@slipway/backstage-plugin-releases-common';
import { invalidInput } from '../../errors';

/** How far the clock of a builder may be ahead, in milliseconds. */
const MAX_AHEAD_MS = 5 * 60 * 1000;

/**
 * What the build says about itself fits the release: it is not from the
 * future, and its stamps name this commit and this version.
 *
 * @throws InputError naming what does not fit
 */
export function checkBuild(request: RegisterReleaseRequest, now: Date): void {
  const { build, commit, version } = request;
  if (new Date(build.at).getTime() > now.getTime() + MAX_AHEAD_MS) {
    throw invalidInput(
      'build-from-the-future',
      `/body/build/at is more than five minutes ahead of the server's clock, which is ${now.toISOString()}`,
      { pointer: '/body/build/at' },
    );
  }
  const { GIT_SHA, APP_VERSION, BUILD_DATE } = build.stamps ?? {};
  const stamps: [string, boolean, string][] = [
    ['GIT_SHA', GIT_SHA === undefined || GIT_SHA === commit, commit],
    [
      'APP_VERSION',
      APP_VERSION === undefined || bare(APP_VERSION) === bare(version),
      version,
    ],
    [
      'BUILD_DATE',
      BUILD_DATE === undefined ||
        new Date(BUILD_DATE).getTime() <= now.getTime() + MAX_AHEAD_MS,
      'a time that has passed',
    ],
  ];
  for (const [name, fits, wanted] of stamps) {
    if (!fits) {
      throw invalidInput(
        'stamp-mismatch',
        `/body/build/stamps/${name} does not fit this release; it should be ${wanted}`,
        { pointer: `/body/build/stamps/${name}` },
      );
    }
  }
}

/** Systems show their version with or without the letter in front. */
function bare(version: string): string {
  return version.replace(/^v(?=\d)/, '');
}
