import { releaseCreatePermission } from '@slipway/backstage-plugin-releases-common';
import type { Response } from 'express';
import { actorOf } from '../authorization';
import { notFound } from '../errors';
import { sendAnswer } from './answer';
import { findRelease } from './findRelease';
import { releaseSubject } from './releaseSubject';
import type { HttpOptions, ReleasesRouter } from './types';
import { withAudit } from './withAudit';

/** Who made a document, where the request does not tell. */
const DEFAULT_SOURCE = 'api';

/** Routes for bills of materials and attestations of releases. */
export function registerDocumentRoutes(
  router: ReleasesRouter,
  options: HttpOptions,
): void {
  const { auditor, authorization, httpAuth, refusals, releaseDocuments } =
    options;

  router.get('/releases/:id/documents', async (req, res) => {
    const credentials = await httpAuth.credentials(req);
    const { row } = await findRelease(options, credentials, req.params.id);
    res.json({ items: await releaseDocuments.list(row.id) });
  });

  router.post('/releases/:id/documents/:kind', async (req, res) => {
    const { id, kind } = req.params;
    const work = async () => {
      const credentials = await httpAuth.credentials(req);
      const { row } = await findRelease(options, credentials, id);
      const actor = actorOf(credentials);
      await refusals.watch(
        {
          actor,
          action: 'attach a document',
          subject: releaseSubject(row),
        },
        () => authorization.require(credentials, releaseCreatePermission),
      );
      const { document, created } = await releaseDocuments.attach({
        actor,
        release: row,
        kind,
        source: req.query.source ?? DEFAULT_SOURCE,
        bytes: bytesOf(req.body),
      });
      sendAnswer(res, { status: created ? 201 : 200, body: document });
    };
    await withAudit(
      auditor,
      {
        eventId: 'release-document-attach',
        severityLevel: 'medium',
        request: req,
        meta: { releaseId: id, kind },
      },
      work,
    );
  });

  router.get('/releases/:id/documents/:kind/:sha256', async (req, res) => {
    const credentials = await httpAuth.credentials(req);
    const { id, kind, sha256 } = req.params;
    const { row } = await findRelease(options, credentials, id);
    const bytes = await releaseDocuments.read({
      releaseId: row.id,
      kind,
      sha256,
    });
    if (!bytes) {
      throw notFound(kind, sha256);
    }
    sendFile(res as unknown as Response, `${kind}-${sha256}.json`, bytes);
  });
}

/** The body as it was read; a request without one has no bytes. */
function bytesOf(body: unknown): Buffer {
  return Buffer.isBuffer(body) ? body : Buffer.alloc(0);
}

/** What somebody uploaded is handed out as a file and never shown as a page. */
function sendFile(response: Response, name: string, bytes: Buffer): void {
  response.setHeader('Content-Disposition', `attachment; filename="${name}"`);
  response.setHeader('X-Content-Type-Options', 'nosniff');
  response.setHeader('Content-Security-Policy', "default-src 'none'; sandbox");
  response.setHeader('Content-Type', 'application/json');
  response.end(bytes);
}
