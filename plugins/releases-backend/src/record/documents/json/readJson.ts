import { InputError } from '@backstage/errors';
import { parseJsonBody } from '@slipway/backstage-plugin-releases-node';
import { tooLarge, unreadable, type DocumentKind } from './DocumentKind';
import { isObject, type Members } from './fields';
import { jsonExcess } from './jsonExcess';

const BYTE_ORDER_MARK = Buffer.from([0xef, 0xbb, 0xbf]);

/**
 * The object that a document is. A byte order mark, which some tools for .NET
 * write, is skipped.
 *
 * @throws InputError `…-too-large` over a limit, `…-unreadable` for anything else
 */
export function readJson(bytes: Buffer, kind: DocumentKind): Members {
  if (bytes.length > kind.maxBytes) {
    throw tooLarge(
      kind,
      `has ${bytes.length} bytes, of which ${kind.maxBytes} are accepted`,
    );
  }
  const isMarked = bytes.subarray(0, 3).equals(BYTE_ORDER_MARK);
  return parseObject(isMarked ? bytes.subarray(3) : bytes, kind);
}

function parseObject(text: Buffer, kind: DocumentKind): Members {
  const excess = jsonExcess(text);
  if (excess) {
    throw tooLarge(kind, excess);
  }
  let value: unknown;
  try {
    value = parseJsonBody(text);
  } catch (error) {
    if (error instanceof InputError) {
      throw unreadable(kind, error.message.replace(/^The body /, ''));
    }
    throw error;
  }
  if (!isObject(value)) {
    throw unreadable(kind, 'is not a JSON object');
  }
  return value;
}
