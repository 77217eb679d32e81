import {
  buildEvidencePackage,
  renderEvidenceHtml,
  type AuditEvent,
  type EvidencePackage,
} from '@slipway/backstage-plugin-releases-node/trail';
import { inclusionProof } from '@slipway/transparency-log';
import type { Knex } from 'knex';
import type { Clock } from '../clock';
import type { EvaluationStore } from '../decide';
import { conflict } from '../errors';
import type { PolicyService } from '../policy';
import type { ReleaseStore } from '../record';
import type { EventStore, StoredEvent } from '../prove/events/EventStore';
import { CachedTiles } from '../prove/log/CachedTiles';
import type { LogReader } from '../prove/log/LogReader';
import type { Publications } from '../prove/publish';

/** Events that one package holds at most. */
const MAX_EVENTS = 5_000;
/** Deployments of a release that one package tells of at most. */
const MAX_DEPLOYMENTS = 500;

type Subject = EvidencePackage['subject'];
type Document = EvidencePackage['documents'][number];

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

  static create(options: Options) {
    return new EvidenceService(options);
  }

  private constructor(options: Options) {
    this.#options = options;
  }

  async ofDeployment(deployment: {
    id: string;
    entityRef: string;
    releaseId?: string;
  }): Promise<EvidencePackage> {
    const { id, entityRef, releaseId } = deployment;
    const events = await this.#about('deployment', [id]);
    // Only where an event names the release is it proven which one it was.
    if (releaseId && events.some(event => refersTo(event, releaseId))) {
      events.push(...(await this.#about('release', [releaseId])));
    }
    return this.#package(
      { kind: 'deployment', id, entityRef },
      events,
      releaseId,
    );
  }

  async ofRelease(release: {
    id: string;
    entityRef: string;
    /** Those that the reader may see. */
    environments: string[];
  }): Promise<EvidencePackage> {
    const { id, entityRef, environments } = release;
    const ids: string[] = await this.#options
      .knex('deployments')
      .where({ release_id: id })
      .whereIn('environment', environments)
      .orderBy('requested_at')
      .limit(MAX_DEPLOYMENTS + 1)
      .pluck('id');
    if (ids.length > MAX_DEPLOYMENTS) {
      throw tooLarge(`${MAX_DEPLOYMENTS} deployments`);
    }
    const events = [
      ...(await this.#about('release', [id])),
      ...(await this.#about('deployment', ids)),
    ];
    return this.#package({ kind: 'release', id, entityRef }, events, id);
  }

  /** The package as one readable page. */
  toHtml(evidence: EvidencePackage): string {
    return renderEvidenceHtml(evidence);
  }

  async #package(
    subject: Subject,
    about: StoredEvent[],
    releaseId: string | undefined,
  ): Promise<EvidencePackage> {
    const { clock, origin, publications, reader } = this.#options;
    const newest = await reader.checkpoint();
    if (!newest) {
      throw conflict(
        'proof-pending',
        'Nothing is under a checkpoint yet, so there is no evidence to give; ask again in a few seconds',
      );
    }
    const events = [...about, ...(await this.#policyEvents(about))];
    const proven = events
      .filter(({ index, payload }) => payload && index! < newest.size)
      .sort((a, b) => a.index! - b.index!);
    const tiles = CachedTiles.over(reader.tiles);
    const entries = [];
    for (const { index, payload } of proven) {
      entries.push({
        index: index!,
        event: JSON.parse(payload) as AuditEvent,
        proof: await inclusionProof(tiles, index!, newest.size),
      });
    }
    return buildEvidencePackage({
      subject,
      origin,
      generatedAt: clock.now(),
      checkpoint: await publications.withCosignatures(newest.note, newest.size),
      entries,
      documents: await this.#documents(
        entries.map(({ event }) => event),
        releaseId,
      ),
      pending: events
        .filter(({ index }) => index === undefined || index >= newest.size)
        .map(({ id }) => id),
    });
  }

  async #about(
    kind: 'deployment' | 'release',
    ids: string[],
  ): Promise<StoredEvent[]> {
    const found: StoredEvent[] = [];
    for (const id of ids) {
      found.push(
        ...(await this.#options.events.about({ kind, id }, MAX_EVENTS + 1)),
      );
      if (found.length > MAX_EVENTS) {
        throw tooLarge(`${MAX_EVENTS} events`);
      }
    }
    return found;
  }

  /** When the promotion paths that these events name came into force. */
  async #policyEvents(events: StoredEvent[]): Promise<StoredEvent[]> {
    const wanted = new Map<string, Set<string>>();
    for (const { payload } of events) {
      const policy = payload
        ? (JSON.parse(payload) as AuditEvent).policy
        : undefined;
      if (policy) {
        wanted.set(
          policy.name,
          (wanted.get(policy.name) ?? new Set()).add(policy.hash),
        );
      }
    }
    const found: StoredEvent[] = [];
    for (const [name, hashes] of wanted) {
      const all = await this.#options.events.about(
        { kind: 'promotion-path', id: name },
        MAX_EVENTS,
      );
      found.push(
        ...all.filter(
          ({ type, payload }) =>
            type === 'promotion-path.activated' &&
            payload &&
            hashes.has(String((JSON.parse(payload) as AuditEvent).after?.hash)),
        ),
      );
    }
    return found;
  }

  /** What the events refer to, as far as it is here. */
  async #documents(
    events: AuditEvent[],
    releaseId: string | undefined,
  ): Promise<Document[]> {
    const { evaluations, policies, releases } = this.#options;
    const refs = events.flatMap(event => event.refs ?? []);
    const idsOf = (kind: string) => [
      ...new Set(refs.filter(ref => ref.kind === kind).map(({ id }) => id)),
    ];
    const documents: Document[] = [];
    const release =
      releaseId && idsOf('release').includes(releaseId)
        ? await releases.get(releaseId)
        : undefined;
    if (release) {
      documents.push({
        kind: 'release',
        id: release.id,
        content: JSON.parse(release.content),
      });
    }
    for (const { id, content } of await evaluations.documents(
      idsOf('evaluation'),
    )) {
      documents.push({ kind: 'evaluation', id, content: content as never });
    }
    const paths = new Map(
      refs
        .filter(({ kind }) => kind === 'promotion-path')
        .map(ref => [`${ref.id} ${ref.sha256}`, ref]),
    );
    for (const ref of paths.values()) {
      const content = await policies.document(ref.id, ref.sha256);
      if (content) {
        documents.push({
          kind: 'promotion-path',
          id: ref.id,
          content: content as never,
        });
      }
    }
    return documents;
  }
}

function refersTo({ payload }: StoredEvent, id: string): boolean {
  const { refs = [] }: Partial<AuditEvent> = payload ? JSON.parse(payload) : {};
  return refs.some(ref => ref.id === id);
}

function tooLarge(what: string) {
  return conflict(
    'evidence-too-large',
    `There are more than ${what}; ask for the evidence of single deployments, or export the trail`,
  );
}
