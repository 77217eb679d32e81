import type { KeyObject } from 'node:crypto';

/** A public key whose signatures count. */
export interface AttestationKey {
  /** Shown where a signature is by this key. */
  name: string;
  publicKey: KeyObject;
  /** What signatures by this key name, so that it is tried first. */
  keyId?: string;
}
