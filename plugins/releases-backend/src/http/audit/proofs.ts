import {
  auditExportPermission,
  auditReadPermission,
} from '@slipway/backstage-plugin-releases-common';
import type { EvidencePackage } from '@slipway/backstage-plugin-releases-node/trail';
import { canonicalJson } from '../../prove/canonicalJson';
import type { Response } from 'express';
import { pipeline } from 'node:stream/promises';
import { Readable } from 'node:stream';
import { conflict } from '../../errors';
import { coveringCheckpoint, exportLines } from '../../prove/publish';
import { findDeployment } from '../lanes';
import type { HttpOptions, ReleasesRouter } from '../types';
import { withAudit } from '../withAudit';
import { findEvent, findRelease, visibleTimeline } from './visible';

/** Routes that give proofs, checkpoints, exports and evidence as files. */
export function registerProofRoutes(
  router: ReleasesRouter,
  options: HttpOptions,
): void {
  const { auditor, authorization, evidence, httpAuth, prove } = options;

  router.get('/audit/events/:id/proof', async (req, res) => {
    const credentials = await httpAuth.credentials(req);
    const event = await findEvent(options, credentials, req.params.id);
    const proof = await prove.proofs.ofEvent(event);
    sendText(res, proof, `${event.id}.tlog-proof`);
  });

  router.get('/audit/checkpoint', async (req, res) => {
    const credentials = await httpAuth.credentials(req);
    await authorization.require(credentials, auditReadPermission);
    sendText(res, await prove.proofs.checkpoint(req.query.size));
  });

  router.get('/audit/consistency', async (req, res) => {
    const credentials = await httpAuth.credentials(req);
    await authorization.require(credentials, auditReadPermission);
    sendText(res, await prove.proofs.consistency(req.query.from));
  });

  router.get('/audit/export', async (req, res) => {
    await withAudit(
      auditor,
      {
        eventId: 'audit-export',
        severityLevel: 'medium',
        request: req,
        meta: { from: req.query.from, to: req.query.to },
      },
      async () => {
        const credentials = await httpAuth.credentials(req);
        await authorization.require(credentials, auditExportPermission);
        const range = await exportRange(options, req.query);
        res.setHeader('Content-Type', 'application/x-ndjson; charset=utf-8');
        res.setHeader(
          'Content-Disposition',
          `attachment; filename="audit-${range.from}-${range.to}.ndjson"`,
        );
        const lines = exportLines({
          ...prove,
          ...range,
          exportedAt: options.clock.now(),
        });
        // A reader that goes away ends the work; a failure cuts the answer,
        // and an export without its last line does not verify.
        await pipeline(Readable.from(lines), res as unknown as Response);
      },
    );
  });

  router.get('/audit/evidence/deployments/:id', async (req, res) => {
    const credentials = await httpAuth.credentials(req);
    const { row } = await findDeployment(options, credentials, req.params.id);
    const timeline = await visibleTimeline(
      options,
      credentials,
      row.entity_ref,
    );
    const found = await evidence.ofDeployment(
      {
        id: row.id,
        entityRef: row.entity_ref,
        releaseId: row.release_id ?? undefined,
      },
      {
        release: timeline?.anyWithout ?? false,
        environments: timeline?.names ?? [],
      },
    );
    sendEvidence(res as unknown as Response, found, req.query.format);
  });

  router.get('/audit/evidence/releases/:id', async (req, res) => {
    const credentials = await httpAuth.credentials(req);
    const { release, timeline } = await findRelease(
      options,
      credentials,
      req.params.id,
    );
    const found = await evidence.ofRelease(release, timeline.names);
    sendEvidence(res as unknown as Response, found, req.query.format);
  });

  function sendEvidence(
    res: Response,
    found: EvidencePackage,
    format: 'json' | 'html' | undefined,
  ) {
    const name = `evidence-${found.subject.kind}-${found.subject.id}`;
    if (format === 'html') {
      res.setHeader(
        'Content-Disposition',
        `attachment; filename="${name}.html"`,
      );
      // It has neither scripts nor outside references, and needs none.
      res.setHeader(
        'Content-Security-Policy',
        "default-src 'none'; style-src 'unsafe-inline'",
      );
      res.type('text/html').send(evidence.toHtml(found));
      return;
    }
    res.setHeader('Content-Disposition', `attachment; filename="${name}.json"`);
    res.type('application/json').send(canonicalJson(found));
  }
}

/**
 * The range that is asked for, which a checkpoint must cover.
 *
 * @throws InputError if none does
 */
async function exportRange(
  { prove }: HttpOptions,
  query: { from?: number; to?: number },
): Promise<{ from: number; to: number }> {
  const newest = await prove.reader.checkpoint();
  if (!newest) {
    throw conflict(
      'proof-pending',
      'Nothing is under a checkpoint yet, so there is nothing to export; ask again in a few seconds',
    );
  }
  const range = { from: query.from ?? 0, to: query.to ?? newest.size };
  await coveringCheckpoint({ ...prove, ...range });
  return range;
}

function sendText(res: unknown, text: string, file?: string) {
  const response = res as Response;
  if (file) {
    response.setHeader('Content-Disposition', `attachment; filename="${file}"`);
  }
  response.type('text/plain').send(text);
}
