import type { AuthService } from '@backstage/backend-plugin-api';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type {
  SourceFact,
  WebhookDelivery,
  WebhookSource,
} from '@slipway/backstage-plugin-releases-node';
import type { Knex } from 'knex';
import type { Clock } from '../clock';
import { retryOnce } from '../database/serialization';
import type { Transactions } from '../database/Transactions';
import { invalidInput } from '../errors';
import type { PolicyService } from '../policy';
import { sha256 } from '../prove/canonicalJson';
import type { LaneKey } from '../record/LaneStore';
import type { ObservationService } from '../record/ObservationService';
import type { ReportedDeployments } from '../record/ReportedDeployments';
import { checkFact } from './checkFact';
import {
  DELIVERY_LIFETIME_MS,
  DeliveryStore,
  type DeliveryKey,
} from './DeliveryStore';
import { LaneFinder } from './LaneFinder';

/** What the sender of a delivery is told. */
export interface WebhookReceipt {
  status: 'recorded' | 'known' | 'ignored';
  reason?: string;
}

interface Options {
  auth: AuthService;
  catalog: CatalogService;
  clock: Clock;
  knex: Knex;
  observations: ObservationService;
  policy: Pick<PolicyService, 'forEntity'>;
  reported: ReportedDeployments;
  transactions: Transactions;
}

interface MappedFact {
  fact: SourceFact;
  lane: LaneKey;
}

/*
 * Verified deliveries become facts, in this order without exception: known? →
 * parse and validate (the source does both) → find entity and environment →
 * one transaction that remembers the delivery and keeps its facts.
 *
 * A delivery is remembered only if all of its facts found their place. One
 * that was ignored can be sent again once the annotation or the promotion path
 * is right; facts that were kept the first time are known by their ids.
 */
export class IngestService {
  readonly #options: Options;
  readonly #deliveries: DeliveryStore;
  readonly #lanes: LaneFinder;

  static create(options: Options) {
    return new IngestService(options);
  }

  private constructor(options: Options) {
    this.#options = options;
    this.#deliveries = DeliveryStore.create(options);
    this.#lanes = LaneFinder.create(options);
  }

  /**
   * Takes in a delivery whose signature was verified.
   *
   * @throws InputError if it is not what its event says
   */
  async receive(
    source: WebhookSource,
    delivery: WebhookDelivery,
  ): Promise<WebhookReceipt> {
    const { deliveryId, event } = source.identify(delivery);
    checkName('delivery id', deliveryId, 256);
    checkName('event', event, 128);
    const key: DeliveryKey = {
      source: source.id,
      deliveryId,
      event,
      bodyHash: sha256(delivery.rawBody),
    };
    if (await this.#deliveries.isKnown(key)) {
      return { status: 'known' };
    }

    const facts = source.read(delivery);
    if (!facts.length) {
      return ignored(`Nothing to record in this ${event} event`);
    }
    const now = this.#options.clock.now();
    facts.forEach(fact => checkFact(fact, now));
    const { mapped, reasons } = await this.#map(facts);
    if (!mapped.length) {
      return ignored(...reasons);
    }
    const { transactions } = this.#options;
    return retryOnce(() =>
      transactions.run(tx => this.#keep(tx, key, mapped, reasons)),
    );
  }

  /** Forgets old deliveries, a batch at a time; returns how many. */
  async clean(batch = 500): Promise<number> {
    const now = this.#options.clock.now().getTime();
    return this.#deliveries.forget(new Date(now - DELIVERY_LIFETIME_MS), batch);
  }

  async #map(facts: SourceFact[]) {
    const mapped: MappedFact[] = [];
    const reasons: string[] = [];
    for (const fact of facts) {
      const result = await this.#lanes.find(fact);
      if ('lane' in result) {
        mapped.push({ fact, lane: result.lane });
      } else {
        reasons.push(result.reason);
      }
    }
    // Several lanes are locked in the order of their keys by all writers.
    mapped.sort((a, b) => (laneOrder(a.lane) < laneOrder(b.lane) ? -1 : 1));
    return { mapped, reasons };
  }

  async #keep(
    tx: Knex.Transaction,
    key: DeliveryKey,
    mapped: MappedFact[],
    unmapped: string[],
  ): Promise<WebhookReceipt> {
    const { clock } = this.#options;
    const reasons = [...unmapped];
    if (!(await this.#deliveries.remember(tx, key, clock.now()))) {
      return { status: 'known' };
    }
    let recorded = 0;
    for (const each of mapped) {
      const result = await this.#keepFact(tx, key, each);
      recorded += result === 'recorded' ? 1 : 0;
      if (result === 'unknown-deployment') {
        reasons.push(
          'The event says nothing about the state, and its deployment is not known here',
        );
      }
    }
    if (reasons.length) {
      await this.#deliveries.release(tx, key);
    }
    if (recorded) {
      return { status: 'recorded', ...inWords(reasons) };
    }
    return reasons.length ? ignored(...reasons) : { status: 'known' };
  }

  async #keepFact(
    tx: Knex.Transaction,
    { source, deliveryId }: DeliveryKey,
    { fact, lane }: MappedFact,
  ) {
    const { observations, reported } = this.#options;
    if (fact.kind === 'deployment') {
      return reported.record(tx, { source, deliveryId, lane, fact });
    }
    const { at, digest, version, health } = fact;
    await observations.observe(tx, {
      actor: { kind: 'source', ref: source },
      lane,
      observation: { source, at, digest, version, health },
      source: { kind: 'webhook', id: source, deliveryId },
    });
    return 'recorded';
  }
}

function checkName(what: string, value: string, max: number): void {
  if (!value || value.length > max || !/^[\x21-\x7e]+$/.test(value)) {
    throw invalidInput(
      'delivery-malformed',
      `The ${what} of the delivery is not 1 to ${max} printable ASCII characters`,
    );
  }
}

function laneOrder(lane: LaneKey): string {
  return `${lane.entityRef} ${lane.environment}`;
}

function inWords(reasons: string[]): { reason?: string } {
  return reasons.length ? { reason: [...new Set(reasons)].join('; ') } : {};
}

function ignored(...reasons: string[]): WebhookReceipt {
  return { status: 'ignored', ...inWords(reasons) };
}
