/**
 * The tab "Environments" of an entity. The tab lies under the page of the
 * entity, whose parameters a route ref could not fill in from here.
 *
 * @param entityPath - the page of the entity
 */
export function entityTabPath(
  entityPath: string,
  query: { at?: string; release?: string },
): string {
  const params = new URLSearchParams(
    Object.entries(query).filter((entry): entry is [string, string] =>
      Boolean(entry[1]),
    ),
  ).toString();
  return `${entityPath}/environments${params && `?${params}`}`;
}
