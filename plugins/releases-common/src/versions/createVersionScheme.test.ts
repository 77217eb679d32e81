import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { checkPromotionPath, type PolicyVersionScheme } from '../policy';
import { createVersionScheme } from './createVersionScheme';
import {
  isVersionProblem,
  type ParsedVersion,
  type VersionScheme,
} from './VersionScheme';

const systems = resolve(__dirname, '../../../../examples/systems');
const CHICAGO = 'America/Chicago';
const SHA = '69e16441b1dd7966128a25f736883bf2bee289c8';

function specOf(system: string) {
  const file = resolve(systems, system, 'promotion-path.yaml');
  const { path } = checkPromotionPath(readFileSync(file, 'utf8'));
  if (!path) {
    throw new Error(`${file} is not a promotion path`);
  }
  return path.spec;
}

function schemeOf(system: string): VersionScheme {
  const { versionScheme, timeZone } = specOf(system);
  return createVersionScheme(versionScheme, { timeZone });
}

function parsed(scheme: VersionScheme, version: string): ParsedVersion {
  const result = scheme.parse(version);
  if (isVersionProblem(result)) {
    throw new Error(result.message);
  }
  return result;
}

function refusal(scheme: VersionScheme, version: string): string {
  const result = scheme.parse(version);
  if (!isVersionProblem(result)) {
    throw new Error(`${version} was accepted`);
  }
  expect(result.code).toBe('version-not-accepted');
  expect(result.message).toContain(scheme.describe());
  expect(scheme.sortKey(version)).toBeUndefined();
  expect(scheme.compare(version, version)).toBeUndefined();
  return result.message;
}

const vv = (timeZone?: string) =>
  createVersionScheme({ type: 'vv-ddmmyyyy-hhmm', timeZone });
const calver = (format?: string, timeZone?: string) =>
  createVersionScheme({ type: 'calver', format, timeZone });
const pattern = (text: string, rest: Partial<PolicyVersionScheme> = {}) =>
  createVersionScheme({ type: 'pattern', pattern: text, ...rest });
const semver = createVersionScheme(undefined);
const at = new Date('2026-11-21T05:30:45Z');

describe('version schemes of the example systems', () => {
  it.each(readdirSync(systems))('REL-03: %s accepts its sample', name => {
    const spec = specOf(name);
    const scheme = createVersionScheme(spec.versionScheme, spec);
    expect(scheme.type).toBe(spec.versionScheme?.type ?? 'semver');
    const samples = [spec.versionScheme?.sample];
    for (const sample of samples.filter(text => text !== undefined)) {
      expect(parsed(scheme, sample).version).toBe(sample);
      expect(scheme.describe()).toContain(sample);
    }
  });

  it('REL-03: each accepts its own versions and refuses those of the others', () => {
    const own: Record<string, string[]> = {
      'work-order-qms': ['2.4.1', 'v2.4.1'],
      erp: ['01.23012026.1430'],
      'web-platform': [SHA],
    };
    for (const [system, versions] of Object.entries(own)) {
      const scheme = schemeOf(system);
      for (const version of versions) {
        expect(parsed(scheme, version).canonical).toBe(versions[0]);
      }
      Object.entries(own)
        .filter(([other]) => other !== system)
        .flatMap(([, others]) => others)
        .forEach(version => refusal(scheme, version));
    }
  });

  it('REL-03: says what is wrong and what is accepted', () => {
    expect(refusal(schemeOf('work-order-qms'), '2.04.1')).toBe(
      'Version "2.04.1" is not accepted because 04 has a leading zero. Write a semantic version (MAJOR.MINOR.PATCH of semver.org), with or without "v" before it, for example v2.4.1.',
    );
    expect(refusal(schemeOf('erp'), '2.4.1')).toContain(
      'Write VV.DDMMYYYY.HHMM, the major version with date and time in America/Chicago, for example 01.23012026.1430.',
    );
    expect(refusal(schemeOf('web-platform'), '2.4.1')).toBe(
      'Version "2.4.1" is not accepted because it does not match. Write a version that matches ^[0-9a-f]{40}$.',
    );
  });
});

