import type { Clock } from './clock';

/** How long a read may rely on what was true a moment ago, in milliseconds. */
export const RECENT_MS = 5_000;
const MAX_ENTRIES = 1_000;

/**
 * Remembers answers for a few seconds, for reads that people repeat: a page
 * asks for several things at once and again with every change. What fails is
 * not remembered.
 */
export class Recent<T> {
  readonly #clock: Clock;
  readonly #entries = new Map<string, { until: number; value: T }>();

  static create<T>(options: { clock: Clock }) {
    return new Recent<T>(options.clock);
  }

  private constructor(clock: Clock) {
    this.#clock = clock;
  }

  async get(key: string, load: () => Promise<T>): Promise<T> {
    const now = this.#clock.now().getTime();
    const entry = this.#entries.get(key);
    if (entry && entry.until > now) {
      return entry.value;
    }
    const value = await load();
    if (this.#entries.size >= MAX_ENTRIES) {
      this.#entries.clear();
    }
    this.#entries.set(key, { until: now + RECENT_MS, value });
    return value;
  }
}
