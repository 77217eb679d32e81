import type { Finding } from '../problems';
import type { Rule } from './rule';

/** ROL-02: traffic only grows, and the last step takes all of it. */
export const rolloutsRule: Rule = ({ path: { spec } }) => {
  const findings: Finding[] = [];
  for (const [index, { name, steps = [] }] of (spec.rollouts ?? []).entries()) {
    const at = ['spec', 'rollouts', index, 'steps'];
    const falling = steps.findIndex(
      ({ weight }, position) =>
        position > 0 && weight <= steps[position - 1].weight,
    );
    const last = steps[steps.length - 1];
    if (falling > 0) {
      findings.push({
        code: 'rollout-weights',
        at: [...at, falling, 'weight'],
        message: `The weights of the rollout "${name}" do not rise: ${
          steps[falling - 1].weight
        } is followed by ${steps[falling].weight}.`,
        hint: 'Put the steps in rising order, up to 100.',
      });
    } else if (last && last.weight !== 100) {
      findings.push({
        code: 'rollout-weights',
        at: [...at, steps.length - 1, 'weight'],
        message: `The rollout "${name}" ends at ${last.weight} percent.`,
        hint: 'Add a last step with weight 100.',
      });
    }
  }
  return findings;
};
