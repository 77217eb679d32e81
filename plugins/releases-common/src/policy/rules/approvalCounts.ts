import type {
  PolicyApprovalPolicy,
  PolicyApprovalRule,
  PolicyRole,
} from '../generated/promotionPath';
import type { Finding, Segments } from '../problems';
import type { Rule } from './rule';

// A group can grow; a list of users is all there is.
function knownMembers(role: PolicyRole | undefined): number | undefined {
  return role?.users && !role.group && !role.groups?.length
    ? new Set(role.users).size
    : undefined;
}

/** APR-01: no rule asks for more people than there are. */
export const approvalCountsRule: Rule = ({ path: { spec } }) => {
  const ofPolicies = (
    policies: PolicyApprovalPolicy[] | undefined,
    at: Segments,
  ) =>
    (policies ?? []).map(
      ({ rules }, index): [PolicyApprovalRule[], Segments] => [
        rules,
        [...at, index, 'rules'],
      ],
    );

  const lists: [PolicyApprovalRule[], Segments][] = [
    ...ofPolicies(spec.approvals?.policies, ['spec', 'approvals', 'policies']),
    ...ofPolicies(spec.rollback?.manual?.approvals, [
      'spec',
      'rollback',
      'manual',
      'approvals',
    ]),
    [spec.breakGlass?.approvals ?? [], ['spec', 'breakGlass', 'approvals']],
    ...(spec.dataFlows?.flows ?? []).map(
      ({ approvals }, index): [PolicyApprovalRule[], Segments] => [
        approvals ?? [],
        ['spec', 'dataFlows', 'flows', index, 'approvals'],
      ],
    ),
  ];

  return lists.flatMap(([rules, at]) =>
    rules.flatMap(({ role, count }, index): Finding[] => {
      const members = knownMembers(spec.roles?.[role]);
      return members === undefined || members === 0 || count <= members
        ? []
        : [
            {
              code: 'approval-count-too-high',
              at: [...at, index, 'count'],
              message: `${count} people of "${role}" have to approve, but the role has ${members}.`,
              hint: 'Lower the count, or add people to the role.',
            },
          ];
    }),
  );
};
