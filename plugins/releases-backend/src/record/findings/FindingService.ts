import {
  releaseFindings,
  type Finding,
  type PromotionPath,
} from '@slipway/backstage-plugin-releases-common';
import type { ReleaseDocuments } from '../evidence';
import type { NotesStore } from '../notes';
import { toRelease, type DbReleaseRow } from '../rows';
import type { SiblingReleases } from './SiblingReleases';

interface Options {
  documents: Pick<ReleaseDocuments, 'list'>;
  notes: NotesStore;
  siblings: SiblingReleases;
}

/** Looks at a release for what stands out, as far as it is recorded now. */
export class FindingService {
  readonly #options: Options;

  static create(options: Options) {
    return new FindingService(options);
  }

  private constructor(options: Options) {
    this.#options = options;
  }

  async of(
    row: DbReleaseRow,
    path: PromotionPath | undefined,
  ): Promise<Finding[]> {
    const { documents, notes, siblings } = this.#options;
    const published = await notes.newest(row);
    return releaseFindings({
      path,
      release: toRelease(row),
      siblings: await siblings.of(row),
      documents: await documents.list(row.id),
      notes: published?.notes,
    });
  }
}
