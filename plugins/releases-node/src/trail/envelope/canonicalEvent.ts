import {
  canonicalJson,
  CanonicalJsonError,
  isCanonicalJson,
} from '@slipway/transparency-log';
import type { AuditEvent } from './AuditEvent';
import { checkAuditEvent } from './checkAuditEvent';
import { EnvelopeError } from './EnvelopeError';

/** So that an event fits an entry of C2SP tlog-tiles, whose length is 16 bits. */
const MAX_BYTES = 65_535;

/**
 * Writes an event as the log hashes it: RFC 8785, 1 to 65,535 bytes in UTF-8
 * (docs/audit-formats.md, "Event").
 *
 * @throws EnvelopeError if it is no event of version 1, or too large
 * @public
 */
export function canonicalEvent(event: AuditEvent): string {
  checkAuditEvent(event);
  let text: string;
  try {
    text = canonicalJson(withoutUndefined(event));
  } catch (error) {
    if (error instanceof CanonicalJsonError) {
      throw new EnvelopeError(
        error.path,
        error.message.slice(error.path.length).trim(),
        'RFC 8785 has the rules',
      );
    }
    throw error;
  }
  checkBytes(text);
  return text;
}

/**
 * Reads the leaf data of an event.
 *
 * @param text - canonical JSON, as {@link canonicalEvent} writes it
 * @throws EnvelopeError if it is not exactly that
 * @public
 */
export function parseAuditEvent(text: string): AuditEvent {
  checkBytes(text);
  // Before parsing: it also sees members that are there twice, and depth.
  if (!isCanonicalJson(text)) {
    throw new EnvelopeError(
      '',
      'is not canonical JSON',
      'Events are read in the form of RFC 8785 only, byte for byte',
    );
  }
  const event: unknown = JSON.parse(text);
  checkAuditEvent(event);
  return event;
}

function checkBytes(text: string): void {
  // No character takes more than three bytes per UTF-16 unit.
  if (
    text.length * 3 > MAX_BYTES &&
    (text.length > MAX_BYTES || Buffer.byteLength(text) > MAX_BYTES)
  ) {
    throw new EnvelopeError(
      '',
      `is larger than ${MAX_BYTES} bytes`,
      'Keep large documents elsewhere and name them by hash in refs',
    );
  }
}

/** Optional members that are undefined are absent. */
function withoutUndefined(event: AuditEvent): object {
  return defined({
    ...event,
    source: defined(event.source),
    subject: defined(event.subject),
  });
}

function defined<T extends object>(value: T): T {
  const members = Object.entries(value);
  return members.every(([, member]) => member !== undefined)
    ? value
    : (Object.fromEntries(
        members.filter(([, member]) => member !== undefined),
      ) as T);
}
