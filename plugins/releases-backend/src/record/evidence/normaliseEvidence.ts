import type { ReportEvidenceRequest } from '@slipway/backstage-plugin-releases-common';
import { invalidInput, payloadTooLarge } from '../../errors';
import { canonicalJson } from '../../prove/canonicalJson';
import { safeUrl } from '../links';

/** How far a source's clock may be ahead, in milliseconds. */
const MAX_AHEAD_MS = 5 * 60 * 1000;
/** Largest report, in bytes of its canonical form; logs belong behind a link. */
const MAX_CONTENT_BYTES = 256 * 1024;
/** What databases and ISO 8601 write alike. */
const FIRST_YEAR = 1970;
const LAST_YEAR = 9999;

/**
 * The report with one spelling for equal things, so that the same report twice
 * has the same hash.
 *
 * @returns the report and its canonical JSON
 * @throws InputError for a time that is none, lies ahead or ends before it
 *   starts, or for an unsafe link; PayloadTooLargeError
 */
export function normaliseEvidence(
  request: ReportEvidenceRequest,
  now: Date,
): { content: ReportEvidenceRequest; text: string } {
  const content: ReportEvidenceRequest = {
    ...request,
    ...normaliseTimes(request, now),
    link: normaliseLink(request.link, '/body/link'),
    logLink: normaliseLink(request.logLink, '/body/logLink'),
    mitigations: request.mitigations?.map((mitigation, index) => {
      const pointer = `/body/mitigations/${index}`;
      return {
        ...mitigation,
        expiresAt: instant(mitigation.expiresAt, `${pointer}/expiresAt`),
        link: normaliseLink(mitigation.link, `${pointer}/link`),
      };
    }),
  };
  const text = canonicalJson(content);
  if (Buffer.byteLength(text) > MAX_CONTENT_BYTES) {
    throw payloadTooLarge(MAX_CONTENT_BYTES);
  }
  return { content, text };
}

function normaliseTimes(
  request: ReportEvidenceRequest,
  now: Date,
): Pick<ReportEvidenceRequest, 'startedAt' | 'finishedAt'> {
  const finishedAt = instant(request.finishedAt, '/body/finishedAt');
  const startedAt =
    request.startedAt && instant(request.startedAt, '/body/startedAt');
  if (Date.parse(finishedAt) > now.getTime() + MAX_AHEAD_MS) {
    throw invalidInput(
      'evidence-from-the-future',
      `/body/finishedAt is more than five minutes ahead of the server's clock, which is ${now.toISOString()}`,
      { pointer: '/body/finishedAt' },
    );
  }
  // Both have the same form, in which texts sort like times.
  if (startedAt && startedAt > finishedAt) {
    throw invalidInput(
      'evidence-ends-before-start',
      '/body/startedAt is after /body/finishedAt; exchange them or leave /body/startedAt out',
      { pointer: '/body/startedAt' },
    );
  }
  return { startedAt, finishedAt };
}

/** The contract admits leap seconds and the year 0, which dates here do not. */
function instant(text: string, pointer: string): string {
  const at = new Date(text);
  const year = at.getUTCFullYear();
  if (!(year >= FIRST_YEAR && year <= LAST_YEAR)) {
    throw invalidInput(
      'time-invalid',
      `${pointer} is not a time between ${FIRST_YEAR} and ${LAST_YEAR}, for example 2026-11-21T08:00:00Z`,
      { pointer },
    );
  }
  return at.toISOString();
}

function normaliseLink(url: string | undefined, pointer: string) {
  return url === undefined ? undefined : safeUrl(url, pointer);
}
