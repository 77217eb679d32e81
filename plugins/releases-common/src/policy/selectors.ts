import type { PolicySelector } from './generated/promotionPath';
import type { ChangeKind, Environment, ReleaseType } from '../types';

/**
 * What a selector of a promotion path is held against. A fact that is absent
 * is not known.
 *
 * @public
 */
export interface SelectorFacts {
  environment?: string;
  environmentKind?: Environment['kind'];
  changeKinds?: ChangeKind[];
  releaseType?: ReleaseType;
  risk?: 'low' | 'medium' | 'high';
  service?: string;
  regulatory?: boolean;
  functionalChange?: boolean;
  performanceChange?: boolean;
}

/**
 * Whether a rule is for something. Every key of the selector narrows, a key
 * that is absent matches everything, a list matches any of its values. A key
 * about a fact that is not known does not match, except that a mark such as
 * `regulatory` counts as false until somebody sets it.
 *
 * @public
 */
export function matchesSelector(
  selector: PolicySelector | undefined,
  facts: SelectorFacts,
): boolean {
  if (!selector) {
    return true;
  }
  const among = <T>(wanted: readonly T[] | undefined, known: T | undefined) =>
    wanted === undefined || (known !== undefined && wanted.includes(known));
  const marked = (wanted: boolean | undefined, known: boolean | undefined) =>
    wanted === undefined || wanted === (known ?? false);
  return (
    among<string>(selector.environments, facts.environment) &&
    among(selector.environmentKinds, facts.environmentKind) &&
    (selector.changeKinds === undefined ||
      (facts.changeKinds ?? []).some(kind =>
        selector.changeKinds?.includes(kind),
      )) &&
    among(selector.releaseTypes, facts.releaseType) &&
    among(selector.risks, facts.risk) &&
    among<string>(selector.services, facts.service) &&
    marked(selector.regulatory, facts.regulatory) &&
    marked(selector.functionalChange, facts.functionalChange) &&
    marked(selector.performanceChange, facts.performanceChange)
  );
}