describe('any scheme', () => {
  it('takes the prefix or leaves it, and orders without it', () => {
    const scheme = createVersionScheme({ type: 'semver', prefix: 'rel-' });
    expect(parsed(scheme, 'rel-2.4.1')).toEqual({
      version: 'rel-2.4.1',
      canonical: '2.4.1',
      parts: { major: 2, minor: 4, patch: 1 },
    });
    expect(parsed(scheme, '2.4.1').canonical).toBe('2.4.1');
    expect(scheme.compare('rel-2.4.1', '2.4.1')).toBe(0);
    expect(scheme.compare('rel-2.4.1', '2.10.0')).toBeLessThan(0);
    expect(scheme.next('rel-2.4.1', 'minor', at)).toBe('rel-2.5.0');
    expect(scheme.next('2.4.1', 'minor', at)).toBe('2.5.0');
    expect(scheme.next(undefined, 'minor', at)).toBe('rel-0.1.0');
    ['rel-', 'REL-2.4.1', 'rel-rel-2.4.1', 'v2.4.1'].forEach(version =>
      refusal(scheme, version),
    );
    // A pattern may insist on the prefix itself.
    const strict = pattern('^v[0-9]+$', { prefix: 'v' });
    expect(parsed(strict, 'v7').canonical).toBe('v7');
    refusal(strict, '7');
  });

  it('refuses long versions and other than visible ASCII before it reads them', () => {
    const anything = pattern('^.*$');
    expect(parsed(anything, 'x'.repeat(128)).parts).toEqual({});
    for (const version of ['x'.repeat(129), '', '1 2', '1.2\n', 'é', '１']) {
      refusal(anything, version);
    }
    const slow = pattern('^(x+x+)+y$');
    refusal(slow, 'x'.repeat(50_000));
  });

  it.each<[string, PolicyVersionScheme, RegExp]>([
    ['no pattern', { type: 'pattern' }, /add "pattern"/],
    ['no expression', { type: 'pattern', pattern: '^(' }, /regular expression/],
    [
      'an expression only in brackets',
      { type: 'pattern', pattern: '^a)|(b$' },
      /regular expression/,
    ],
    [
      'an unknown group',
      {
        type: 'pattern',
        pattern: '^(?<n>.)$',
        order: { by: 'groups', groups: ['n', 'm'] },
      },
      /no group named "m"/,
    ],
    ['another token', { type: 'calver', format: 'YYYY.QQ' }, /at "QQ"/],
    ['no token', { type: 'calver', format: '.' }, /has no token/],
    ['two months', { type: 'calver', format: 'YYYY.MM.0M' }, /month twice/],
    [
      'parts without a border',
      { type: 'calver', format: 'YYYYMMDD' },
      /where MM ends and DD begins/,
    ],
    [
      'an abbreviated zone',
      { type: 'vv-ddmmyyyy-hhmm', timeZone: 'CST' },
      /"CST" is not an IANA time zone/,
    ],
  ])('cannot be made with %s', (_, scheme, message) => {
    expect(() => createVersionScheme(scheme)).toThrow(message);
  });
});

