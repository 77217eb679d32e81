import { parseEntityRef } from '@backstage/catalog-model';
import type {
  SignalApi,
  SignalSubscriber,
} from '@backstage/plugin-signals-react';
import type { JsonObject } from '@backstage/types';
import type {
  DeploymentDetail,
  DeploymentPage,
  EntityEnvironments,
} from '@slipway/backstage-plugin-releases-common';
import type { DeploymentsQuery, ReleasesApi } from '../src/api';
import { minutesAgo } from '../src/__testUtils__/builders';
import { releaseIdOf } from '../src/__testUtils__/releaseBuilders';
import { MockRecord } from './MockRecord';
import { historyOf, scenarios } from './scenarios';

const LATENCY_MS = 250;
const STEP_MS = 4_000;

/** Answers from memory, and lets the running deployment move on. */
export class MockReleases extends MockRecord implements ReleasesApi, SignalApi {
  readonly #listeners = new Set<(message: JsonObject) => void>();
  #step = 2;

  constructor() {
    super();
    setInterval(() => {
      this.#step = (this.#step % 5) + 1;
      this.#listeners.forEach(notify => notify({ changed: 'environments' }));
    }, STEP_MS);
  }

  subscribe<TMessage extends JsonObject>(
    _channel: string,
    onMessage: (message: TMessage) => void,
  ): SignalSubscriber {
    const listener = onMessage as (message: JsonObject) => void;
    this.#listeners.add(listener);
    return { unsubscribe: () => this.#listeners.delete(listener) };
  }

  async getEnvironments(entityRef: string): Promise<EntityEnvironments> {
    const scenario = await this.#answer(entityRef);
    const value = scenario.environments!();
    for (const { declared, latest } of value.environments) {
      if (declared) {
        declared.releaseId = releaseIdOf(declared.version);
      }
      if (latest?.progress) {
        latest.progress = {
          ...latest.progress,
          step: this.#step,
          weight: (this.#step - 1) * 25,
        };
        latest.updatedAt = minutesAgo(0);
      }
    }
    return value;
  }

  async listDeployments(query: DeploymentsQuery): Promise<DeploymentPage> {
    await this.#answer(query.entityRef);
    const { environments = [], states = [], version, limit = 20 } = query;
    const all = historyOf(parseEntityRef(query.entityRef).name).filter(
      item =>
        (!environments.length || environments.includes(item.environment)) &&
        (!states.length || states.includes(item.state)) &&
        (!version || item.version === version),
    );
    const start = Number(query.cursor ?? 0);
    const end = start + limit;
    return {
      items: all.slice(start, end),
      nextCursor: end < all.length ? String(end) : undefined,
    };
  }

  async getDeployment(id: string): Promise<DeploymentDetail> {
    await this.#delay();
    const deployment = Object.keys(scenarios)
      .flatMap(historyOf)
      .find(item => item.id === id);
    if (!deployment) {
      throw Object.assign(new Error(`No deployment ${id}`), {
        name: 'NotFoundError',
      });
    }
    const { requestedAt, requestedBy, startedAt, finishedAt } = deployment;
    const bot = { kind: 'service', ref: 'external:deploy-bot' } as const;
    return {
      deployment: {
        ...deployment,
        releaseId: releaseIdOf(deployment.version),
        strategy: 'canary',
        rollback:
          deployment.state === 'rolled-back'
            ? { automatic: true, cause: 'analysis-failure', to: '2.14.0' }
            : undefined,
      },
      events: [
        {
          id: '1',
          at: requestedAt,
          kind: 'state',
          state: 'requested',
          actor: requestedBy,
        },
        {
          id: '2',
          at: requestedAt,
          kind: 'state',
          state: 'ready',
          actor: requestedBy,
        },
        ...(startedAt
          ? ([
              {
                id: '3',
                at: startedAt,
                kind: 'state',
                state: 'running',
                actor: bot,
              },
              {
                id: '4',
                at: startedAt,
                kind: 'progress',
                progress: {
                  step: 2,
                  steps: 5,
                  label: 'Shift traffic to the canary',
                  weight: 25,
                },
                actor: bot,
              },
            ] as const)
          : []),
        ...(finishedAt
          ? [
              {
                id: '5',
                at: finishedAt,
                kind: 'state' as const,
                state: deployment.state,
                reason: deployment.reason,
                actor: bot,
              },
            ]
          : []),
      ],
    };
  }

  async #answer(entityRef: string) {
    await this.#delay();
    const scenario = scenarios[parseEntityRef(entityRef).name];
    if (scenario.refusal === 'never') {
      await new Promise(() => undefined);
    }
    if (scenario.refusal) {
      throw Object.assign(new Error('The mock refuses this request'), {
        name: scenario.refusal,
      });
    }
    return scenario;
  }

  #delay() {
    return new Promise(resolve => setTimeout(resolve, LATENCY_MS));
  }
}
