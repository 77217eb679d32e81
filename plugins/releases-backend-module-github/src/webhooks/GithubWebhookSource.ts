import { InputError } from '@backstage/errors';
import {
  parseJsonBody,
  type SourceFact,
  type WebhookDelivery,
  type WebhookSource,
} from '@slipway/backstage-plugin-releases-node';
import { isObject } from './fields';
import { readDeploymentEvent, readDeploymentStatusEvent } from './readEvents';
import { isSignedWithAny } from './signature';

/**
 * Webhooks of GitHub and GitHub Enterprise Server.
 *
 * The signature covers the body and nothing else, so the event that a delivery
 * claims in its header is only believed if the body is that event's.
 */
export class GithubWebhookSource implements WebhookSource {
  readonly id = 'github';
  readonly maxBodyBytes = 5 * 1024 * 1024;
  readonly #secrets: string[];

  static create(options: { secrets: string[] }) {
    return new GithubWebhookSource(options.secrets);
  }

  private constructor(secrets: string[]) {
    this.#secrets = secrets;
  }

  verify({ headers, rawBody }: WebhookDelivery): boolean {
    return isSignedWithAny(
      this.#secrets,
      rawBody,
      headers['x-hub-signature-256'],
    );
  }

  identify({ headers }: WebhookDelivery) {
    const deliveryId = headers['x-github-delivery'];
    const event = headers['x-github-event'];
    if (!deliveryId || !event) {
      throw new InputError(
        'The headers X-GitHub-Delivery and X-GitHub-Event are missing',
      );
    }
    return { deliveryId, event };
  }

  read(delivery: WebhookDelivery): SourceFact[] {
    const { event } = this.identify(delivery);
    if (event !== 'deployment' && event !== 'deployment_status') {
      return [];
    }
    const type = delivery.headers['content-type'] ?? '';
    if (type.startsWith('application/x-www-form-urlencoded')) {
      throw new InputError(
        'Set the content type of the webhook to application/json',
      );
    }
    const body = parseJsonBody(delivery.rawBody);
    if (!isObject(body)) {
      throw new InputError('The body is not a JSON object');
    }
    return [
      event === 'deployment'
        ? readDeploymentEvent(body)
        : readDeploymentStatusEvent(body),
    ];
  }
}
