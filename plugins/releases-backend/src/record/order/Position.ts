/** Where a release stands in the order of its entity. */
export interface Position {
  orderKey: string;
  releaseId: string;
}

/**
 * Negative if `a` comes first, 0 if they are one release. Keys are ASCII and
 * ids have one spelling, so this is the order of both databases.
 */
export function comparePositions(a: Position, b: Position): number {
  return (
    compareText(a.orderKey, b.orderKey) || compareText(a.releaseId, b.releaseId)
  );
}

function compareText(a: string, b: string): number {
  if (a === b) {
    return 0;
  }
  return a < b ? -1 : 1;
}
