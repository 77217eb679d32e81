import { createHmac, randomUUID } from 'node:crypto';
import { BACKEND_URL } from './portalAddress';

// The default of app-config.yaml.
const SECRET =
  process.env.SLIPWAY_GITHUB_WEBHOOK_SECRET ?? 'example-webhook-secret';

/** A deployment as GitHub tells about it. */
export interface GithubDeployment {
  id: number;
  repository: string;
  environment: string;
  ref: string;
  sha: string;
}

async function deliver(event: string, payload: object) {
  const body = JSON.stringify(payload);
  const signature = createHmac('sha256', SECRET).update(body).digest('hex');
  const response = await fetch(`${BACKEND_URL}/api/releases/webhooks/github`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'user-agent': 'GitHub-Hookshot/044aadd',
      'x-github-delivery': randomUUID(),
      'x-github-event': event,
      'x-hub-signature-256': `sha256=${signature}`,
    },
    body,
  });
  return { status: response.status, receipt: await response.json() };
}

function payloadOf(deployment: GithubDeployment, at: string) {
  const { id, repository, environment, ref, sha } = deployment;
  return {
    action: 'created',
    deployment: {
      id,
      ref,
      sha,
      environment,
      original_environment: environment,
      task: 'deploy',
      payload: {},
      creator: { login: 'noor-haddad', type: 'User' },
      created_at: at,
      updated_at: at,
    },
    repository: {
      full_name: repository,
      html_url: `https://github.com/${repository}`,
    },
    sender: { login: 'noor-haddad', type: 'User' },
  };
}

/** Sends the events of one deployment, signed as GitHub signs them. */
export function createGithubDeployment(deployment: GithubDeployment) {
  const createdAt = new Date().toISOString();
  let statuses = 0;
  return {
    create: () => deliver('deployment', payloadOf(deployment, createdAt)),
    report(state: 'in_progress' | 'success' | 'failure') {
      statuses += 1;
      const at = new Date().toISOString();
      return deliver('deployment_status', {
        ...payloadOf(deployment, createdAt),
        deployment_status: {
          id: deployment.id * 10 + statuses,
          state,
          environment: deployment.environment,
          description: '',
          created_at: at,
          updated_at: at,
        },
      });
    },
  };
}
