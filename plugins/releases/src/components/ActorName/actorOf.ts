import type { Actor } from '@slipway/backstage-plugin-releases-common';

/** The actor behind a reference whose kind is not told. */
export function actorOf(ref: string): Actor {
  return { kind: ref.startsWith('user:') ? 'user' : 'service', ref };
}
