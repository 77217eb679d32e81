import {
  matchesSelector,
  type PolicyChecklistItem,
  type PolicySelector,
  type PromotionPath,
} from '../policy';
import type { Release } from '../types';

/**
 * An item that applies to a release, with the step that waits for it.
 *
 * @public
 */
export type ChecklistEntry = PolicyChecklistItem &
  Required<Pick<PolicyChecklistItem, 'dueBefore'>>;

/**
 * A section with the items that apply to a release.
 *
 * @public
 */
export interface ChecklistSection {
  name: string;
  title: string;
  items: ChecklistEntry[];
}

/**
 * The checklist of a release: the items of the path whose selectors match
 * (REL-15), in the order of the path. Sections without an item are left out.
 *
 * A release goes to every environment, so keys of a selector about environments
 * and services narrow nothing here. An item without a due point, in a section
 * without one, is due before the release is closed.
 *
 * @public
 */
export function checklistOf(
  path: PromotionPath,
  release: Release,
): ChecklistSection[] {
  return (path.spec.checklist ?? [])
    .map(({ name, title, dueBefore, items }) => ({
      name,
      title,
      items: items
        .filter(item => appliesTo(item, release))
        .map(item => ({
          ...item,
          dueBefore: item.dueBefore ?? dueBefore ?? 'close',
        })),
    }))
    .filter(section => section.items.length > 0);
}

function appliesTo(item: PolicyChecklistItem, release: Release): boolean {
  const matches = (selector: PolicySelector | undefined) =>
    matchesSelector(
      {
        ...selector,
        environments: undefined,
        environmentKinds: undefined,
        services: undefined,
      },
      {
        releaseType: release.type,
        changeKinds: release.changeKinds,
        risk: release.risk,
        regulatory: release.regulatory,
        functionalChange: release.functionalChange,
        performanceChange: release.performanceChange,
      },
    );
  return (
    matches(item.appliesTo) &&
    (item.appliesToAny === undefined || item.appliesToAny.some(matches))
  );
}
