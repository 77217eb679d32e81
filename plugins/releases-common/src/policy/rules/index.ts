import type { PolicyCheckContext } from '../checkPromotionPath';
import type { Finding } from '../problems';
import type { PrunedPath } from '../pruneInvalid';
import { approvalCountsRule } from './approvalCounts';
import { configurationRule } from './configuration';
import { environmentFactsRule } from './environmentFacts';
import { governanceRule } from './governance';
import { collectKnownNames } from './knownNames';
import { migrationsRule } from './migrations';
import { promotionGraphRule } from './promotionGraph';
import { realDataRule } from './realData';
import { referencesRule } from './references';
import { rolesRule } from './roles';
import { rollbackRule } from './rollback';
import { rolloutsRule } from './rollouts';
import type { Rule } from './rule';
import { secretsRule } from './secrets';
import { servicesRule } from './services';
import { sharedResourcesRule } from './sharedResources';
import { timeZonesRule } from './timeZones';
import { uniqueNamesRule } from './uniqueNames';
import { versionPatternRule } from './versionPattern';
import { versionSchemeRule } from './versionScheme';
import { windowsRule } from './windows';

const RULES: readonly Rule[] = [
  approvalCountsRule,
  configurationRule,
  environmentFactsRule,
  governanceRule,
  migrationsRule,
  promotionGraphRule,
  realDataRule,
  referencesRule,
  rolesRule,
  rollbackRule,
  rolloutsRule,
  secretsRule,
  servicesRule,
  sharedResourcesRule,
  timeZonesRule,
  uniqueNamesRule,
  versionPatternRule,
  versionSchemeRule,
  windowsRule,
];

/** Runs every rule on the part of a document that fits the schema. */
export function findRuleProblems(
  document: unknown,
  { path, removed }: PrunedPath,
  context: PolicyCheckContext,
): Finding[] {
  const input = {
    path,
    names: collectKnownNames(document),
    pathIsWhole: !removed.some(
      ([section, key]) => section === 'spec' && key === 'environments',
    ),
    context,
  };
  return RULES.flatMap(rule => rule(input));
}
