import type { JsonValue } from '@backstage/types';
import type { Knex } from 'knex';
import {
  createHmac,
  createSecretKey,
  randomBytes,
  timingSafeEqual,
  type KeyObject,
} from 'node:crypto';
import { invalidInput } from '../errors';

const MAC_BYTES = 16;

/**
 * Opaque cursors of keyset pages. A cursor is signed and bound to its scope
 * (who asks, what is listed, with which filters), so it works for nothing
 * else. The key is random and shared by all replicas through the database.
 */
export class Cursors {
  readonly #key: KeyObject;

  static async create(options: { knex: Knex }): Promise<Cursors> {
    const { knex } = options;
    await knex('instance_keys')
      .insert({ name: 'cursor', value: randomBytes(32).toString('hex') })
      .onConflict('name')
      .ignore();
    const row = await knex<{ name: string; value: string }>('instance_keys')
      .where({ name: 'cursor' })
      .first('value');
    return new Cursors(createSecretKey(row!.value, 'hex'));
  }

  private constructor(key: KeyObject) {
    this.#key = key;
  }

  encode(scope: string, position: JsonValue): string {
    const body = Buffer.from(JSON.stringify(position));
    return Buffer.concat([this.#mac(scope, body), body]).toString('base64url');
  }

  /** @throws InputError if the cursor is not one of this scope */
  decode(scope: string, cursor: string): JsonValue {
    const bytes = Buffer.from(cursor, 'base64url');
    const mac = bytes.subarray(0, MAC_BYTES);
    const body = bytes.subarray(MAC_BYTES);
    if (
      mac.length !== MAC_BYTES ||
      !timingSafeEqual(mac, this.#mac(scope, body))
    ) {
      throw invalidInput(
        'cursor-invalid',
        'The cursor does not belong to this list and its filters; start again without a cursor',
      );
    }
    return JSON.parse(body.toString());
  }

  #mac(scope: string, body: Buffer): Buffer {
    return createHmac('sha256', this.#key)
      .update(scope)
      .update('\0')
      .update(body)
      .digest()
      .subarray(0, MAC_BYTES);
  }
}
