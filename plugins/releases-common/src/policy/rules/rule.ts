import type { PolicyCheckContext } from '../checkPromotionPath';
import type { PromotionPath } from '../generated/promotionPath';
import type { Finding } from '../problems';
import type { KnownNames } from './knownNames';

/** What a rule judges. */
export interface RuleInput {
  /** The part of the document that fits the schema. */
  path: PromotionPath;
  /** Names the whole document declares, valid or not. */
  names: KnownNames;
  /** Whether every environment fits the schema, so that the path is whole. */
  pathIsWhole: boolean;
  context: PolicyCheckContext;
}

/** Looks for one sort of mistake. */
export type Rule = (input: RuleInput) => Finding[];