describe('semver', () => {
  it('REL-03: is what a path without a scheme has', () => {
    expect(semver.type).toBe('semver');
    expect(parsed(semver, '1.0.0-rc.1+build.007').parts).toEqual({
      major: 1,
      minor: 0,
      patch: 0,
      prerelease: 'rc.1',
      build: 'build.007',
    });
    expect(parsed(semver, '0.0.9007199254740991').parts.patch).toBe(
      Number.MAX_SAFE_INTEGER,
    );
  });

  it.each([
    ['1', 'three numbers'],
    ['1.2', 'three numbers'],
    ['1.2.3.4', 'three numbers'],
    ['1.-2.3', 'three numbers'],
    ['v1.2.3', 'three numbers'],
    ['01.2.3', '01 has a leading zero'],
    ['1.2.9007199254740992', 'larger than 9007199254740991'],
    ['1.2.3-', 'pre-release has an empty identifier'],
    ['1.2.3-a..b', 'pre-release has an empty identifier'],
    ['1.2.3-rc.01', '01 in its pre-release has a leading zero'],
    ['1.2.3-rc_1', '"rc_1" in its pre-release'],
    ['1.2.3+', 'build metadata has an empty identifier'],
    ['1.2.3+a+b', '"a+b" in its build metadata'],
  ])('refuses %s', (version, reason) => {
    expect(refusal(semver, version)).toContain(reason);
  });

  it('REL-05: orders by precedence, item 11 of the specification', () => {
    const ordered = [
      '0.9.10',
      '1.0.0-0',
      '1.0.0-9',
      '1.0.0-10',
      `1.0.0-${'9'.repeat(61)}`,
      `1.0.0-1${'0'.repeat(61)}`,
      '1.0.0--',
      '1.0.0-0a',
      '1.0.0-alpha',
      '1.0.0-alpha.1',
      '1.0.0-alpha.beta',
      '1.0.0-beta',
      '1.0.0-beta.2',
      '1.0.0-beta.11',
      '1.0.0-rc.1',
      '1.0.0',
      '1.0.2',
      '1.0.10',
      '2.0.0',
      '10.0.0-a',
    ];
    const keys = ordered.map(version => semver.sortKey(version) ?? '');
    expect([...keys].sort()).toEqual(keys);
    expect(new Set(keys).size).toBe(keys.length);
    expect(semver.compare('1.0.0+b1', '1.0.0+b2')).toBe(0);
    expect(semver.compare('2.0.0', '10.0.0')).toBeLessThan(0);
    expect(semver.compare('2.0.0', 'latest')).toBeUndefined();
    const widest = `0.0.0-${'0.'.repeat(60)}00a`.slice(0, 127);
    expect(semver.sortKey(widest)?.length).toBeLessThanOrEqual(256);
  });

  it.each([
    // previous, version, types that fit
    ['2.4.1', '2.4.2', ['patch', 'hotfix']],
    ['2.4.1', '2.4.7', ['patch', 'hotfix']],
    ['2.4.1', '2.5.0', ['minor']],
    ['2.4.1', '2.5.1', []],
    ['2.4.1', '3.0.0', ['major']],
    ['2.4.1', '3.1.0', []],
    ['2.4.1', '3.0.1', []],
    ['2.4.1', '2.4.0', []],
    ['2.4.1', '1.9.9', []],
    ['2.4.1', '3.0.0-rc.1', ['major']],
    ['3.0.0-rc.1', '3.0.0-rc.2', ['major']],
    ['3.0.0-rc.2', '3.0.0', ['major']],
    ['2.5.0-rc.1', '2.5.0', ['minor']],
    ['2.4.2-rc.1', '2.4.2', ['patch', 'hotfix']],
    ['2.4.1+a', '2.4.1+b', ['patch', 'hotfix']],
    ['2.4.1', '2.4.1-rc.1', []],
    ['not a version', '2.4.1', ['patch', 'minor', 'major', 'hotfix']],
    [undefined, '2.4.1', ['patch', 'minor', 'major', 'hotfix']],
  ])('REL-06: after %s, %s is %j', (previous, version, fitting) => {
    const types = ['patch', 'minor', 'major', 'hotfix'] as const;
    const problems = types.map(t => semver.checkType(previous, version, t));
    expect(types.filter((_, i) => problems[i] === undefined)).toEqual(fitting);
    for (const problem of problems.filter(p => p !== undefined)) {
      expect(problem).toMatchObject({ code: 'version-type-mismatch' });
    }
  });

  it('REL-06: says which number the type raises', () => {
    expect(semver.checkType('2.4.1', '2.5.0', 'patch')?.message).toBe(
      'Version 2.5.0 is not a patch release after 2.4.1 because it raises the minor number, and a patch release raises the patch number, for example 2.4.2.',
    );
    expect(semver.checkType('2.4.1', '3.1.0', 'major')?.message).toBe(
      'Version 3.1.0 is not a major release after 2.4.1 because a major release sets the numbers after the major number to 0, for example 3.0.0.',
    );
    expect(semver.checkType(undefined, '3.1', 'major')?.code).toBe(
      'version-not-accepted',
    );
  });

  it('proposes the next version, a pre-release first being completed', () => {
    const next = (current: string) =>
      (['major', 'minor', 'patch', 'hotfix'] as const).map(type =>
        semver.next(current, type, at),
      );
    expect(next('2.4.1+b7')).toEqual(['3.0.0', '2.5.0', '2.4.2', '2.4.2']);
    expect(next('2.0.0-rc.1')).toEqual(['2.0.0', '2.1.0', '2.0.1', '2.0.1']);
    expect(next('2.4.1-rc.1')).toEqual(['3.0.0', '2.5.0', '2.4.1', '2.4.1']);
    expect(semver.next('1.0.9007199254740991', 'patch', at)).toBeUndefined();
    expect(semver.next('1.0', 'patch', at)).toBeUndefined();
  });
});

