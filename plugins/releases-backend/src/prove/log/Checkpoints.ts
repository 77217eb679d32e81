import {
  consistencyProof,
  VerificationError,
  type CheckpointSigner,
} from '@slipway/transparency-log';
import type { Knex } from 'knex';
import type { Clock } from '../../clock';
import type { LogReader, StoredCheckpoint } from './LogReader';
import type { LogState } from './LogState';
import { KnexTiles } from './KnexTiles';
import type { SignedMemory, SignedTree } from './SignedMemory';

interface Options {
  knex: Knex;
  state: LogState;
  reader: LogReader;
  signer: CheckpointSigner;
  memory: SignedMemory;
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
   * @throws NotLeadingError if another process leads by now
   */
  async sign(): Promise<StoredCheckpoint | undefined> {
    const { knex, memory, state, reader } = this.#options;
    // Also asks places outside, where it must; not while others wait.
    const signed = await memory.read();
    const { size, root } = await state.status();
    const newest = await reader.checkpoint();
    if (size === (newest?.size ?? 0) && !contradiction(signed, size, root)) {
      return undefined;
    }
    return knex.transaction(tx => this.#signHeld(tx));
  }

  /*
   * The state is held from reading it to storing the checkpoint, so that what
   * another process signed meanwhile is neither taken for a contradiction nor
   * forgotten.
   */
  async #signHeld(tx: Knex.Transaction): Promise<StoredCheckpoint> {
    const { clock, memory, signer, state } = this.#options;
    const { size, root } = await state.hold(tx);
    const contradicted = contradiction(await memory.read(), size, root);
    if (contradicted) {
      throw contradicted;
    }
    const tiles = KnexTiles.create({ knex: tx });
    const note = await signer.sign({
      size,
      root: Buffer.from(root, 'hex'),
      consistencyProof: (oldSize, newSize) =>
        consistencyProof(tiles, oldSize, newSize),
    });
    const checkpoint = { size, root, note, signedAt: clock.now() };
    await tx('audit_checkpoints')
      .insert({ size, root, note, signed_at: checkpoint.signedAt })
      .onConflict('size')
      .ignore();
    return checkpoint;
  }

  /** Another process may have signed meanwhile: what was remembered is read again. */
  forget(): void {
    this.#options.memory.forget();
  }
}

/** A log that is behind what was signed shows before anything new is signed. */
function contradiction(
  signed: SignedTree | undefined,
  size: number,
  root: string,
): VerificationError | undefined {
  if (signed && signed.size > size) {
    return new VerificationError(
      'size',
      `a checkpoint of ${signed.size} events was signed, and there are ${size}`,
    );
  }
  if (signed?.size === size && signed.root.toString('hex') !== root) {
    return new VerificationError(
      'fork',
      `another root was signed for ${size} events`,
    );
  }
  return undefined;
}
