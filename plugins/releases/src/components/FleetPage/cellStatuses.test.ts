import {
  TRANSITIONS,
  type DeploymentState,
  type FleetCell,
} from '@slipway/backstage-plugin-releases-common';
import { fleetCell, fleetRow } from '../../__testUtils__/fleetBuilders';
import { minutesAgo } from '../../__testUtils__/builders';
import { cellDeployment, cellStatuses, hasProblem } from './cellStatuses';

const cell = (more: Partial<FleetCell>) =>
  fleetCell('1.0.0', 'production', { deploymentId: 'declared', ...more });
const latest = (state: DeploymentState) => ({
  latest: { id: 'latest', state, version: '1.1.0', at: minutesAgo(1) },
});

describe('cellStatuses', () => {
  it('is silent where all is well, and about health that nobody reports', () => {
    expect(cellStatuses(cell({}))).toEqual([]);
    expect(cellStatuses(cell({ health: 'unknown' }))).toEqual([]);
    expect(cellStatuses(cell(latest('succeeded')))).toEqual([]);
  });

  it('names everything that stands out, the gravest first', () => {
    const all = cell({
      blocked: true,
      unrecordedChange: true,
      health: 'degraded',
      ...latest('failed'),
    });
    expect(cellStatuses(all)).toEqual([
      { status: 'release-blocked', isProblem: true },
      { status: 'unrecorded-change', isProblem: true },
      { status: 'health-degraded', isProblem: true },
      { status: 'failed', version: '1.1.0', isProblem: true },
    ]);
  });

  it('takes a failure for a problem, and what is under way for none', () => {
    const states = Object.keys(TRANSITIONS) as DeploymentState[];
    const shown = states.filter(
      state => cellStatuses(cell(latest(state))).length,
    );
    expect(shown).toEqual([
      'requested',
      'waiting',
      'ready',
      'running',
      'verifying',
      'failed',
      'rolled-back',
    ]);
    const isProblem = (more: Partial<FleetCell>) =>
      hasProblem(fleetRow('a', { cells: [cell({}), cell(more)] }));
    expect(states.filter(state => isProblem(latest(state)))).toEqual([
      'failed',
      'rolled-back',
    ]);
    expect(isProblem({ health: 'missing' })).toBe(true);
    expect(isProblem({ health: 'progressing' })).toBe(false);
    expect(isProblem({ behind: 100 })).toBe(false);
  });

  it('is about the latest deployment while that is news', () => {
    const idOf = (more: Partial<FleetCell>) => cellDeployment(cell(more))?.id;
    expect(idOf({})).toBe('declared');
    expect(idOf(latest('succeeded'))).toBe('declared');
    expect(idOf(latest('cancelled'))).toBe('declared');
    expect(idOf(latest('failed'))).toBe('latest');
    expect(idOf(latest('running'))).toBe('latest');
    expect(idOf({ deploymentId: undefined, ...latest('cancelled') })).toBe(
      'latest',
    );
    expect(idOf({ deploymentId: undefined })).toBeUndefined();
  });
});
