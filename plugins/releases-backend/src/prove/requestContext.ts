import type { RequestHandler } from 'express';
import { AsyncLocalStorage } from 'node:async_hooks';
import { randomUUID } from 'node:crypto';

const HEADER = 'X-Request-Id';
const ACCEPTED = /^[A-Za-z0-9._-]{8,64}$/;

const current = new AsyncLocalStorage<string>();

/** The id of the request that is being answered; undefined outside of one. */
export function requestId(): string | undefined {
  return current.getStore();
}

/**
 * Gives each request an id that its audit events carry and that the answer
 * names. An id from the caller is taken if it is short and plain, so that a
 * pipeline finds its own; it identifies nothing but the request.
 */
export const withRequestId: RequestHandler = (req, res, next) => {
  const given = req.header(HEADER);
  const id = given && ACCEPTED.test(given) ? given : randomUUID();
  res.setHeader(HEADER, id);
  current.run(id, next);
};
