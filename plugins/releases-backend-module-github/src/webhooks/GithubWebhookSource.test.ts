import type { JsonObject } from '@backstage/types';
import type { ReportedDeploymentFact } from '@slipway/backstage-plugin-releases-node';
import {
  delivery,
  hmac,
  publishedExamples,
  SECRET,
  type EventName,
} from './__testUtils__/deliveries';
import { GithubWebhookSource } from './GithubWebhookSource';

const source = GithubWebhookSource.create({ secrets: [SECRET] });

const read = (event: string, body: JsonObject | string) =>
  source.read(delivery(event, body)) as ReportedDeploymentFact[];

/** A published example with members of some of its objects replaced. */
function variant(
  event: EventName,
  changes: Record<string, JsonObject | undefined>,
): JsonObject {
  const [example] = publishedExamples(event);
  return {
    ...example,
    ...Object.fromEntries(
      Object.entries(changes).map(([name, fields]) => [
        name,
        fields && { ...(example[name] as JsonObject), ...fields },
      ]),
    ),
  };
}

const statusWith = (
  deployment_status: JsonObject,
  deployment: JsonObject = {},
) =>
  read(
    'deployment_status',
    variant('deployment_status', { deployment_status, deployment }),
  )[0];

describe('GithubWebhookSource', () => {
  it("F1: verifies the vector of GitHub's documentation", () => {
    const rawBody = Buffer.from('Hello, World!');
    const hex =
      '757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17';
    const verify = (signature?: string) =>
      source.verify({ rawBody, headers: { 'x-hub-signature-256': signature } });
    expect(verify(`sha256=${hex}`)).toBe(true);
    for (const wrong of [
      undefined,
      '',
      hex,
      `sha1=${hmac(rawBody, 'sha1')}`,
      `sha256=${hex.toLocaleUpperCase('en-US')}`,
      `sha256=${hex}0`,
      `sha256=${hex.slice(1)}`,
    ]) {
      expect(verify(wrong)).toBe(false);
    }
  });

  it('accepts either secret while one is being rotated', () => {
    const rotating = GithubWebhookSource.create({ secrets: ['new', SECRET] });
    const old = delivery('ping', '{}');
    expect(rotating.verify(old)).toBe(true);
    const fresh = {
      ...old,
      headers: {
        'x-hub-signature-256': `sha256=${hmac(old.rawBody, 'sha256', 'new')}`,
      },
    };
    expect(rotating.verify(fresh)).toBe(true);
    expect(source.verify(fresh)).toBe(false);
  });

  it('takes id and event of the delivery from its headers', () => {
    expect(source.identify(delivery('ping', '{}', 'd-1'))).toEqual({
      deliveryId: 'd-1',
      event: 'ping',
    });
    for (const missing of ['x-github-delivery', 'x-github-event']) {
      const { headers, rawBody } = delivery('ping', '{}');
      expect(() =>
        source.identify({
          rawBody,
          headers: { ...headers, [missing]: undefined },
        }),
      ).toThrow('X-GitHub-Delivery and X-GitHub-Event are missing');
    }
  });

  it("reads GitHub's published deployment", () => {
    expect(read('deployment', publishedExamples('deployment')[0])).toEqual([
      {
        kind: 'deployment',
        externalId: 'Codertocat/Hello-World#145988746',
        factId: 'deployment:145988746',
        entity: {
          annotation: 'github.com/project-slug',
          value: 'Codertocat/Hello-World',
          name: undefined,
        },
        environment: 'production',
        state: 'requested',
        at: new Date('2019-05-15T15:20:53Z'),
        sequence: 0,
        requestedAt: new Date('2019-05-15T15:20:53Z'),
        version: 'f95f852bd8fc',
        commit: 'f95f852bd8fca8fcc58a9a2d6c842781e32a215e',
        requestedBy: 'github:Codertocat',
        url: 'https://github.com/Codertocat/Hello-World/deployments',
      },
    ]);
    for (const example of publishedExamples('deployment')) {
      expect(read('deployment', example)).toHaveLength(1);
    }
  });

  it("reads GitHub's published deployment_status", () => {
    const examples = publishedExamples('deployment_status');
    expect(read('deployment_status', examples[0])).toEqual([
      {
        kind: 'deployment',
        externalId: 'Codertocat/Hello-World#145988746',
        factId: 'status:209916254',
        entity: {
          annotation: 'github.com/project-slug',
          value: 'Codertocat/Hello-World',
          name: undefined,
        },
        environment: 'production',
        state: 'succeeded',
        reason: undefined,
        at: new Date('2019-05-15T15:20:55Z'),
        sequence: 209916254,
        requestedAt: new Date('2019-05-15T15:20:53Z'),
        version: 'f95f852bd8fc',
        commit: 'f95f852bd8fca8fcc58a9a2d6c842781e32a215e',
        requestedBy: 'github:Codertocat',
        url: 'https://github.com/Codertocat/Hello-World/deployments',
      },
    ]);
    expect(read('deployment_status', examples[1])[0]).toMatchObject({
      state: 'running',
      environment: 'github-pages',
      url: 'https://github.com/CorsixTH/CorsixTH/runs/4687056418?check_suite_focus=true',
    });
  });

  it('maps every state, and none that it does not know', () => {
    const states = {
      pending: 'waiting',
      queued: 'waiting',
      waiting: 'waiting',
      in_progress: 'running',
      success: 'succeeded',
      failure: 'failed',
      error: 'failed',
      inactive: undefined,
    };
    for (const [state, expected] of Object.entries(states)) {
      const fact = statusWith({ state });
      expect([state, fact.state, fact.reason]).toEqual([
        state,
        expected,
        undefined,
      ]);
    }
    for (const state of ['succeeded', 'SUCCESS', 'success ', 'constructor']) {
      expect(statusWith({ state })).toMatchObject({
        state: undefined,
        reason: `unknown state "${state}"`,
      });
    }
  });

  it('gives the environment of the deployment no state of another one', () => {
    expect(
      statusWith({ environment: 'staging' }, { environment: 'staging' }),
    ).toMatchObject({
      environment: 'production',
      state: undefined,
      reason: '"success" was reported for environment staging',
    });
  });

  it('names the component where the payload does', () => {
    for (const [payload, name] of [
      [{ component: 'wo-api' }, 'wo-api'],
      [
        { entityRef: 'component:default/wo-api', component: 'x' },
        'component:default/wo-api',
      ],
      ['{"component":"wo-api"}', 'wo-api'],
      ['free text', undefined],
      ['["wo-api"]', undefined],
      ['', undefined],
      [{ component: 1 }, undefined],
      [{ component: '' }, undefined],
      [null, undefined],
    ] as const) {
      expect(statusWith({}, { payload }).entity).toMatchObject({ name });
    }
  });

  it('takes the ref for the version only where it can be one', () => {
    const sha = 'f95f852bd8fca8fcc58a9a2d6c842781e32a215e';
    for (const [ref, version] of [
      ['v2.4.1', 'v2.4.1'],
      ['2026.11.20-1', '2026.11.20-1'],
      ['01.20112026.0915', '01.20112026.0915'],
      ['main', 'f95f852bd8fc'],
      ['release/2.4', 'f95f852bd8fc'],
      ['refs/tags/v2.4.1', 'f95f852bd8fc'],
      [sha, 'f95f852bd8fc'],
      [sha.slice(0, 7), 'f95f852bd8fc'],
      ['-v1', 'f95f852bd8fc'],
      [`1${'0'.repeat(128)}`, 'f95f852bd8fc'],
    ]) {
      expect(statusWith({}, { ref }).version).toBe(version);
    }
  });

  it('drops links that may not be shown', () => {
    const page = 'https://github.com/Codertocat/Hello-World/deployments';
    for (const [log_url, target_url, url] of [
      ['https://ci/1', 'https://ci/2', 'https://ci/1'],
      ['', 'http://ci/2', 'http://ci/2'],
      ['file:///etc/passwd', 'data:text/html,x', page],
      ['https://user:pass@ci/', '//ci/', page],
      [`https://ci/${'x'.repeat(2048)}`, 7, page],
    ]) {
      expect(statusWith({ log_url, target_url }).url).toBe(url);
    }
  });

  it('finds nothing in other events, without parsing them', () => {
    for (const event of ['ping', 'push', 'deployment_protection_rule', 'x']) {
      expect(read(event, '{not json')).toEqual([]);
    }
  });

  it('refuses a body that is not that of the claimed event', () => {
    const [deployment] = publishedExamples('deployment');
    const [status] = publishedExamples('deployment_status');
    const wrong: [string, JsonObject | string][] = [
      ['deployment', status],
      ['deployment_status', deployment],
      ['deployment', { ...deployment, action: 'requested' }],
      ['deployment_status', { ...status, action: undefined }],
      ['deployment', '[]'],
      ['deployment', '{"action":'],
      ['deployment', { ...deployment, deployment: null }],
      ['deployment', { ...deployment, repository: {} }],
      ['deployment', variant('deployment', { repository: { full_name: 'x' } })],
      ['deployment', variant('deployment', { deployment: { id: '1' } })],
      ['deployment', variant('deployment', { deployment: { sha: 'main' } })],
      ['deployment', variant('deployment', { deployment: { created_at: 1 } })],
      [
        'deployment',
        variant('deployment', { deployment: { original_environment: '' } }),
      ],
      [
        'deployment_status',
        variant('deployment_status', { deployment_status: { state: null } }),
      ],
      [
        'deployment_status',
        variant('deployment_status', { deployment_status: { id: 0.5 } }),
      ],
    ];
    for (const [event, body] of wrong) {
      expect(() => read(event, body)).toThrow(
        expect.objectContaining({ name: 'InputError' }),
      );
    }
    const form = delivery('deployment', 'payload=%7B%7D');
    form.headers['content-type'] = 'application/x-www-form-urlencoded';
    expect(() => source.read(form)).toThrow(
      'Set the content type of the webhook to application/json',
    );
  });
});
