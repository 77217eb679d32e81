import { hash } from './random.mjs';

/** A version whose last number is higher by so much. */
export const raised = (version, by) =>
  version.replace(/\d+$/, last => String(Number(last) + by));

const pad = (value, length) => String(value).padStart(length, '0');

/** `VV.DDMMYYYY.HHMM`: a running number, and when the release was made. */
function stamped({ major, at }, timeZone = 'UTC') {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    day: '2-digit',
    month: '2-digit',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).formatToParts(at);
  const { day, month, year, hour, minute } = Object.fromEntries(
    parts.map(({ type, value }) => [type, value]),
  );
  return `${pad(major, 2)}.${day}${month}${year}.${hour}${minute}`;
}

function calendar({ patch, at }) {
  const date = new Date(at);
  return `${date.getUTCFullYear()}.${pad(date.getUTCMonth() + 1, 2)}.${patch}`;
}

function write(scheme, number, commit) {
  const semver = `${number.major}.${number.minor}.${number.patch}`;
  switch (scheme?.type) {
    case 'vv-ddmmyyyy-hhmm':
      return stamped(number, scheme.timeZone);
    case 'calver':
      return calendar(number);
    case 'pattern': {
      const pattern = new RegExp(scheme.pattern, 'u');
      const candidates = [commit, commit.slice(0, 12), commit.slice(0, 7)];
      return candidates.find(text => pattern.test(text)) ?? semver;
    }
    default:
      return `${scheme?.prefix ?? ''}${semver}`;
  }
}

function follow({ major, minor, patch }, type) {
  switch (type) {
    case 'major':
      return { major: major + 1, minor: 0, patch: 0 };
    case 'minor':
      return { major, minor: minor + 1, patch: 0 };
    default:
      return { major, minor, patch: patch + 1 };
  }
}

/**
 * The releases of a component, one after the other, in the version scheme of
 * its promotion path.
 */
export function createReleaseSequence({ component, scheme, random }) {
  let number = { major: 2, minor: 0, patch: 0 };
  let count = 0;

  return {
    /**
     * @param {number} at - when it is made, in milliseconds
     * @param {'major' | 'minor' | 'patch'} [type]
     */
    next(at, type) {
      const chosen =
        type ??
        (random.chance(0.02)
          ? 'major'
          : random.chance(0.3)
          ? 'minor'
          : 'patch');
      number = follow(number, chosen);
      count += 1;
      const commit = hash('sha1', component, 'commit', count);
      const version = write(scheme, { ...number, at }, commit);
      return {
        version,
        type: chosen,
        commit,
        digest: `sha256:${hash('sha256', component, version)}`,
        madeAt: at,
        semver: `${number.major}.${number.minor}.${number.patch}`,
      };
    },
  };
}
