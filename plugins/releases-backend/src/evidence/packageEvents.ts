import {
  RELEASE_RECORD_TYPES,
  type AuditEvent,
} from '@slipway/backstage-plugin-releases-node/trail';
import { conflict } from '../errors';
import type { EventStore, StoredEvent } from '../prove/events/EventStore';
import { artifactDigests } from '../record/evidence';
import type { DbReleaseRow } from '../record/rows';

/** Events of one sort that one package holds at most. */
const MAX_EVENTS = 5_000;

/** Whose results of checks a reader may see. */
export interface ReadableRecord {
  /** Whether what belongs to no environment, such as notes. */
  release: boolean;
  environments: string[];
}

/**
 * All events about some subjects.
 *
 * @throws ConflictError for too many
 */
export async function eventsAbout(
  store: EventStore,
  kind: 'deployment' | 'release',
  ids: string[],
): Promise<StoredEvent[]> {
  const found: StoredEvent[] = [];
  for (const id of ids) {
    found.push(...(await store.about({ kind, id }, MAX_EVENTS + 1)));
    requireBounded(found, 'events');
  }
  return found;
}

/**
 * Of the events about the release of a deployment those that its package
 * holds: the registration, and what is recorded about it for who may read it.
 *
 * @throws ConflictError for too many
 */
export async function eventsOfItsRelease(
  store: EventStore,
  releaseId: string,
  readable: ReadableRecord,
): Promise<StoredEvent[]> {
  const types = [
    'release.registered',
    ...(readable.release ? RELEASE_RECORD_TYPES : []),
  ];
  const found = await store.about(
    { kind: 'release', id: releaseId },
    MAX_EVENTS + 1,
    { types },
  );
  requireBounded(found, 'events');
  return found;
}

/**
 * Results of checks for the artifacts of a release that the reader may see.
 *
 * @throws ConflictError for too many
 */
export async function checkEvents(
  store: EventStore,
  release: DbReleaseRow,
  readable: ReadableRecord,
): Promise<StoredEvent[]> {
  const found: StoredEvent[] = [];
  if (!readable.release) {
    return found;
  }
  for (const id of artifactDigests(release)) {
    found.push(
      ...(await store.about({ kind: 'artifact', id }, MAX_EVENTS + 1, {
        // Another entity may have reported about the same digest.
        entityRef: release.entity_ref,
        environments: { names: readable.environments, anyWithout: true },
        types: ['evidence.reported'],
      })),
    );
    requireBounded(found, 'results of checks');
  }
  return found;
}

/** When the promotion paths that these events name came into force. */
export async function policyEvents(
  store: EventStore,
  events: StoredEvent[],
): Promise<StoredEvent[]> {
  const wanted = new Map<string, Set<string>>();
  for (const event of events) {
    const { policy } = contentOf(event);
    if (policy) {
      wanted.set(
        policy.name,
        (wanted.get(policy.name) ?? new Set()).add(policy.hash),
      );
    }
  }
  const found: StoredEvent[] = [];
  for (const [id, hashes] of wanted) {
    const activated = await store.about(
      { kind: 'promotion-path', id },
      MAX_EVENTS,
      { types: ['promotion-path.activated'] },
    );
    found.push(
      ...activated.filter(event =>
        hashes.has(String(contentOf(event).after?.hash)),
      ),
    );
  }
  return found;
}

/** What an event says; nothing once it has expired. */
export function contentOf({ payload }: StoredEvent): Partial<AuditEvent> {
  return payload ? JSON.parse(payload) : {};
}

/** That a package would be larger than anybody reads. */
export function tooLarge(what: string) {
  return conflict(
    'evidence-too-large',
    `There are more than ${what}; ask for the evidence of single deployments, or export the trail`,
  );
}

function requireBounded(found: StoredEvent[], what: string): void {
  if (found.length > MAX_EVENTS) {
    throw tooLarge(`${MAX_EVENTS} ${what}`);
  }
}
