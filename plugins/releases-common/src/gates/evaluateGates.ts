import type { GateEvaluation, GateResult } from '../types';

/** The answer of the gates, without what only a store can add. @public */
export type GateAnswer = Pick<
  GateEvaluation,
  'decision' | 'reasons' | 'gates' | 'approvals' | 'nextOpen'
>;

/** What the gates are evaluated on. Values only, so that it can be recomputed. @public */
export type GateInputs = {
  environment: { name: string; title: string };
  path: { name: string; hash: string };
  release: {
    version: string;
    digests: string[];
    /** Present while the release must not be deployed. */
    blocked?: { reason: string };
  };
};

/**
 * Evaluates the gates of one deployment: the environment is on the promotion
 * path and the release is known; and nobody has blocked the release, a gate
 * that shows only while it is closed. The rules of the path (approvals,
 * windows, evidence) are recorded but not evaluated yet.
 *
 * @public
 */
export function evaluateGates(inputs: GateInputs): GateAnswer {
  const { environment, path, release } = inputs;
  return decide(
    [
      {
        gate: 'environment-on-path',
        status: 'pass',
        reason: {
          code: 'environment-on-path',
          message: `${environment.title} is on promotion path ${path.name} and ${release.version} is a registered release.`,
          params: {
            environment: environment.title,
            path: path.name,
            version: release.version,
          },
        },
      },
      ...blockGate(release),
    ],
    { have: 0, need: 0 },
  );
}

function blockGate({ version, blocked }: GateInputs['release']): GateResult[] {
  return blocked
    ? [
        {
          gate: 'release-not-blocked',
          status: 'fail',
          reason: {
            code: 'release-blocked',
            message: `Release ${version} is blocked: ${blocked.reason}`,
            params: { version, reason: blocked.reason },
          },
        },
      ]
    : [];
}

/**
 * Combines gate results: any fail denies, anything else that is not passed or
 * overridden waits, so unknown never allows.
 *
 * @public
 */
export function decide(
  gates: GateResult[],
  approvals: GateEvaluation['approvals'],
): GateAnswer {
  const open = gates.filter(
    gate => gate.status !== 'pass' && gate.status !== 'overridden',
  );
  const denied = open.filter(gate => gate.status === 'fail');
  const openings = open.flatMap(gate => gate.nextOpen ?? []);
  const decision = denied.length ? 'deny' : 'wait';
  return {
    decision: open.length ? decision : 'allow',
    reasons: open.map(gate => gate.reason.message),
    gates,
    approvals,
    // All of them have to be open, so the last opening counts; it is known
    // only if each waiting gate knows its own.
    ...(open.length && openings.length === open.length
      ? { nextOpen: openings.sort().at(-1) }
      : {}),
  };
}
