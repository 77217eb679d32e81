import {
  consistencyProof,
  openCheckpoint,
  VerificationError,
  type CheckpointSigner,
  type LogTrust,
} from '@slipway/transparency-log';
import type { Knex } from 'knex';
import type { Clock } from '../../clock';
import type { LogReader, StoredCheckpoint } from './LogReader';
import type { LogState } from './LogState';
import type { SignedMemory } from './SignedMemory';

interface Options {
  knex: Knex;
  state: LogState;
  reader: LogReader;
  signer: CheckpointSigner;
  memory: SignedMemory;
  trust: LogTrust;
  clock: Clock;
}

/** Signs what the log has become, and keeps what was signed. */
export class Checkpoints {
  readonly #options: Options;

  static create(options: Options) {
    return new Checkpoints(options);
  }

  private constructor(options: Options) {
    this.#options = options;
  }

  /**
   * Signs the log as it is, unless its newest checkpoint says so already.
   *
   * @throws VerificationError if the log is not what grew out of what was
   *   signed before: the database was changed or put back
   */
  async sign(): Promise<StoredCheckpoint | undefined> {
    const { state, reader, signer, clock } = this.#options;
    const { size, root } = await state.status();
    await this.#compare(size, root);
    const newest = await reader.checkpoint();
    if (size === (newest?.size ?? 0)) {
      return undefined;
    }
    const note = await signer.sign({
      size,
      root: Buffer.from(root, 'hex'),
      consistencyProof: (oldSize, newSize) =>
        consistencyProof(reader.tiles, oldSize, newSize),
    });
    const checkpoint = { size, root, note, signedAt: clock.now() };
    await this.#keep(checkpoint);
    return checkpoint;
  }

  /** Another process may have signed meanwhile: what was remembered is read again. */
  forget(): void {
    this.#options.memory.forget();
  }

  /** A log that is behind what was signed shows before anything new is signed. */
  async #compare(size: number, root: string): Promise<void> {
    const signed = await this.#options.memory.read();
    if (signed && signed.size > size) {
      throw new VerificationError(
        'size',
        `a checkpoint of ${signed.size} events was signed, and there are ${size}`,
      );
    }
    if (signed?.size === size && signed.root.toString('hex') !== root) {
      throw new VerificationError(
        'fork',
        `another root was signed for ${size} events`,
      );
    }
  }

  /** Whether a checkpoint from elsewhere is one of this log under a known key. */
  open(note: string) {
    return openCheckpoint(note, this.#options.trust);
  }

  async #keep(checkpoint: StoredCheckpoint): Promise<void> {
    const { knex, state } = this.#options;
    await knex.transaction(async tx => {
      await state.hold(tx);
      await tx('audit_checkpoints')
        .insert({
          size: checkpoint.size,
          root: checkpoint.root,
          note: checkpoint.note,
          signed_at: checkpoint.signedAt,
        })
        .onConflict('size')
        .ignore();
    });
  }
}
