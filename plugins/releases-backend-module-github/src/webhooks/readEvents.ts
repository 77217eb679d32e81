import { InputError } from '@backstage/errors';
import type { JsonObject } from '@backstage/types';
import type { DeploymentState } from '@slipway/backstage-plugin-releases-common';
import type { ReportedDeploymentFact } from '@slipway/backstage-plugin-releases-node';
import { idAt, instantAt, isObject, objectAt, textAt } from './fields';
import { firstLink } from './firstLink';
import { versionOf } from './versionOf';

const PROJECT_SLUG_ANNOTATION = 'github.com/project-slug';

const REPOSITORY = /^[A-Za-z0-9._-]{1,100}\/[A-Za-z0-9._-]{1,100}$/;
const SHA = /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/;
const LOGIN = /^[A-Za-z0-9_-]{1,100}(?:\[bot\])?$/;

/** Words that say nothing about how the deployment went. */
const SILENT = new Set(['inactive']);

const STATES: ReadonlyMap<string, DeploymentState> = new Map([
  ['pending', 'waiting'],
  ['queued', 'waiting'],
  ['waiting', 'waiting'],
  ['in_progress', 'running'],
  ['success', 'succeeded'],
  ['failure', 'failed'],
  ['error', 'failed'],
]);

/**
 * The event `deployment`: somebody asked for a deployment.
 *
 * @throws InputError if the body is another event's
 */
export function readDeploymentEvent(body: JsonObject): ReportedDeploymentFact {
  requireCreated(body);
  if ('deployment_status' in body) {
    throw new InputError(
      'The body is not what its event says: it is a deployment_status event',
    );
  }
  const deployment = objectAt(body, 'deployment');
  const common = readDeployment(body, deployment);
  return {
    ...common,
    factId: `deployment:${idAt(deployment, 'id')}`,
    state: 'requested',
    at: common.requestedAt,
    sequence: 0,
    url: firstLink(runLink(body), deploymentsPage(body)),
  };
}

/**
 * The event `deployment_status`: how a deployment is going.
 *
 * @throws InputError if the body is another event's
 */
export function readDeploymentStatusEvent(
  body: JsonObject,
): ReportedDeploymentFact {
  requireCreated(body);
  const status = objectAt(body, 'deployment_status');
  const common = readDeployment(body, objectAt(body, 'deployment'));
  const id = idAt(status, 'id');
  return {
    ...common,
    ...readState(status, common.environment),
    factId: `status:${id}`,
    at: instantAt(status, 'created_at'),
    sequence: id,
    url: firstLink(
      status.log_url,
      status.target_url,
      runLink(body),
      deploymentsPage(body),
    ),
  };
}

/** What is the same in every event about a deployment. */
function readDeployment(body: JsonObject, deployment: JsonObject) {
  const repository = textAt(
    objectAt(body, 'repository'),
    'full_name',
    REPOSITORY,
  );
  const commit = textAt(deployment, 'sha', SHA);
  const { creator } = deployment;
  return {
    kind: 'deployment' as const,
    externalId: `${repository}#${idAt(deployment, 'id')}`,
    entity: {
      annotation: PROJECT_SLUG_ANNOTATION,
      value: repository,
      name: readName(deployment.payload),
    },
    // A status may name another environment later on; this one stays.
    environment: textAt(
      deployment,
      'original_environment' in deployment
        ? 'original_environment'
        : 'environment',
    ),
    requestedAt: instantAt(deployment, 'created_at'),
    version: versionOf(textAt(deployment, 'ref'), commit),
    commit,
    requestedBy: isObject(creator)
      ? `github:${textAt(creator, 'login', LOGIN)}`
      : undefined,
  };
}

function readState(
  status: JsonObject,
  environment: string,
): Pick<ReportedDeploymentFact, 'state' | 'reason'> {
  const word = textAt(status, 'state', /^[\x20-\x7e]{1,64}$/);
  const named = 'environment' in status && textAt(status, 'environment');
  if (named && named !== environment) {
    return {
      state: undefined,
      reason: `"${word}" was reported for environment ${named}`,
    };
  }
  const state = STATES.get(word);
  if (state || SILENT.has(word)) {
    return { state, reason: undefined };
  }
  return { state: undefined, reason: `unknown state "${word}"` };
}

/** The component that a deployment names where a repository has several. */
function readName(payload: JsonObject[string]): string | undefined {
  let value = payload;
  if (typeof value === 'string') {
    try {
      value = JSON.parse(value);
    } catch {
      // A payload is free text to GitHub.
      return undefined;
    }
  }
  if (!isObject(value)) {
    return undefined;
  }
  const name = value.entityRef ?? value.component;
  return typeof name === 'string' && name ? name : undefined;
}

function requireCreated(body: JsonObject): void {
  if (body.action !== 'created') {
    throw new InputError(
      'The body is not what its event says: action is not created',
    );
  }
}

function runLink(body: JsonObject) {
  return isObject(body.workflow_run) ? body.workflow_run.html_url : undefined;
}

function deploymentsPage(body: JsonObject) {
  const { html_url: repository } = objectAt(body, 'repository');
  return typeof repository === 'string'
    ? `${repository}/deployments`
    : undefined;
}
