import type { ChecklistItem } from '@slipway/backstage-plugin-releases-common';

/** How many items there are, and how many of them are settled. */
export interface Progress {
  settled: number;
  all: number;
}

/** An item is settled once it is done or does not apply. */
export function progressOf(items: ChecklistItem[]): Progress {
  const settled = items.filter(
    ({ state }) => state === 'done' || state === 'not-applicable',
  );
  return { settled: settled.length, all: items.length };
}
