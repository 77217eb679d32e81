import type { HttpAuthService } from '@backstage/backend-plugin-api';
import express, { type RequestHandler, type Router } from 'express';
import PromiseRouter from 'express-promise-router';
import { payloadTooLarge } from '../errors';

/** What an import of lines may weigh, in bytes. */
export const MAX_IMPORT_BYTES = 20 * 1024 * 1024;

/** Operations that take more than other requests, as the bytes that came. */
const LIMITS: [method: 'post', path: string, bytes: number][] = [
  ['post', '/releases/:id/documents/sbom', 20 * 1024 * 1024],
  ['post', '/releases/:id/documents/attestation', 1024 * 1024],
  ['post', '/imports/stream', MAX_IMPORT_BYTES],
];

/**
 * Reads the bodies of those operations as bytes, which leaves them to whoever
 * knows the format. Callers are known first, so that nobody fills the memory
 * without a token.
 */
export function createRawBodyRouter(options: {
  httpAuth: HttpAuthService;
}): Router {
  const router = PromiseRouter();
  const authenticated: RequestHandler = async (req, _res, next) => {
    await options.httpAuth.credentials(req, { allow: ['user', 'service'] });
    next();
  };
  for (const [method, path, bytes] of LIMITS) {
    const tooLarge: express.ErrorRequestHandler = (error, _req, _res, next) =>
      next(error?.type === 'entity.too.large' ? payloadTooLarge(bytes) : error);
    router[method](
      path,
      authenticated,
      express.raw({ type: () => true, limit: bytes }),
      tooLarge,
    );
  }
  return router;
}
