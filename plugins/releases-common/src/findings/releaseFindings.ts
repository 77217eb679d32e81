import type { Finding } from '../types';
import { artifactFindings } from './artifactFindings';
import { buildFindings } from './buildFindings';
import type { FindingFacts } from './facts';
import { policyFindings } from './policyFindings';
import { sbomFindings } from './sbomFindings';

/**
 * What stands out about a release. Findings are remarks and refuse nothing:
 *
 * - `not-reproducible`: another build of the commit with the same build
 *   configuration gave another digest (ART-02);
 * - `builder-image-missing`: nobody said which image it was built in (ART-05);
 * - `tag-moved`: an older release has the tag with another digest (ART-07);
 * - `image-too-large`, `base-not-allowed`, `base-unknown`: the images are not
 *   as the path describes them (ART-12, ART-13);
 * - `sbom-format`, `sbom-missing`: the bill of materials is not of the form that
 *   the path names, or there is none (ART-22, ART-23);
 * - `migration-in-patch`, `version-not-in-scheme`, `notes-missing`,
 *   `downtime-over-limit`: the release is unlike its type (REL-12) or the path.
 *
 * Sizes are in MB of 1,000,000 bytes.
 *
 * @public
 */
export function releaseFindings(facts: FindingFacts): Finding[] {
  return [
    ...buildFindings(facts),
    ...artifactFindings(facts),
    ...sbomFindings(facts),
    ...policyFindings(facts),
  ];
}
