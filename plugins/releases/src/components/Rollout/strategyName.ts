import type { Texts } from '../../hooks/useTexts';

/** A strategy in words; a name that has none stays as it is. */
export function strategyName(strategy: string, t: Texts): string {
  switch (strategy) {
    case 'none':
    case 'replace':
    case 'rolling':
    case 'blue-green':
    case 'canary':
      return t(`rollout.strategy.${strategy}`);
    default:
      return strategy;
  }
}
