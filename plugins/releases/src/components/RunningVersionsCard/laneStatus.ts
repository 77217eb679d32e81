import type { EnvironmentState } from '@slipway/backstage-plugin-releases-common';
import type { Status } from '../StatusLabel';

/** The one status of an environment that matters most at a glance. */
export function laneStatus(state: EnvironmentState): Status {
  const { environment, declared, latest, health, unrecordedChange } = state;
  if (unrecordedChange) {
    return 'unrecorded-change';
  }
  if (latest && latest.state !== 'succeeded') {
    return latest.state;
  }
  if (declared) {
    return health === 'unknown' && latest ? latest.state : `health-${health}`;
  }
  return environment.active ? 'nothing-deployed' : 'not-activated';
}
