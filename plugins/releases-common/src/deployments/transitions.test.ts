import {
  DeploymentState,
  DeploymentTransition,
  TRANSITIONS,
  isFinal,
  isInProgress,
  nextState,
} from './transitions';

const states = Object.keys(TRANSITIONS) as DeploymentState[];

function reachable(from: DeploymentState): Set<DeploymentState> {
  const seen = new Set<DeploymentState>([from]);
  for (const state of seen) {
    Object.values(TRANSITIONS[state]).forEach(next => seen.add(next));
  }
  return seen;
}

describe('the life of a deployment', () => {
  it('reaches every state from requested, and every state can still end', () => {
    expect(reachable('requested')).toEqual(new Set(states));
    for (const state of states) {
      expect([...reachable(state)].some(isFinal)).toBe(true);
    }
  });

  it('starts only from ready and never goes back from running', () => {
    const startable = states.filter(s => nextState(s, 'start'));
    expect(startable).toEqual(['ready']);
    for (const state of ['running', 'verifying'] as const) {
      expect(
        [...reachable(state)].filter(s => !isFinal(s) && !isInProgress(s)),
      ).toEqual([]);
    }
  });

  it('ends with a stated outcome only after it ran', () => {
    for (const outcome of ['succeed', 'fail', 'roll-back'] as const) {
      expect(states.filter(s => nextState(s, outcome))).toEqual([
        'running',
        'verifying',
      ]);
    }
  });

  it('lets nothing follow a final state', () => {
    const everything: DeploymentTransition[] = [
      'wait',
      'authorise',
      'reject',
      'start',
      'verify',
      'succeed',
      'fail',
      'roll-back',
      'cancel',
      'supersede',
      'expire',
    ];
    for (const state of states.filter(isFinal)) {
      expect(everything.filter(t => nextState(state, t))).toEqual([]);
    }
  });
});
