import {
  ANNOTATION_SOURCE_LOCATION,
  type Entity,
} from '@backstage/catalog-model';

/** A repository on a GitHub host. */
export interface Repository {
  /** With the port, if there is one. */
  host: string;
  owner: string;
  name: string;
}

const PROJECT_SLUG = 'github.com/project-slug';

/** Names of GitHub; a dot alone or two would be a step in a path. */
const SLUG = /^([A-Za-z0-9-]{1,100})\/(?!\.{1,2}$)([A-Za-z0-9._-]{1,100})$/;

/**
 * The repository that the annotation `github.com/project-slug` of an entity
 * names. It is on the host of `backstage.io/source-location`, and on github.com
 * if that is not told.
 */
export function repositoryOf(entity: Entity): Repository | undefined {
  const { annotations = {} } = entity.metadata;
  const [, owner, name] =
    SLUG.exec(annotations[PROJECT_SLUG]?.trim() ?? '') ?? [];
  return owner && name
    ? { host: hostOf(annotations[ANNOTATION_SOURCE_LOCATION]), owner, name }
    : undefined;
}

/** A location is `url:` and a URL, or a path on a disk. */
function hostOf(location: string | undefined): string {
  const url = location?.startsWith('url:') ? location.slice(4) : '';
  return URL.canParse(url) ? new URL(url).host : 'github.com';
}
