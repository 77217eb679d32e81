/**
 * A name for a file that is saved; none of its parts can lead anywhere,
 * whatever an entity or a version is called.
 */
export function fileName(parts: string[], extension: string): string {
  const safe = parts.map(part => part.replace(/[^A-Za-z0-9._+-]+/g, '_'));
  return `${safe.join('-')}.${extension}`;
}
