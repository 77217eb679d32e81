import type { Response } from 'express';
import type { StoredAnswer } from './Idempotency';

/** Sends an answer, marked if it is a stored one. */
export function sendAnswer<T>(
  response: Response<T>,
  answer: StoredAnswer<T> & { replayed?: boolean },
): void {
  if (answer.etag) {
    response.setHeader('ETag', answer.etag);
  }
  if (answer.replayed) {
    response.setHeader('Idempotency-Replayed', 'true');
  }
  response.status(answer.status).json(answer.body);
}
