import { invalidInput } from '../../errors';
import { parseDigest } from './digests';

/** Where an image is, and which one. */
export interface ImageReference {
  /** Host, lower case, with port if one is named; `docker.io` for short names. */
  registry: string;
  /** Path below the registry, for example `p/r/i`. */
  repository: string;
  tag?: string;
  /** `sha256:` or `sha512:` and lower case hex. */
  digest?: string;
}

const LABEL = '[a-z0-9](?:[a-z0-9-]*[a-z0-9])?';
const HOST = new RegExp(
  `^(?:${LABEL}(?:\\.${LABEL})*|\\[[0-9a-f:]{2,45}\\])(?::[0-9]{1,5})?$`,
  'i',
);
const PATH_PART = /^[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*$/;
const TAG = /^[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}$/;
/** What `docker images` shows; as a name it would stand for something else. */
const IMAGE_ID = /^[0-9a-f]{64}$/;
const MAX_LENGTH = 640;
const MAX_REPOSITORY_LENGTH = 255;

/** What Docker means by a name without a registry. */
const DEFAULT_REGISTRY = 'docker.io';

/**
 * Reads the reference of an image in any registry: Artifact Registry, ECR,
 * GCR, Artifactory, Docker Hub and whatever else speaks the protocol.
 *
 * The grammar is that of distribution/reference, with digests of SHA-256 and
 * SHA-512 only. The first part is a host if it has a dot or a port or is
 * `localhost`; otherwise the image is on Docker Hub, below `library` if it is
 * a single word. Nothing is filled in for a tag that is not there.
 *
 * @throws InputError `image-reference-invalid` saying which part is wrong
 */
export function parseImageReference(text: string): ImageReference {
  if (!text || text.length > MAX_LENGTH) {
    throw invalid(`must have 1 to ${MAX_LENGTH} characters`);
  }
  if (parseDigest(text) || IMAGE_ID.test(text)) {
    throw invalid('is a digest without the repository');
  }
  const [named, digestText, ...more] = text.split('@');
  if (more.length) {
    throw invalid('has more than one "@"');
  }
  // The last colon begins a tag, unless it begins the port of the registry.
  const colon = named.lastIndexOf(':');
  const isTagged = colon > named.lastIndexOf('/');
  const name = isTagged ? named.slice(0, colon) : named;
  return {
    ...readName(name),
    ...(isTagged && { tag: readTag(named.slice(colon + 1)) }),
    ...(digestText !== undefined && { digest: readDigest(digestText) }),
  };
}

function readName(name: string): { registry: string; repository: string } {
  const slash = name.indexOf('/');
  const first = name.slice(0, Math.max(slash, 0));
  const isHost = /[.:]/.test(first) || first.toLowerCase() === 'localhost';
  if (!isHost) {
    return {
      registry: DEFAULT_REGISTRY,
      repository: readRepository(slash < 0 ? `library/${name}` : name),
    };
  }
  const registry = readRegistry(first);
  const repository = readRepository(name.slice(slash + 1));
  return registry === DEFAULT_REGISTRY && !repository.includes('/')
    ? { registry, repository: `library/${repository}` }
    : { registry, repository };
}

function readRegistry(host: string): string {
  if (!HOST.test(host) || host.length > 255) {
    throw invalid('has no valid host before the first "/"');
  }
  const registry = host.toLowerCase();
  return registry === 'index.docker.io' ? DEFAULT_REGISTRY : registry;
}

function readRepository(path: string): string {
  if (
    path.length > MAX_REPOSITORY_LENGTH ||
    !path.split('/').every(part => PATH_PART.test(part))
  ) {
    throw invalid(
      `has a path that is none: up to ${MAX_REPOSITORY_LENGTH} characters, parts of lower case letters and digits with single ".", "_", "__" or "-" between them`,
    );
  }
  return path;
}

function readTag(tag: string): string {
  if (!TAG.test(tag)) {
    throw invalid(
      'has a tag that is none: up to 128 letters, digits, "_", "." and "-"',
    );
  }
  return tag;
}

function readDigest(text: string): string {
  const digest = parseDigest(text);
  if (digest === undefined || digest !== text) {
    throw invalid(
      'has a digest that is none: sha256: with 64 or sha512: with 128 lower case hex digits',
    );
  }
  return digest;
}

function invalid(problem: string) {
  return invalidInput(
    'image-reference-invalid',
    `The image reference ${problem}; write registry/repository:tag@sha256:…, without a scheme`,
  );
}
