import type { JsonObject } from '@backstage/types';
import type { WebhookDelivery } from '@slipway/backstage-plugin-releases-node';
import examples from '@octokit/webhooks-examples';
import { createHmac } from 'node:crypto';

export const SECRET = "It's a Secret to Everybody";

export type EventName = 'deployment' | 'deployment_status';

/** The payloads that GitHub publishes as examples of an event. */
export function publishedExamples(event: EventName): JsonObject[] {
  const found = examples.find(({ name }) => name === event);
  if (!found) {
    throw new Error(`No published example of ${event}`);
  }
  return found.examples as unknown as JsonObject[];
}

export function hmac(
  body: Buffer,
  algorithm: string = 'sha256',
  secret: string = SECRET,
): string {
  return createHmac(algorithm, secret).update(body).digest('hex');
}

/** A delivery as GitHub sends it. */
export function delivery(
  event: string,
  body: JsonObject | string,
  deliveryId: string = '72d3162e-cc78-11e3-81ab-4c9367dc0958',
): WebhookDelivery & { headers: Record<string, string> } {
  const rawBody = Buffer.from(
    typeof body === 'string' ? body : JSON.stringify(body),
  );
  return {
    rawBody,
    headers: {
      'content-type': 'application/json',
      'x-github-delivery': deliveryId,
      'x-github-event': event,
      'x-hub-signature': `sha1=${hmac(rawBody, 'sha1')}`,
      'x-hub-signature-256': `sha256=${hmac(rawBody)}`,
    },
  };
}
