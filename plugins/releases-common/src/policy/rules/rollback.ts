import type { Rule } from './rule';

/** RBK-23: what is mandatory cannot be advice at the same time. */
export const rollbackRule: Rule = ({ path: { spec } }) =>
  spec.rollback?.capability === 'mandatory' && spec.rollback.gate === 'advisory'
    ? [
        {
          code: 'rollback-deferred',
          at: ['spec', 'rollback', 'gate'],
          message:
            'Rollback is mandatory, but its gate is advisory, so a release without a way back would pass.',
          hint: 'Set "gate: enforced", or remove the key.',
        },
      ]
    : [];
