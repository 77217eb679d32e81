import {
  TestDatabases,
  mockErrorHandler,
  mockServices,
} from '@backstage/backend-test-utils';
import express from 'express';
import type { Knex } from 'knex';
import { once } from 'node:events';
import { request as httpRequest, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import request from 'supertest';
import {
  count,
  createTestIngest,
  factOf,
} from './__testUtils__/createTestIngest';
import { TestSource, delivery } from './__testUtils__/TestSource';
import { createWebhookRouter } from './createWebhookRouter';

const databases = TestDatabases.create({ ids: ['SQLITE_3'] });

/** Posts chunks without saying how many bytes there will be. */
async function statusOfStream(app: express.Express, chunks: string[]) {
  const server = app.listen(0);
  try {
    const { port } = server.address() as AddressInfo;
    const req = httpRequest({ port, method: 'POST', path: '/webhooks/test' });
    chunks.forEach(chunk => req.write(chunk));
    req.end();
    const [response] = (await once(req, 'response')) as [IncomingMessage];
    response.resume();
    return response.statusCode;
  } finally {
    server.close();
  }
}

describe('createWebhookRouter', () => {
  let knex: Knex;
  let test: Awaited<ReturnType<typeof createTestIngest>>;
  let source: TestSource;
  let app: express.Express;
  const auditor = mockServices.auditor.mock();

  beforeEach(async () => {
    jest.clearAllMocks();
    knex = await databases.init('SQLITE_3');
    test = await createTestIngest(knex);
    source = new TestSource();
    app = express();
    app.use(createWebhookRouter({ ...test, sources: [source], auditor }));
    app.use(mockErrorHandler());
  });

  const post = (
    { rawBody, headers }: ReturnType<typeof delivery>,
    id: string = 'test',
  ) =>
    request(app)
      .post(`/webhooks/${id}`)
      .set('Content-Type', 'application/json')
      .set(headers)
      // Sent as it is: a string would be taken for JSON to be encoded.
      .serialize(body => body)
      .send(rawBody);

  it('answers 202 with a receipt: recorded, known, ignored', async () => {
    const first = await post(delivery([factOf()]));
    expect([first.status, first.body]).toEqual([202, { status: 'recorded' }]);
    const again = await post(delivery([factOf()]));
    expect([again.status, again.body]).toEqual([202, { status: 'known' }]);
    const elsewhere = await post(delivery([factOf({ environment: 'x' })]));
    expect(elsewhere.status).toBe(202);
    expect(elsewhere.body).toEqual({
      status: 'ignored',
      reason:
        'Environment x is not on promotion path web; known are staging, production',
    });
    expect(auditor.createEvent).toHaveBeenCalledWith(
      expect.objectContaining({
        eventId: 'webhook-receive',
        meta: { source: 'test' },
      }),
    );
  });

  it('answers 404 for a source that is not configured, before reading', async () => {
    const response = await post(delivery([factOf()]), 'other');
    expect(response.status).toBe(404);
    expect(response.body.error.message).toBe(
      'No webhook source of this name is configured',
    );
    expect((await post(delivery([]), '__proto__')).status).toBe(404);
    await request(app).get('/webhooks/test').expect(404);
  });

  it('answers 413 over the limit of the source, announced or streamed', async () => {
    const verify = jest.spyOn(source, 'verify');
    const large = delivery(Buffer.alloc(4097, ' '));
    const announced = await post(large);
    expect(announced.status).toBe(413);
    expect(announced.body.error.message).toBe(
      'The body is larger than 4096 bytes',
    );
    expect(
      await statusOfStream(app, ['x'.repeat(4000), 'x'.repeat(4000)]),
    ).toBe(413);
    expect(verify).not.toHaveBeenCalled();

    const exact = await post(delivery(Buffer.alloc(4096, ' ')));
    expect(exact.status).toBe(400);
  });

  it('takes no compressed body', async () => {
    const { rawBody, headers } = delivery([factOf()]);
    const response = await post({
      rawBody,
      headers: { ...headers, 'Content-Encoding': 'gzip' },
    });
    expect(response.status).toBe(400);
    expect(response.body.error.message).toContain('Content-Encoding');
    const identity = await post({
      rawBody,
      headers: { ...headers, 'Content-Encoding': 'identity' },
    });
    expect(identity.status).toBe(202);
  });

  it('F1: answers 401 with one text before anything is parsed', async () => {
    const read = jest.spyOn(source, 'read');
    const identify = jest.spyOn(source, 'identify');
    const good = delivery([factOf()]);
    const bad = [
      // Both wrong: the signature comes first.
      { ...delivery(Buffer.from('{not json')), headers: {} },
      { ...good, headers: { ...good.headers, 'x-test-signature': '' } },
      { ...good, headers: delivery([]).headers },
      { ...good, rawBody: Buffer.alloc(0) },
    ];
    for (const each of bad) {
      const response = await post(each);
      expect(response.status).toBe(401);
      expect(response.body.error).toEqual({
        name: 'AuthenticationError',
        message: 'The signature of the delivery is missing or wrong',
      });
    }
    expect(read).not.toHaveBeenCalled();
    expect(identify).not.toHaveBeenCalled();
    expect(await count(knex, 'deployments')).toBe(0);
  });

  it('F1: counts refusals and writes one sample a minute without the body', async () => {
    const forged = {
      rawBody: Buffer.from('[{"secret":"value"}]'),
      headers: {},
    };
    const samples = async () =>
      (await knex('audit_events').orderBy('seq')).map(row => ({
        type: row.type,
        subject: [row.subject_kind, row.subject_id],
        refused: JSON.parse(row.payload).after.refused,
      }));
    const subject = ['source', 'test'];
    for (let i = 0; i < 5; i++) {
      await post(forged);
    }
    expect(await samples()).toEqual([
      { type: 'webhook.refused', subject, refused: 1 },
    ]);
    test.clock.time = new Date(test.clock.time.getTime() + 60_000);
    await post(forged);
    await post(forged);
    expect(await samples()).toEqual([
      { type: 'webhook.refused', subject, refused: 1 },
      { type: 'webhook.refused', subject, refused: 5 },
    ]);
    expect(test.logger.warn).toHaveBeenCalledTimes(2);
    expect(test.logger.warn).toHaveBeenLastCalledWith(
      'Refused 5 deliveries to webhook source test whose signature is missing or wrong, 6 since the start',
    );
    expect(auditor.createEvent).toHaveBeenCalledTimes(2);
    const written = JSON.stringify([
      await knex('audit_events'),
      test.logger.warn.mock.calls,
    ]);
    expect(written).not.toContain('value');

    // The answer stays the same when nothing can be written.
    test.clock.time = new Date(test.clock.time.getTime() + 60_000);
    jest
      .spyOn(test.transactions, 'run')
      .mockRejectedValueOnce(new Error('database is gone'));
    expect((await post(forged)).status).toBe(401);
    expect(test.logger.error).toHaveBeenCalled();
  });

  it('answers 400 for a signed body that is not what it says', async () => {
    for (const [text, message] of [
      ['{not json', 'The body is not JSON in UTF-8'],
      ['', 'The body is not JSON in UTF-8'],
      ['['.repeat(65), 'The body is nested deeper than 64 levels'],
      ['[{"__proto__":1}]', 'The body has a key __proto__'],
    ]) {
      const response = await post(delivery(Buffer.from(text)));
      expect(response.status).toBe(400);
      expect(response.body.error.message).toContain(message);
    }
    const { rawBody, headers } = delivery([factOf()]);
    const nameless = await post({
      rawBody,
      headers: { 'x-test-signature': headers['x-test-signature'] },
    });
    expect(nameless.status).toBe(400);
    const bad = await post(delivery([factOf({ version: '' })]));
    expect(bad.status).toBe(400);
    expect(bad.body.error.message).toBe('The reported version is malformed');
  });
});
