import { createValidatedOpenApiRouterFromGeneratedEndpointMap } from '@backstage/backend-openapi-utils';
import express, { type RequestHandler, type Router } from 'express';
import PromiseRouter from 'express-promise-router';
import { payloadTooLarge } from '../errors';
import type { ReleasesEndpointMap } from '../schema/endpoints';
import { spec } from '../schema/openapi/generated/router';
import { registerBlockRoutes } from './blocks';
import { registerChangesRoutes } from './changes';
import { registerChecklistRoutes } from './checklist';
import { registerDeploymentRoutes } from './deployments';
import { registerFindingRoutes } from './findings';
import { registerExportRoutes } from './exports';
import { registerDocumentRoutes } from './documents';
import { registerEvidenceRoutes } from './evidence';
import { registerFleetRoutes } from './fleet';
import { registerHistoryRoutes } from './history';
import { registerImportStreamRoute } from './importStream';
import { registerIngestRoutes } from './ingest';
import { registerPromotionPathRoutes } from './promotionPaths';
import { registerReleaseNotesRoutes } from './releaseNotes';
import { registerReleaseRoutes } from './releases';
import { createRawBodyRouter } from './rawBodies';
import { registerRetentionRoutes } from './retention';
import { registerSearchRoutes } from './searchDocuments';
import { storableText } from './storableText';
import { withRequestId } from '../prove/requestContext';
import { registerAuditRoutes } from './audit';
import type { HttpOptions, ReleasesRouter } from './types';

/** Largest body of a request, in bytes; webhooks have their own limits. */
export const MAX_BODY_BYTES = 1024 * 1024;

const validated: RequestHandler = (_req, _res, next) => next();

/** Says which limit was passed; everything else is left as it is. */
const bodyErrors: express.ErrorRequestHandler = (error, _req, _res, next) => {
  next(
    error?.type === 'entity.too.large'
      ? payloadTooLarge(MAX_BODY_BYTES)
      : error,
  );
};

/** Says when to come back where the error knows, and leaves the rest as it is. */
const retryAfter: express.ErrorRequestHandler = (error, _req, res, next) => {
  if (typeof error?.retryAfter === 'number') {
    res.setHeader('Retry-After', String(error.retryAfter));
  }
  next(error);
};

/**
 * The API. The webhook router comes first because signatures are over raw
 * bytes; the body limit stands outside the validating router because that
 * turns every error of its own middleware into a 400.
 */
export function createRouter(
  options: HttpOptions & { webhooks: Router; validateResponses: boolean },
): Router {
  const router = PromiseRouter();
  router.use(withRequestId);
  router.use(options.webhooks);
  router.use(createRawBodyRouter(options));
  router.use(express.json({ limit: MAX_BODY_BYTES }), bodyErrors);

  const api: ReleasesRouter =
    createValidatedOpenApiRouterFromGeneratedEndpointMap<ReleasesEndpointMap>(
      spec,
      {
        middleware: [validated],
        validatorOptions: {
          validateRequests: {
            coerceTypes: false,
            allowUnknownQueryParameters: false,
          },
          validateResponses: options.validateResponses,
          // Formats that the field names; the rest is checked by pattern.
          validateFormats: true,
        },
      },
    );
  // After the contract, which has bounded the depth of the body.
  api.use(storableText);
  registerPromotionPathRoutes(api, options);
  registerReleaseRoutes(api, options);
  registerChangesRoutes(api, options);
  registerReleaseNotesRoutes(api, options);
  registerBlockRoutes(api, options);
  registerFindingRoutes(api, options);
  registerChecklistRoutes(api, options);
  registerEvidenceRoutes(api, options);
  registerDocumentRoutes(api, options);
  registerDeploymentRoutes(api, options);
  registerHistoryRoutes(api, options);
  registerFleetRoutes(api, options);
  registerIngestRoutes(api, options);
  registerExportRoutes(api, options);
  registerImportStreamRoute(api, options);
  registerSearchRoutes(api, options);
  registerAuditRoutes(api, options);
  registerRetentionRoutes(api, options);
  router.use(api, retryAfter);
  return router;
}
