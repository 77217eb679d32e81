import {
  buildEvidencePackage,
  renderEvidenceHtml,
  type AuditEvent,
  type EvidencePackage,
  type EvidenceSubject,
} from '@slipway/backstage-plugin-releases-node/trail';
import { inclusionProof } from '@slipway/transparency-log';
import type { Knex } from 'knex';
import type { Clock } from '../clock';
import type { EvaluationStore } from '../decide';
import { conflict } from '../errors';
import type { PolicyService } from '../policy';
import type { ReleaseStore } from '../record';
import type { DbReleaseRow } from '../record/rows';
import type { EventStore, StoredEvent } from '../prove/events/EventStore';
import { CachedTiles } from '../prove/log/CachedTiles';
import type { LogReader } from '../prove/log/LogReader';
import type { Publications } from '../prove/publish';
import { packageDocuments } from './packageDocuments';
import {
  checkEvents,
  contentOf,
  eventsAbout,
  eventsOfItsRelease,
  policyEvents,
  tooLarge,
  type ReadableRecord,
} from './packageEvents';
import { RecordedContents } from './RecordedContents';

/** Deployments of a release that one package tells of at most. */
const MAX_DEPLOYMENTS = 500;

interface Options {
  clock: Clock;
  evaluations: EvaluationStore;
  events: EventStore;
  knex: Knex;
  origin: string;
  policies: PolicyService;
  publications: Publications;
  reader: LogReader;
  releases: ReleaseStore;
}

/** Puts together what is known of a deployment or a release, with its proofs. */
export class EvidenceService {
  readonly #options: Options;
  readonly #recorded: RecordedContents;

  static create(options: Options) {
    return new EvidenceService(options);
  }

  private constructor(options: Options) {
    this.#options = options;
    this.#recorded = RecordedContents.create(options);
  }

  /**
   * What is known of a deployment, and of its release.
   *
   * @param readable - what of the release the reader may see
   * @throws ConflictError if there is too much, or no checkpoint yet
   */
  async ofDeployment(
    deployment: { id: string; entityRef: string; releaseId?: string },
    readable: ReadableRecord,
  ): Promise<EvidencePackage> {
    const { events: store, releases } = this.#options;
    const { id, entityRef, releaseId } = deployment;
    const events = await eventsAbout(store, 'deployment', [id]);
    // Only where an event names the release is it proven which one it was.
    const release =
      releaseId && events.some(event => refersTo(event, releaseId))
        ? await releases.get(releaseId)
        : undefined;
    if (release) {
      events.push(
        ...(await eventsOfItsRelease(store, release.id, readable)),
        ...(await checkEvents(store, release, readable)),
      );
    }
    return this.#package(
      { kind: 'deployment', id, entityRef },
      events,
      release,
    );
  }

  /**
   * What is known of a release, its deployments and its artifacts.
   *
   * @param environments - those that the reader may see
   * @throws ConflictError if there is too much, or no checkpoint yet
   */
  async ofRelease(
    release: DbReleaseRow,
    environments: string[],
  ): Promise<EvidencePackage> {
    const { events: store, knex } = this.#options;
    const { id, entity_ref: entityRef } = release;
    const ids: string[] = await knex('deployments')
      .where({ release_id: id })
      .whereIn('environment', environments)
      .orderBy('requested_at')
      .limit(MAX_DEPLOYMENTS + 1)
      .pluck('id');
    if (ids.length > MAX_DEPLOYMENTS) {
      throw tooLarge(`${MAX_DEPLOYMENTS} deployments`);
    }
    const events = [
      ...(await eventsAbout(store, 'release', [id])),
      ...(await eventsAbout(store, 'deployment', ids)),
      ...(await checkEvents(store, release, { release: true, environments })),
    ];
    return this.#package({ kind: 'release', id, entityRef }, events, release);
  }

  /** The package as one readable page. */
  toHtml(evidence: EvidencePackage): string {
    return renderEvidenceHtml(evidence);
  }

  async #package(
    subject: EvidenceSubject,
    about: StoredEvent[],
    release: DbReleaseRow | undefined,
  ): Promise<EvidencePackage> {
    const { clock, events: store, origin } = this.#options;
    const { publications, reader } = this.#options;
    const newest = await reader.checkpoint();
    if (!newest) {
      throw conflict(
        'proof-pending',
        'Nothing is under a checkpoint yet, so there is no evidence to give; ask again in a few seconds',
      );
    }
    const events = [...about, ...(await policyEvents(store, about))];
    const entries = await this.#proven(events, newest.size);
    return buildEvidencePackage({
      subject,
      origin,
      generatedAt: clock.now(),
      checkpoint: await publications.withCosignatures(newest.note, newest.size),
      entries,
      documents: await packageDocuments(
        { ...this.#options, recorded: this.#recorded },
        entries.map(({ event }) => event),
        release,
      ),
      pending: events
        .filter(({ index }) => index === undefined || index >= newest.size)
        .map(({ id }) => id),
    });
  }

  /** The events under the checkpoint with their proofs, in its order. */
  async #proven(events: StoredEvent[], size: number) {
    const tiles = CachedTiles.over(this.#options.reader.tiles);
    const covered = events.flatMap(({ index, payload }) =>
      payload && index !== undefined && index < size
        ? [{ index, event: JSON.parse(payload) as AuditEvent }]
        : [],
    );
    const proven = [];
    for (const entry of covered.sort((a, b) => a.index - b.index)) {
      proven.push({
        ...entry,
        proof: await inclusionProof(tiles, entry.index, size),
      });
    }
    return proven;
  }
}

function refersTo(event: StoredEvent, id: string): boolean {
  return (contentOf(event).refs ?? []).some(ref => ref.id === id);
}