describe('VV.DDMMYYYY.HHMM', () => {
  const chicago = vv(CHICAGO);

  it('REL-04: is a major version with a wall time of the zone', () => {
    expect(parsed(chicago, '01.23012026.1430')).toEqual({
      version: '01.23012026.1430',
      canonical: '01.23012026.1430',
      parts: { major: 1, year: 2026, month: 1, day: 23, hour: 14, minute: 30 },
      at: new Date('2026-01-23T14:30:00-06:00'),
    });
    expect(parsed(chicago, '01.23072026.1430').at).toEqual(
      new Date('2026-07-23T14:30:00-05:00'),
    );
    expect(parsed(vv(), '01.23012026.1430').at).toEqual(
      new Date('2026-01-23T14:30:00Z'),
    );
    const ofPath = createVersionScheme(
      { type: 'vv-ddmmyyyy-hhmm' },
      { timeZone: 'Asia/Kolkata' },
    );
    const own = createVersionScheme(
      { type: 'vv-ddmmyyyy-hhmm', timeZone: CHICAGO },
      { timeZone: 'Asia/Kolkata' },
    );
    expect(parsed(own, '01.23012026.1430').at).toEqual(
      new Date('2026-01-23T20:30:00Z'),
    );
    expect(parsed(ofPath, '01.23012026.1430').at).toEqual(
      new Date('2026-01-23T09:00:00Z'),
    );
    for (const leapDay of ['99.29022028.2359', '00.29022000.0000']) {
      expect(parsed(chicago, leapDay).parts.day).toBe(29);
    }
  });

  it.each([
    ['01.31022026.1430', 'February 2026 has no day 31'],
    ['01.29022026.1430', 'February 2026 has no day 29'],
    ['01.29022100.1430', 'February 2100 has no day 29'],
    ['01.31042026.1430', 'April 2026 has no day 31'],
    ['01.00012026.1430', 'January 2026 has no day 0'],
    ['01.23132026.1430', '13 is not a month'],
    ['01.23002026.1430', '00 is not a month'],
    ['01.23012026.2460', '24:60 is not a time of day'],
    ['01.23012026.2400', '24:00 is not a time of day'],
    ['01.23012026.1460', '14:60 is not a time of day'],
    ['01.23010026.1430', 'the year 0026 is before 1970'],
    ['1.23012026.1430', 'two digits, eight digits and four digits'],
    ['01.23012026.14:30', 'two digits, eight digits and four digits'],
    ['01.08032026.0230', '02:30 on 8 March 2026 did not exist'],
  ])('REL-04: refuses %s', (version, reason) => {
    expect(refusal(chicago, version)).toContain(reason);
  });

  it('REL-04: knows when the clock of the zone is changed', () => {
    // Put forward: the hour from 02:00 is missing in Chicago, not in UTC.
    expect(parsed(chicago, '01.08032026.0159').at).toEqual(
      new Date('2026-03-08T07:59:00Z'),
    );
    expect(parsed(chicago, '01.08032026.0300').at).toEqual(
      new Date('2026-03-08T08:00:00Z'),
    );
    parsed(vv(), '01.08032026.0230');
    // Put back: the hour from 01:00 comes twice; the first counts.
    expect(parsed(chicago, '01.01112026.0130').at).toEqual(
      new Date('2026-11-01T06:30:00Z'),
    );
    expect(parsed(chicago, '01.01112026.0200').at).toEqual(
      new Date('2026-11-01T08:00:00Z'),
    );
    // Half an hour on Lord Howe Island; a whole day on Samoa.
    const lordHowe = vv('Australia/Lord_Howe');
    refusal(lordHowe, '01.04102026.0215');
    parsed(lordHowe, '01.04102026.0230');
    const samoa = vv('Pacific/Apia');
    refusal(samoa, '01.30122011.1200');
    expect(parsed(samoa, '01.31122011.0000').at).toEqual(
      new Date('2011-12-30T10:00:00Z'),
    );
  });

  it('REL-05: orders by major, then by date and time, not by text', () => {
    const ordered = [
      '01.31122025.2359',
      '01.23012026.1430',
      '01.23012026.1431',
      '01.02022026.0900',
      '02.01012026.0000',
    ];
    expect(
      [...ordered].reverse().sort((a, b) => chicago.compare(a, b) ?? NaN),
    ).toEqual(ordered);
    expect(
      chicago.compare('01.02022026.0900', '01.23012026.1430'),
    ).toBeGreaterThan(0);
  });

  it('proposes the wall time, and never one that was used or does not exist', () => {
    // 05:30 UTC is the evening before in Chicago.
    expect(chicago.next(undefined, 'minor', at)).toBe('01.20112026.2330');
    expect(chicago.next('01.23012026.1430', 'patch', at)).toBe(
      '01.20112026.2330',
    );
    expect(chicago.next('01.23012026.1430', 'major', at)).toBe(
      '02.20112026.2330',
    );
    expect(chicago.next('01.20112026.2330', 'hotfix', at)).toBe(
      '01.20112026.2331',
    );
    expect(chicago.next('01.31122027.2359', 'patch', at)).toBe(
      '01.01012028.0000',
    );
    expect(chicago.next('01.08032026.0159', 'patch', new Date(0))).toBe(
      '01.08032026.0300',
    );
    const secondHalfPastOne = new Date('2026-11-01T07:30:00Z');
    expect(chicago.next('01.01112026.0145', 'patch', secondHalfPastOne)).toBe(
      '01.01112026.0146',
    );
    expect(chicago.next('99.23012026.1430', 'major', at)).toBeUndefined();
    expect(chicago.next('01.31129999.2359', 'minor', at)).toBeUndefined();
  });

  it('REL-06: raises VV for a major release and for no other', () => {
    const code = (version: string, type: 'major' | 'patch') =>
      chicago.checkType('01.23012026.1430', version, type)?.code;
    expect(code('01.24012026.1430', 'patch')).toBeUndefined();
    expect(code('02.23012026.1430', 'major')).toBeUndefined();
    expect(code('02.24012026.1430', 'patch')).toBe('version-type-mismatch');
    expect(code('01.24012026.1430', 'major')).toBe('version-type-mismatch');
    expect(code('01.22012026.1430', 'patch')).toBe('version-type-mismatch');
  });
});

