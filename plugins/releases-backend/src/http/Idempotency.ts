import type { Actor } from '@slipway/backstage-plugin-releases-common';
import { ConflictError } from '@backstage/errors';
import type { Knex } from 'knex';
import type { Clock } from '../clock';
import { isPostgres } from '../database/dialect';
import type { Transactions } from '../database/Transactions';
import { invalidInput, unprocessable } from '../errors';
import { canonicalJson, sha256 } from '../prove/canonicalJson';

/** How long an answer is kept for repeats, in milliseconds. */
export const KEY_LIFETIME_MS = 24 * 60 * 60 * 1000;

const BARE = /^[A-Za-z0-9._~-]{16,128}$/;
const QUOTED = /^"([\x21\x23-\x5b\x5d-\x7e]{16,128})"$/;

/** What a request is remembered by. */
export interface IdempotentRequest {
  actor: Actor;
  method: string;
  /** The path as called, so that one key cannot serve two resources. */
  path: string;
  /** Raw header; undefined where it is optional and absent. */
  key: string | undefined;
  body: unknown;
}

/** What is answered, now or from the store. */
export interface StoredAnswer<T> {
  status: number;
  body: T;
  etag?: string;
}

interface DbKeyRow {
  scope: string;
  fingerprint: string;
  status: number;
  body: string;
  etag: string | null;
  created_at: Date;
}

/*
 * A key and the effect of its request commit in one transaction: either both
 * are there or neither. While the first request is running, a second one with
 * the same key is told to come back (an advisory lock on PostgreSQL, a set in
 * the process on SQLite, both gone with a crash). Refusals store nothing, so a
 * corrected request may use the key again.
 */
export class Idempotency {
  readonly #transactions: Transactions;
  readonly #clock: Clock;
  readonly #running = new Set<string>();

  static create(options: { transactions: Transactions; clock: Clock }) {
    return new Idempotency(options.transactions, options.clock);
  }

  private constructor(transactions: Transactions, clock: Clock) {
    this.#transactions = transactions;
    this.#clock = clock;
  }

  /**
   * Runs the effect once.
   *
   * @throws InputError for a malformed key, UnprocessableError for a key that
   *   was used with another request, ConflictError while the first is running
   */
  async run<T>(
    request: IdempotentRequest,
    effect: (tx: Knex.Transaction) => Promise<StoredAnswer<T>>,
  ): Promise<StoredAnswer<T> & { replayed?: boolean }> {
    if (request.key === undefined) {
      return this.#transactions.run(effect);
    }
    const { actor, method, path } = request;
    const key = parseKey(request.key);
    const scope = sha256(canonicalJson([actor, method, path, key]));
    const fingerprint = sha256(
      canonicalJson([method, path, request.body ?? null]),
    );
    if (this.#running.has(scope)) {
      throw stillRunning();
    }
    this.#running.add(scope);
    try {
      return await this.#transactions.run(async tx => {
        const known = await this.#find(tx, scope);
        if (known) {
          if (known.fingerprint !== fingerprint) {
            throw unprocessable(
              'idempotency-key-reused',
              'This Idempotency-Key was used with another request; use a fresh key for each intended effect',
            );
          }
          return {
            status: known.status,
            body: JSON.parse(known.body) as T,
            etag: known.etag ?? undefined,
            replayed: true,
          };
        }
        const answer = await effect(tx);
        await tx<DbKeyRow>('idempotency_keys').insert({
          scope,
          fingerprint,
          status: answer.status,
          body: JSON.stringify(answer.body),
          etag: answer.etag ?? null,
          created_at: this.#clock.now(),
        });
        return answer;
      });
    } finally {
      this.#running.delete(scope);
    }
  }

  /** Removes keys past their lifetime, a batch at a time; returns how many. */
  async clean(knex: Knex, batch = 500): Promise<number> {
    const oldest = new Date(this.#clock.now().getTime() - KEY_LIFETIME_MS);
    return knex('idempotency_keys')
      .whereIn(
        'scope',
        knex('idempotency_keys')
          .where('created_at', '<', oldest)
          .orderBy('created_at')
          .limit(batch)
          .select('scope'),
      )
      .delete();
  }

  async #find(
    tx: Knex.Transaction,
    scope: string,
  ): Promise<DbKeyRow | undefined> {
    if (isPostgres(tx)) {
      const lock = await tx.raw(
        'SELECT pg_try_advisory_xact_lock(hashtextextended(?, 0)) AS locked',
        [scope],
      );
      if (!lock.rows[0].locked) {
        throw stillRunning();
      }
    }
    return tx<DbKeyRow>('idempotency_keys').where({ scope }).first();
  }
}

function parseKey(raw: string): string {
  const key = BARE.test(raw) ? raw : QUOTED.exec(raw)?.[1];
  if (!key) {
    throw invalidInput(
      'idempotency-key-malformed',
      'Idempotency-Key is 16 to 128 characters out of A-Z a-z 0-9 . _ ~ -, or a quoted string of printable ASCII of that length',
    );
  }
  return key;
}

function stillRunning() {
  return Object.assign(
    new ConflictError(
      'The first request with this Idempotency-Key is still running; ask again in a second',
    ),
    { code: 'request-in-progress', retryAfter: 1 },
  );
}
