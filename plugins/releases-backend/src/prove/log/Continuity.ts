import {
  openNote,
  parseCheckpoint,
  verifierOf,
  type SigningKey,
} from '@slipway/transparency-log';
import { PLUGIN_ACTOR } from '../actors';
import type { AuditTrail } from '../AuditTrail';
import type { Transactions } from '../../database/Transactions';
import type { AuditConfig } from '../readAuditConfig';
import type { LogReader, StoredCheckpoint } from './LogReader';
import type { LogState } from './LogState';

interface Options {
  audit: AuditTrail;
  config: Pick<AuditConfig, 'origin' | 'restart' | 'previousKeys'>;
  keys: SigningKey[];
  reader: LogReader;
  state: LogState;
  transactions: Transactions;
}

/** Why the log may not go on as configured. */
export class DiscontinuityError extends Error {
  name = 'DiscontinuityError';
}

/*
 * Whether the log may go on with the configured origin and key. A new key is
 * told by an event, so that a verifier sees when it came. A new origin is a
 * new log to everybody outside, so it takes the explicit word of an operator,
 * which becomes its first event and names the last checkpoint of the old one.
 */
export class Continuity {
  readonly #options: Options;

  static create(options: Options) {
    return new Continuity(options);
  }

  private constructor(options: Options) {
    this.#options = options;
  }

  /** @throws DiscontinuityError if it may not */
  async ensure(): Promise<void> {
    const { config, keys, reader, state } = this.#options;
    const newest = await reader.checkpoint();
    if (!newest) {
      // Put back to before the first checkpoint: only the halt tells of it.
      const { haltedAt } = await state.status();
      if (haltedAt && config.restart) {
        await this.#restart(undefined, config.restart.after);
      }
      return;
    }
    const { origin } = parseCheckpoint(textOf(newest));
    if (origin !== config.origin) {
      await this.#restart(newest, origin);
    } else if (!isSignedBy(newest, keys[0])) {
      await this.#rotate(newest);
    }
  }

  async #restart(
    last: StoredCheckpoint | undefined,
    origin: string,
  ): Promise<void> {
    const { audit, config, keys, state, transactions } = this.#options;
    if (config.restart?.after !== origin) {
      throw new DiscontinuityError(
        `The log was signed as ${origin} and is configured as ${config.origin}. If that is meant, set releases.audit.restart to { after: ${origin}, reason: … }`,
      );
    }
    const { reason } = config.restart;
    if (await this.#told('log.restarted', config.origin)) {
      return;
    }
    await transactions.run(async tx => {
      await state.unhalt(tx);
      await audit.append(tx, {
        type: 'log.restarted',
        actor: PLUGIN_ACTOR,
        subject: { kind: 'log', id: config.origin },
        reason,
        before: { origin, size: last?.size ?? 0, root: last?.root },
        after: { origin: config.origin, vkey: keys[0].vkey },
      });
    });
  }

  async #rotate(last: StoredCheckpoint): Promise<void> {
    const { audit, config, keys, transactions } = this.#options;
    const { vkey } = keys[0];
    if (await this.#told('log.key-rotated', config.origin, vkey)) {
      return;
    }
    await transactions.run(async tx => {
      await audit.append(tx, {
        type: 'log.key-rotated',
        actor: PLUGIN_ACTOR,
        subject: { kind: 'log', id: config.origin },
        reason: 'Another signing key is configured',
        before: { size: last.size },
        after: { vkey, previous: config.previousKeys.map(key => key.vkey) },
      });
    });
  }

  /** Whether the newest event of this type says it already. */
  async #told(type: string, origin: string, vkey?: string): Promise<boolean> {
    const event = await this.#options.reader.newestEvent(type);
    return (
      event?.subject.id === origin &&
      (vkey === undefined || event.after?.vkey === vkey)
    );
  }
}

function textOf({ note }: StoredCheckpoint): string {
  return note.slice(0, note.lastIndexOf('\n\n') + 1);
}

function isSignedBy({ note }: StoredCheckpoint, key: SigningKey): boolean {
  try {
    return openNote(note, [verifierOf(key.vkey)]).verified.length > 0;
  } catch {
    return false;
  }
}
