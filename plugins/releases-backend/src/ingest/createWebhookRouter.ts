import type {
  AuditorService,
  LoggerService,
} from '@backstage/backend-plugin-api';
import { AuthenticationError, NotFoundError } from '@backstage/errors';
import type {
  WebhookDelivery,
  WebhookSource,
} from '@slipway/backstage-plugin-releases-node';
import type { Request, Router } from 'express';
import PromiseRouter from 'express-promise-router';
import type { Clock } from '../clock';
import type { Transactions } from '../database/Transactions';
import { withAudit } from '../http/withAudit';
import type { AuditTrail } from '../prove/AuditTrail';
import type { IngestService } from './IngestService';
import { readRawBody } from './readRawBody';
import { RefusedDeliveries } from './RefusedDeliveries';

const DEFAULT_MAX_BODY_BYTES = 1024 * 1024;

/*
 * Deliveries of outside tools. They carry no Backstage token: a signature over
 * the raw bytes says that they are what the tool sent. So this router stands
 * before everything that parses bodies, and until the signature is verified
 * the bytes are counted and hashed but neither parsed nor logged nor stored.
 */
export function createWebhookRouter(options: {
  sources: WebhookSource[];
  ingest: IngestService;
  audit: AuditTrail;
  auditor?: AuditorService;
  clock: Clock;
  logger: LoggerService;
  transactions: Transactions;
}): Router {
  const { ingest, auditor } = options;
  const refused = RefusedDeliveries.create(options);
  const sources = new Map(options.sources.map(source => [source.id, source]));
  const router = PromiseRouter();

  router.post('/webhooks/:source', async (req, res) => {
    const source = sources.get(req.params.source);
    if (!source) {
      throw new NotFoundError('No webhook source of this name is configured');
    }
    const delivery: WebhookDelivery = {
      rawBody: await readRawBody(
        req,
        res,
        source.maxBodyBytes ?? DEFAULT_MAX_BODY_BYTES,
      ),
      headers: flatHeaders(req),
    };
    if (!source.verify(delivery)) {
      await refuse(source, req);
    }
    const receipt = await withOptionalAudit(source, req, () =>
      ingest.receive(source, delivery),
    );
    res.status(202).json(receipt);
  });

  return router;

  async function refuse(source: WebhookSource, request: Request) {
    const error = new AuthenticationError(
      'The signature of the delivery is missing or wrong',
    );
    const isSample = await refused.add(source.id);
    if (!isSample) {
      throw error;
    }
    await withOptionalAudit(source, request, () => Promise.reject(error));
  }

  function withOptionalAudit<T>(
    source: WebhookSource,
    request: Request,
    work: () => Promise<T>,
  ): Promise<T> {
    return auditor
      ? withAudit(
          auditor,
          {
            eventId: 'webhook-receive',
            severityLevel: 'low',
            request,
            meta: { source: source.id },
          },
          work,
        )
      : work();
  }
}

function flatHeaders(req: Request): WebhookDelivery['headers'] {
  return Object.fromEntries(
    Object.entries(req.headers).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.join(', ') : value,
    ]),
  );
}
