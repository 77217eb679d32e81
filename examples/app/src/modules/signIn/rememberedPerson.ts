const STORAGE_KEY = 'slipway.examplePerson';

const listeners = new Set<() => void>();

function notify() {
  listeners.forEach(listener => listener());
}

/**
 * Who this browser tab is signed in as, by entity ref.
 *
 * Each tab has its own memory, so that two people who have to agree on a
 * release can be played side by side.
 */
export const rememberedPerson = {
  get(): string | undefined {
    return window.sessionStorage.getItem(STORAGE_KEY) ?? undefined;
  },
  set(entityRef: string) {
    window.sessionStorage.setItem(STORAGE_KEY, entityRef);
    notify();
  },
  forget() {
    window.sessionStorage.removeItem(STORAGE_KEY);
    notify();
  },
  subscribe(listener: () => void) {
    listeners.add(listener);
    return () => {
      listeners.delete(listener);
    };
  },
};
