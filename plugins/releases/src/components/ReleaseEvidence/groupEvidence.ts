import type { JudgedEvidence } from '@slipway/backstage-plugin-releases-common';

/** The evidence about one environment, or about the build where none is named. */
export interface EvidenceGroup {
  environment?: string;
  items: JudgedEvidence[];
}

/** Evidence by environment: the build first, then in the order of the path. */
export function groupEvidence(
  items: JudgedEvidence[],
  environments: readonly string[],
): EvidenceGroup[] {
  const groups = new Map<string | undefined, JudgedEvidence[]>([
    [undefined, []],
    ...environments.map(name => [name, []] as [string, JudgedEvidence[]]),
  ]);
  for (const item of items) {
    // One that left the path still has its evidence; it goes to the end.
    const group = groups.get(item.environment) ?? [];
    group.push(item);
    groups.set(item.environment, group);
  }
  return [...groups]
    .map(([environment, members]) => ({ environment, items: members }))
    .filter(group => group.items.length > 0);
}
