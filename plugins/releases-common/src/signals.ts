/**
 * The signal channel that says "something changed for this entity". Messages
 * carry no facts, so that a listener learns nothing that a read would refuse.
 *
 * @param entityRef - full entity ref, any case
 * @public
 */
export function releasesSignalChannel(entityRef: string): string {
  return `releases:${entityRef.toLocaleLowerCase('en-US')}`;
}

/** The message on that channel. @public */
export type ReleasesSignal = {
  /** The environments that changed; absent where it cannot be told. */
  changed: 'environments';
};
