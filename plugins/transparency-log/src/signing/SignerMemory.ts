/**
 * What was signed last.
 *
 * @public
 */
export interface SignedState {
  size: number;
  root: Buffer;
}

/**
 * Keeps what was signed last, beside the key and outside of the database whose
 * content is signed: a restored backup must not restore this.
 *
 * @public
 */
export interface SignerMemory {
  /** Undefined only if nothing was ever signed. */
  read(): Promise<SignedState | undefined>;
  /** Returns once the state will survive a crash. */
  write(state: SignedState): Promise<void>;
}
