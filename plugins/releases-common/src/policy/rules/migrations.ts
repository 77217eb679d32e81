import type { Finding } from '../problems';
import type { Rule } from './rule';

/** MIG-29: whoever migrates by hand follows a runbook. */
export const migrationsRule: Rule = ({ path: { spec } }) =>
  (spec.migrations?.rules ?? []).flatMap((rule, index): Finding[] =>
    rule.runners?.includes('manual-runbook') && !rule.runbook
      ? [
          {
            code: 'runbook-missing',
            at: ['spec', 'migrations', 'rules', index, 'runners'],
            message: `"${rule.name}" allows migrations by hand without a runbook.`,
            hint: 'Add "runbook" with a title and an address.',
          },
        ]
      : [],
  );
