import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';

/** What the API takes for an entity ref. */
const FULL_REF = /^[A-Za-z0-9.-]+:[A-Za-z0-9._-]+\/[A-Za-z0-9._-]+$/;

/**
 * An entity as people write it, in full: a bare name is a component of the
 * default namespace. Undefined where the text names no entity.
 */
export function fullEntityRef(text: string): string | undefined {
  try {
    const ref = stringifyEntityRef(
      parseEntityRef(text.trim(), {
        defaultKind: 'component',
        defaultNamespace: 'default',
      }),
    );
    return FULL_REF.test(ref) ? ref : undefined;
  } catch {
    return undefined;
  }
}