describe('calver', () => {
  it('REL-03: reads the tokens of its format', () => {
    expect(parsed(calver(), '2026.01.0').parts).toEqual({
      YYYY: 2026,
      '0M': 1,
      MICRO: 0,
    });
    expect(parsed(calver('YY.MM.DD'), '26.1.3').parts.YY).toBe(26);
    expect(parsed(calver('0Y.0W-MICRO'), '106.07-12').parts).toEqual({
      '0Y': 106,
      '0W': 7,
      MICRO: 12,
    });
    expect(parsed(calver('YYYY0M0D.MICRO'), '20240229.1').parts['0D']).toBe(29);
    expect(parsed(calver('MM.DD'), '2.29').parts.DD).toBe(29);
    expect(parsed(calver(), '2026.01.0').at).toBeUndefined();
  });

  it.each([
    ['YYYY.0M.MICRO', '2026.1.0', 'the parts of the format'],
    ['YYYY.MM.MICRO', '2026.01.0', 'the parts of the format'],
    ['YYYY.0M.MICRO', '2026.01.00', 'the parts of the format'],
    ['YYYY.0M.MICRO', '2026.01', 'the parts of the format'],
    ['YYYY.0M.MICRO', '2026-01-0', 'the parts of the format'],
    ['YYYY.0M.MICRO', '2026.13.0', '13 is not a month'],
    ['YYYY.0M.MICRO', '2026.00.0', '0 is not a month'],
    ['YYYY.MICRO', '2026.9007199254740992', 'larger than'],
    ['YYYY.0W', '2026.54', '54 is not a week'],
    ['YYYY.0W', '2026.00', '0 is not a week'],
    ['YYYY.MM.DD', '2026.2.29', 'February 2026 has no day 29'],
    ['YY.MM.DD', '26.2.29', 'February 2026 has no day 29'],
    ['MM.DD', '2.30', 'February has no day 30'],
    ['YYYY.DD', '2026.32', '32 is not a day'],
  ])('refuses for %s the version %s', (format, version, reason) => {
    expect(refusal(calver(format), version)).toContain(reason);
  });

  it('REL-05: orders by number, token by token', () => {
    const scheme = calver('YYYY.MM.MICRO');
    expect(scheme.compare('2026.9.9', '2026.10.0')).toBeLessThan(0);
    expect(scheme.compare('2026.10.9', '2026.10.10')).toBeLessThan(0);
    expect(calver('YY.MICRO').compare('99.0', '100.0')).toBeLessThan(0);
  });

  it('proposes the date of the zone and counts within it', () => {
    const newYear = new Date('2027-01-01T03:00:00Z');
    expect(calver().next('2026.12.4', 'patch', newYear)).toBe('2027.01.0');
    const chicago = calver('YYYY.0M.MICRO', CHICAGO);
    expect(chicago.next('2026.12.4', 'patch', newYear)).toBe('2026.12.5');
    expect(chicago.next('2026.11.4', 'patch', newYear)).toBe('2026.12.0');
    expect(chicago.next(undefined, 'patch', newYear)).toBe('2026.12.0');
    // A clock that is behind does not take the date back.
    expect(chicago.next('2030.01.4', 'major', newYear)).toBe('2030.01.5');
    expect(
      ['2026-01-07', '2026-01-08', '2026-12-30', '2026-12-31'].map(day =>
        calver('YYYY.0W').next(undefined, 'minor', new Date(day)),
      ),
    ).toEqual(['2026.01', '2026.02', '2026.52', '2026.53']);
    // Without a counter there is one version for a date.
    expect(calver('YYYY.0M').next('2026.11', 'patch', at)).toBeUndefined();
    expect(calver('YY.0M').next(undefined, 'patch', new Date(0))).toBe(
      undefined,
    );
  });

  it('REL-06: lets a type raise its counter, where the format has one', () => {
    const scheme = calver('MAJOR.YYYY.MINOR.MICRO');
    const next = (['major', 'minor', 'hotfix'] as const).map(type =>
      scheme.next('3.2026.4.5', type, at),
    );
    expect(next).toEqual(['4.2026.0.0', '3.2026.5.0', '3.2026.4.6']);
    const fits = (version: string, type: 'major' | 'minor' | 'patch') =>
      scheme.checkType('3.2026.4.5', version, type) === undefined;
    expect(fits('4.2026.0.0', 'major')).toBe(true);
    expect(fits('4.2026.0.0', 'minor')).toBe(false);
    expect(fits('3.2027.0.0', 'patch')).toBe(true);
    expect(fits('3.2027.0.0', 'major')).toBe(false);
    expect(fits('3.2026.5.0', 'patch')).toBe(false);
    expect(fits('3.2026.4.6', 'minor')).toBe(false);
    expect(fits('3.2026.4.4', 'patch')).toBe(false);
    const simple = calver('YYYY.MICRO');
    for (const type of ['major', 'minor', 'patch', 'hotfix'] as const) {
      expect(simple.checkType('2026.1', '2026.2', type)).toBeUndefined();
      expect(simple.checkType('2026.1', '2027.0', type)).toBeUndefined();
    }
  });
});

