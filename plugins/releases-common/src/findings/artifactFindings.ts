import type { PolicyArtifacts, PolicyImageSpec } from '../policy';
import type { Artifact, Finding } from '../types';
import type { FindingFacts } from './facts';

const BYTES_PER_MB = 1_000_000;

/** What stands out about images, next to what the path says of them. */
export function artifactFindings({ path, release }: FindingFacts): Finding[] {
  const policy = path?.spec.artifacts;
  if (!policy) {
    return [];
  }
  return release.artifacts
    .filter(({ kind }) => kind === 'image')
    .flatMap(image => {
      const spec = policy.images?.find(({ name }) => isNamed(image, name));
      return [...size(image, spec), ...base(image, spec, policy)];
    });
}

/** With or without registry and folders before the name. */
function isNamed(image: Artifact, name: string): boolean {
  return image.name === name || image.name.endsWith(`/${name}`);
}

/** ART-12: the target is a size to stay under. */
function size(image: Artifact, spec: PolicyImageSpec | undefined): Finding[] {
  const limit = spec?.sizeUnderMb;
  if (
    limit === undefined ||
    image.sizeBytes === undefined ||
    image.sizeBytes < limit * BYTES_PER_MB
  ) {
    return [];
  }
  // Rounded up, so that it never reads as if it were under the target.
  const mb = Math.ceil(image.sizeBytes / 1000) / 1000;
  return [
    {
      code: 'image-too-large',
      severity: 'warning',
      message: `${image.name} has ${mb} MB and should be under ${limit} MB.`,
      subject: image.name,
    },
  ];
}

/** ART-13: an image with a base of its own in the path may have only that. */
function base(
  image: Artifact,
  spec: PolicyImageSpec | undefined,
  policy: PolicyArtifacts,
): Finding[] {
  const own = spec?.base;
  const prefixes = policy.baseImages ?? [];
  if (own === undefined && !prefixes.length) {
    return [];
  }
  const allowed = own ?? prefixes.join(', ');
  if (image.base === undefined) {
    return [
      {
        code: 'base-unknown',
        severity: 'notice',
        message: `The base image of ${image.name} was not reported; allowed is ${allowed}.`,
        subject: image.name,
      },
    ];
  }
  const reported = image.base;
  const fits =
    own === undefined
      ? prefixes.some(prefix => reported.startsWith(prefix))
      : // The same image, also if it is pinned. A tag would be another image.
        reported === own || reported.startsWith(`${own}@`);
  return fits
    ? []
    : [
        {
          code: 'base-not-allowed',
          severity: 'warning',
          message: `${image.name} is based on ${reported}; allowed is ${allowed}.`,
          subject: image.name,
        },
      ];
}
