/**
 * What asks for a reason: whole event types, and endings of event types, which
 * start with a dot. Ask {@link needsReason} about a type.
 *
 * @public
 */
export const REASON_REQUIRED: ReadonlySet<string> = new Set([
  '.overridden',
  '.rejected',
  '.corrected',
  '.rolled-back',
  '.refused',
  'audit.expired',
  'deployment.cancelled',
  'deployment.failed',
  'log.hold-lifted',
  'log.hold-placed',
  'promotion-path.activated',
  'release.blocked',
  'release.unblocked',
]);

/**
 * Whether events of a type must have a `reason`.
 *
 * @public
 */
export function needsReason(type: string): boolean {
  return (
    REASON_REQUIRED.has(type) ||
    REASON_REQUIRED.has(type.slice(type.indexOf('.')))
  );
}
