import type { Deployment } from '../types';

/*
 * The life of a deployment. This table is the only place that knows what may
 * follow what; anything that is not in it is a conflict.
 *
 *   requested → waiting → ready → running → verifying → succeeded | failed | rolled-back
 *   side exits: rejected | expired | cancelled | superseded
 *
 * `request` is not in it: it creates the deployment.
 */

/** @public */
export type DeploymentState = Deployment['state'];

/** What can happen to a deployment. @public */
export type DeploymentTransition =
  | 'wait'
  | 'authorise'
  | 'reject'
  | 'start'
  | 'verify'
  | 'succeed'
  | 'fail'
  | 'roll-back'
  | 'cancel'
  | 'supersede'
  | 'expire';

const open: Partial<Record<DeploymentTransition, DeploymentState>> = {
  reject: 'rejected',
  cancel: 'cancelled',
  supersede: 'superseded',
  expire: 'expired',
};

const outcomes: Partial<Record<DeploymentTransition, DeploymentState>> = {
  succeed: 'succeeded',
  fail: 'failed',
  'roll-back': 'rolled-back',
};

/** For each state, what may happen and where it leads. @public */
export const TRANSITIONS: Readonly<
  Record<
    DeploymentState,
    Readonly<Partial<Record<DeploymentTransition, DeploymentState>>>
  >
> = {
  requested: { ...open, wait: 'waiting', authorise: 'ready' },
  waiting: { ...open, wait: 'waiting', authorise: 'ready' },
  ready: { ...open, wait: 'waiting', start: 'running' },
  running: { ...outcomes, verify: 'verifying' },
  verifying: outcomes,
  succeeded: {},
  failed: {},
  'rolled-back': {},
  cancelled: {},
  superseded: {},
  rejected: {},
  expired: {},
};

/**
 * Where a transition leads, or undefined where it may not happen.
 *
 * @public
 */
export function nextState(
  state: DeploymentState,
  transition: DeploymentTransition,
): DeploymentState | undefined {
  return TRANSITIONS[state][transition];
}

/** Whether nothing may follow this state any more. @public */
export function isFinal(state: DeploymentState): boolean {
  return Object.keys(TRANSITIONS[state]).length === 0;
}

/** Whether something is being changed in the environment right now. @public */
export function isInProgress(state: DeploymentState): boolean {
  return state === 'running' || state === 'verifying';
}