describe('pattern', () => {
  it('REL-03: covers the whole version, whatever its alternatives', () => {
    const scheme = pattern('^a|b$');
    expect(['a', 'b'].map(v => parsed(scheme, v).canonical)).toEqual([
      'a',
      'b',
    ]);
    refusal(scheme, 'ax');
    refusal(scheme, 'xb');
  });

  it('REL-05: leaves the order to the time of recording', () => {
    const scheme = schemeOf('web-platform');
    const other = SHA.replace(/^./, '0');
    expect(scheme.compare(SHA, other)).toBeUndefined();
    expect(scheme.sortKey(SHA)).toBeUndefined();
    expect(scheme.next(SHA, 'patch', at)).toBeUndefined();
    expect(scheme.checkType(SHA, other, 'major')).toBeUndefined();
    expect(scheme.checkType(SHA, '1', 'major')?.code).toBe(
      'version-not-accepted',
    );
  });

  it('REL-05: orders by its groups, numbers by value and before text', () => {
    const expression = '^(?<name>[a-z]+)-(?<n>[0-9a-z]+)(?:-(?<fix>\\d+))?$';
    const groups = ['n', 'fix', 'name'];
    const scheme = pattern(expression, { order: { by: 'groups', groups } });
    const ordered = ['b-9', 'a-9-2', 'a-9-10', 'b-9-10', 'a-10', 'b-1a', 'a-b'];
    expect(
      [...ordered].reverse().sort((a, b) => scheme.compare(a, b) ?? NaN),
    ).toEqual(ordered);
    expect(parsed(scheme, 'a-9').parts).toEqual({ name: 'a', n: '9' });
    expect(scheme.compare('a-9', 'a-09')).toBe(0);
    // Without names, all groups count as they are written.
    const all = pattern(expression, { order: { by: 'groups' } });
    expect(all.compare('a-10', 'b-9')).toBeLessThan(0);
  });

  it('refuses a version whose key would be too wide', () => {
    const nested = pattern('^(?<a>(?<b>(?<c>.+)))$', {
      order: { by: 'groups' },
    });
    expect(nested.sortKey('x'.repeat(83))).toHaveLength(254);
    expect(refusal(nested, 'x'.repeat(84))).toContain('256 characters');
  });
});
