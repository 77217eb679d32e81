import type { AuditEntry } from '@slipway/backstage-plugin-releases-common';

function versionIn(fields?: Record<string, unknown>): string | undefined {
  return typeof fields?.version === 'string' ? fields.version : undefined;
}

/** The version that an event itself speaks of. */
export function eventVersion(entry: AuditEntry): string | undefined {
  return versionIn(entry.after) ?? versionIn(entry.before);
}

/**
 * The versions of deployments and releases as their own events tell them. A
 * later event says which one it is about, and not always which version that is.
 */
export function versionsOf(
  entries: readonly AuditEntry[],
): ReadonlyMap<string, string> {
  const versions = new Map<string, string>();
  for (const entry of entries) {
    const { kind, id } = entry.subject;
    const version = eventVersion(entry);
    if ((kind === 'deployment' || kind === 'release') && version) {
      versions.set(id, version);
    }
  }
  return versions;
}
