import type { PromotionPath } from '../policy';
import type { Release, ReleaseDocument, ReleaseNotes } from '../types';

/**
 * What is known when a release is looked at for what stands out.
 *
 * @public
 */
export interface FindingFacts {
  /** Absent where the entity has none; what it would ask for is not looked at. */
  path?: PromotionPath;
  release: Release;
  /**
   * Other releases of the entity: those of the same commit, and older ones with
   * a tag of this one. Others do no harm.
   */
  siblings: readonly Release[];
  /** Bills of materials and attestations of the release. */
  documents: readonly ReleaseDocument[];
  /** The newest revision. */
  notes?: ReleaseNotes;
}
