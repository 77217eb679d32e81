import { InputError } from '@backstage/errors';
import { raw, type Request, type Response } from 'express';
import { invalidInput, payloadTooLarge } from '../errors';

/**
 * Reads the body as the bytes that were sent, up to a limit. Compressed bodies
 * are refused: what they unpack to has no size that could be checked first.
 *
 * @throws PayloadTooLargeError for a larger one, of which no more than the limit
 *   is ever held; InputError for a compressed or broken body
 */
export async function readRawBody(
  req: Request,
  res: Response,
  limit: number,
): Promise<Buffer> {
  const read = raw({ type: () => true, inflate: false, limit });
  try {
    await new Promise<void>((resolve, reject) => {
      read(req, res, (error?: unknown) => (error ? reject(error) : resolve()));
    });
  } catch (error) {
    switch ((error as { type?: string }).type) {
      case 'entity.too.large':
        throw payloadTooLarge(limit);
      case 'encoding.unsupported':
        throw invalidInput(
          'encoding-unsupported',
          'Send the body as it is, without Content-Encoding',
        );
      default:
        throw new InputError('The body could not be read to its end');
    }
  }
  // Without a body at all, nothing is set that is a buffer.
  return Buffer.isBuffer(req.body) ? req.body : Buffer.alloc(0);
}
