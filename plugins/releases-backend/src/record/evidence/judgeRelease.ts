import {
  judgeEvidence,
  requiredEvidence,
  type Evidence,
  type JudgedEvidence,
  type PromotionPath,
} from '@slipway/backstage-plugin-releases-common';

/** What the evidence of a release is judged on. */
export interface ReleaseEvidence {
  /** Undefined where the entity has none: then nothing is required. */
  path?: PromotionPath;
  /** Of the artifacts of the release. */
  digests: string[];
  /** The latest of each check, digest and environment. */
  latest: Evidence[];
  /** Environments that the reader may see. */
  readable: ReadonlySet<string>;
  at: Date;
}

/**
 * What the path makes of the evidence of a release at an instant, and which
 * evidence it asks for in vain. In the order of checks, artifacts and
 * environments; checks that the path does not know come last. Nothing of an
 * environment that the reader may not see is part of it.
 */
export function judgeRelease(options: ReleaseEvidence): JudgedEvidence[] {
  const { path, digests } = options;
  const checks = (path?.spec.checks ?? []).map(({ name }) => name);
  // What is of no environment comes before what is of one.
  const environments = [
    undefined,
    ...(path?.spec.environments ?? []).map(({ name }) => name),
  ];
  return [...reported(options), ...missing(options)].sort(
    (a, b) =>
      placeOf(checks, a.check) - placeOf(checks, b.check) ||
      compare(a.check, b.check) ||
      placeOf(digests, a.artifact) - placeOf(digests, b.artifact) ||
      placeOf(environments, a.environment) -
        placeOf(environments, b.environment) ||
      compare(a.environment ?? '', b.environment ?? ''),
  );
}

/** Place in the list; what is not in it comes after all that is. */
function placeOf(list: (string | undefined)[], item: string | undefined) {
  const index = list.indexOf(item);
  return index < 0 ? list.length : index;
}

function compare(a: string, b: string): number {
  if (a === b) {
    return 0;
  }
  return a < b ? -1 : 1;
}

function reported(options: ReleaseEvidence): JudgedEvidence[] {
  const { path, readable, at } = options;
  return options.latest
    .filter(({ environment }) => !environment || readable.has(environment))
    .map(evidence => {
      const check = path?.spec.checks?.find(
        ({ name }) => name === evidence.check,
      );
      return {
        check: evidence.check,
        title: check?.title ?? evidence.check,
        environment: evidence.environment,
        artifact: evidence.digest,
        requiredFor: check?.requiredFor?.filter(name => readable.has(name)),
        evidence,
        verdict: judgeEvidence({ check, evidence, at }),
      };
    });
}

function missing(options: ReleaseEvidence): JudgedEvidence[] {
  const { path, digests, latest, readable, at } = options;
  const has = (check: string, digest: string, environment?: string) =>
    latest.some(
      evidence =>
        evidence.check === check &&
        evidence.digest === digest &&
        (environment === undefined || evidence.environment === environment),
    );
  return (path ? requiredEvidence(path) : [])
    .filter(
      ({ check, environment }) =>
        // A pass of another digest may do, which is not known here.
        check.sameDigest !== false &&
        (environment === undefined || readable.has(environment)),
    )
    .map(required => ({
      ...required,
      requiredFor: required.requiredFor.filter(name => readable.has(name)),
    }))
    .filter(({ requiredFor }) => requiredFor.length > 0)
    .flatMap(({ check, environment, requiredFor }) =>
      digests
        .filter(digest => !has(check.name, digest, environment))
        .map(digest => ({
          check: check.name,
          title: check.title ?? check.name,
          environment,
          artifact: digest,
          requiredFor,
          verdict: judgeEvidence({ check, at }),
        })),
    );
}
