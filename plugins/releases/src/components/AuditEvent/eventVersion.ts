import type { AuditEntry } from '@slipway/backstage-plugin-releases-common';

function versionIn(fields?: Record<string, unknown>): string | undefined {
  return typeof fields?.version === 'string' ? fields.version : undefined;
}

/** The version that an event itself speaks of. */
export function eventVersion(entry: AuditEntry): string | undefined {
  return versionIn(entry.after) ?? versionIn(entry.before);
}

/**
 * The versions of deployments as their own events tell them. A later step says
 * which deployment it moved, and only the first one which version that is.
 */
export function versionsOf(
  entries: readonly AuditEntry[],
): ReadonlyMap<string, string> {
  const versions = new Map<string, string>();
  for (const entry of entries) {
    const version = eventVersion(entry);
    if (entry.subject.kind === 'deployment' && version) {
      versions.set(entry.subject.id, version);
    }
  }
  return versions;
}
