import type { RetentionClass } from '@slipway/backstage-plugin-releases-common';

const ORDER: RetentionClass[] = ['standard', 'regulated-7y', 'permanent'];

/**
 * How long events are kept at least. The class is the longer one of what the
 * configuration says and what the promotion path asks for: seven years where
 * it is regulated (AUD-08). An event that belongs to no path may concern any
 * of them.
 */
export class RetentionClasses {
  readonly #least: RetentionClass;
  readonly #regulated = new Map<string, boolean>();

  static create(options: { least?: RetentionClass }) {
    return new RetentionClasses(options.least ?? 'standard');
  }

  private constructor(least: RetentionClass) {
    this.#least = least;
  }

  /** Says whether a path is regulated, whenever its document was read. */
  know(path: string, regulated: boolean): void {
    this.#regulated.set(path, regulated);
  }

  of(path: string | undefined): RetentionClass {
    const regulated =
      path !== undefined && this.#regulated.has(path)
        ? this.#regulated.get(path)
        : [...this.#regulated.values()].includes(true);
    return longer(this.#least, regulated ? 'regulated-7y' : 'standard');
  }
}

function longer(a: RetentionClass, b: RetentionClass): RetentionClass {
  return ORDER.indexOf(a) >= ORDER.indexOf(b) ? a : b;
}
