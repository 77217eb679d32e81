import type { EnvironmentState } from '@slipway/backstage-plugin-releases-common';
import type { Texts } from '../../hooks/useTexts';

/**
 * What is different between two answers, in sentences. Steps of a running
 * deployment are left out: they would talk without end.
 */
export function describeChanges(
  before: EnvironmentState[],
  after: EnvironmentState[],
  t: Texts,
): string[] {
  const old = new Map(before.map(state => [state.environment.name, state]));
  return after.flatMap(state => {
    const previous = old.get(state.environment.name);
    const environment = state.environment.title;
    const { latest, declared } = state;
    if (state.unrecordedChange && !previous?.unrecordedChange) {
      return [t('live.unrecorded', { environment })];
    }
    if (
      latest &&
      (latest.id !== previous?.latest?.id ||
        latest.state !== previous.latest.state)
    ) {
      return [
        t('live.state', {
          environment,
          version: latest.version,
          status: t(`status.${latest.state}`),
        }),
      ];
    }
    if (declared && declared.version !== previous?.declared?.version) {
      return [t('live.running', { environment, version: declared.version })];
    }
    return [];
  });
}
