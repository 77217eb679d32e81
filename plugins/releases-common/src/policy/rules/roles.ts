import type { PolicyRole } from '../generated/promotionPath';
import type { Finding, Segments } from '../problems';
import type { Rule, RuleInput } from './rule';

function refsOf(role: PolicyRole): [string, Segments][] {
  return [
    ...(role.group === undefined
      ? []
      : [[role.group, ['group']] as [string, Segments]]),
    ...(role.groups ?? []).map((ref, index): [string, Segments] => [
      ref,
      ['groups', index],
    ]),
    ...(role.users ?? []).map((ref, index): [string, Segments] => [
      ref,
      ['users', index],
    ]),
  ];
}

function exists(ref: string, { groups, users }: RuleInput['context']) {
  const known = ref.startsWith('user:') ? users : groups;
  const folded = ref.toLocaleLowerCase('en-US');
  return known === undefined || known.has(ref) || known.has(folded);
}

/** APR-16: a role that nobody can fill is found before anybody waits for it. */
export const rolesRule: Rule = ({ path, context }) => {
  const findings: Finding[] = [];

  for (const [name, role] of Object.entries(path.spec.roles ?? {})) {
    const at = ['spec', 'roles', name];
    const refs = refsOf(role);
    const missing = refs.filter(([ref]) => !exists(ref, context));
    if (refs.length === 0) {
      findings.push({
        code: 'role-empty',
        at,
        atKey: true,
        message: `Nobody can fill the role "${name}".`,
        hint: 'Give it a "group", "groups" or "users".',
      });
    } else if (missing.length === refs.length) {
      findings.push({
        code: 'role-unresolved',
        at: [...at, ...missing[0][1]],
        message: `The catalog has nobody for the role "${name}": ${missing
          .map(([ref]) => ref)
          .join(', ')} does not exist.`,
        hint: 'Use a group of the catalog, or add the group to it.',
      });
    } else {
      for (const [ref, place] of missing) {
        findings.push({
          code: 'unknown-catalog-reference',
          severity: 'warning',
          at: [...at, ...place],
          message: `The catalog has no "${ref}".`,
          hint: `Others still fill the role "${name}"; correct or remove this one.`,
        });
      }
    }
  }

  path.spec.environments.forEach((environment, index) =>
    (environment.access ?? []).forEach((ref, position) => {
      if (!exists(ref, context)) {
        findings.push({
          code: 'unknown-catalog-reference',
          severity: 'warning',
          at: ['spec', 'environments', index, 'access', position],
          message: `The catalog has no "${ref}".`,
          hint: `Nobody gets access to "${environment.name}" through it.`,
        });
      }
    }),
  );
  return findings;
};
