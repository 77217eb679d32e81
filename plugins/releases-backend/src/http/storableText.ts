import type { RequestHandler } from 'express';
import { invalidInput } from '../errors';
import { holdsLoneSurrogate } from '../prove/canonicalJson';

/**
 * Refuses text that JSON can carry but no database stores and no canonical
 * form has: the NUL character and lone surrogates.
 */
export const storableText: RequestHandler = (req, _res, next) => {
  // Bytes are read, and refused, by whoever knows their format.
  if (req.body !== undefined && !Buffer.isBuffer(req.body)) {
    const json = JSON.stringify(req.body);
    const escaped = json.replaceAll('\\\\', '');
    if (escaped.includes('\\u0000') || holdsLoneSurrogate(json)) {
      throw invalidInput(
        'text-not-unicode',
        '/body holds a NUL character or half a surrogate pair; send well-formed Unicode text',
        { pointer: '/body' },
      );
    }
  }
  next();
};
