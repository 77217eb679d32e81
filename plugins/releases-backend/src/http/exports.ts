import type { Response } from 'express';
import { once } from 'node:events';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { EXPORT_FORMATS } from '../record/export';
import { historyFilter } from './historyFilter';
import { readableEnvironments } from './lanes';
import type { HttpOptions, ReleasesRouter } from './types';
import { withAudit } from './withAudit';

/** The route that gives a history as a file. */
export function registerExportRoutes(
  router: ReleasesRouter,
  options: HttpOptions,
): void {
  const { auditor, clock, deploymentExport, entities, httpAuth } = options;

  router.get(
    '/deployments/by-entity/:kind/:namespace/:name/export',
    async (req, res) => {
      const { format: name, ...query } = req.query;
      const send = async () => {
        const credentials = await httpAuth.credentials(req);
        const known = await entities.findForRead(req.params, credentials);
        const { names } = await readableEnvironments(
          options,
          credentials,
          known,
        );
        const format = EXPORT_FORMATS[name];
        const pieces = Readable.from(
          deploymentExport.write(
            historyFilter(known.ref, names, query),
            format,
          ),
        );
        // Whatever fails before the first byte is still told as an error.
        await once(pieces, 'readable');
        res.setHeader('Content-Type', format.mediaType);
        res.setHeader(
          'Content-Disposition',
          `attachment; filename="${fileName(known.ref, clock.now())}.${
            format.extension
          }"`,
        );
        // A reader that goes away ends the work, and a failure cuts the
        // connection, so that a short file is never taken for a whole one.
        await pipeline(pieces, res as unknown as Response);
      };
      try {
        await withAudit(
          auditor,
          {
            eventId: 'deployments-export',
            severityLevel: 'medium',
            request: req,
            meta: { ...req.params, format: name },
          },
          send,
        );
      } catch (error) {
        if (!isGone(error)) {
          throw error;
        }
      }
    },
  );
}

/** For example `deployments-component-default-wo-api-2026-11-21`. */
function fileName(entityRef: string, at: Date): string {
  const safe = entityRef.replace(/[^a-z0-9._-]/gi, '-').slice(0, 150);
  return `deployments-${safe}-${at.toISOString().slice(0, 10)}`;
}

/** Whether the reader went away: nobody is left to be told. */
function isGone(error: unknown): boolean {
  return (error as { code?: string }).code === 'ERR_STREAM_PREMATURE_CLOSE';
}
