import { InputError } from '@backstage/errors';
import {
  parseJsonBody,
  type SourceFact,
  type WebhookDelivery,
  type WebhookSource,
} from '@slipway/backstage-plugin-releases-node';
import { createHmac, randomUUID, timingSafeEqual } from 'node:crypto';

const SECRET = 'only for tests';

const sign = (rawBody: Buffer) =>
  createHmac('sha256', SECRET).update(rawBody).digest();

/** A source whose body is the list of facts; its signature covers the body only. */
export class TestSource implements WebhookSource {
  readonly id = 'test';
  readonly maxBodyBytes = 4096;
  /** How often a body was read, to see what is answered without. */
  reads = 0;

  verify({ headers, rawBody }: WebhookDelivery): boolean {
    const given = Buffer.from(headers['x-test-signature'] ?? '', 'hex');
    return given.length === 32 && timingSafeEqual(sign(rawBody), given);
  }

  identify({ headers }: WebhookDelivery) {
    const { 'x-test-id': deliveryId, 'x-test-event': event } = headers;
    if (!deliveryId || !event) {
      throw new InputError('X-Test-Id or X-Test-Event is missing');
    }
    return { deliveryId, event };
  }

  read({ rawBody }: WebhookDelivery): SourceFact[] {
    this.reads++;
    const facts = parseJsonBody(rawBody) as unknown as SourceFact[];
    return facts.map(fact => ({
      ...fact,
      at: new Date(fact.at),
      ...(fact.kind === 'deployment'
        ? { requestedAt: new Date(fact.requestedAt) }
        : {}),
    })) as SourceFact[];
  }
}

/** A signed delivery of the facts. */
export function delivery(
  facts: SourceFact[] | Buffer,
  options: { id?: string; event?: string } = {},
): WebhookDelivery & { headers: Record<string, string> } {
  const rawBody = Buffer.isBuffer(facts)
    ? facts
    : Buffer.from(JSON.stringify(facts));
  return {
    rawBody,
    headers: {
      'x-test-id': options.id ?? randomUUID(),
      'x-test-event': options.event ?? 'facts',
      'x-test-signature': sign(rawBody).toString('hex'),
    },
  };
}
