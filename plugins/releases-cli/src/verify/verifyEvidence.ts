import {
  verifyEvidencePackage,
  type EvidenceReport,
} from '@slipway/backstage-plugin-releases-node/trail';
import { openCheckpoint } from '@slipway/transparency-log';
import type { Outcome } from '../output/outcome';
import { compareCheckpoints } from './compareCheckpoints';
import type { Evidence } from './Evidence';
import { adviceFor, failure } from './failure';

const DATA_ELEMENT = 'id="slipway-evidence">';
const ELEMENT_END = '</script>';

/** The checkpoint of a package that was found to be sound, as JSON or as a page. */
function checkpointOf(text: string): string {
  const at = text.lastIndexOf(DATA_ELEMENT);
  const json =
    at < 0
      ? text
      : text.slice(
          at + DATA_ELEMENT.length,
          text.indexOf(ELEMENT_END, at + DATA_ELEMENT.length),
        );
  return JSON.parse(json).checkpoint;
}

function factsOf(report: EvidenceReport) {
  const { size, entries, documents, pending, firstBadIndex } = report;
  const facts: [string, string][] = [
    ['events', `${entries}`],
    ['documents', `${documents}`],
  ];
  if (size > 0) {
    facts.push(['checkpoint', `of size ${size}`]);
  }
  if (pending > 0) {
    facts.push([
      'not proven',
      `${pending} events that no checkpoint covers yet`,
    ]);
  }
  if (firstBadIndex !== undefined) {
    facts.push(['first bad index', `${firstBadIndex}`]);
  }
  return facts;
}

function adviceOf({ result, code, pending }: EvidenceReport) {
  if (result === 'sound') {
    return pending > 0
      ? ['Get the package again for the events not proven.']
      : [];
  }
  return result === 'incomplete'
    ? ['Get the package again as it is downloaded, or as JSON.']
    : adviceFor(code);
}

/** Verifies an evidence package, JSON or page. */
export async function verifyEvidence(evidence: Evidence): Promise<Outcome> {
  const { name, text, trust, outside, tiles } = evidence;
  const report = verifyEvidencePackage(text, trust);
  const { result, message, ...details } = report;
  const outcome: Outcome = {
    result,
    kind: 'evidence',
    source: name,
    message: `${name}: ${message}.`.replace(/\.+$/, '.'),
    facts: factsOf(report),
    advice: adviceOf(report),
    details: { ...details, consistentWith: outside?.size },
  };
  if (result !== 'sound' || !outside) {
    return outcome;
  }
  try {
    const checkpoint = openCheckpoint(checkpointOf(text), trust);
    const found = await compareCheckpoints(outside, checkpoint, tiles);
    return found === 'consistent'
      ? outcome
      : {
          ...outcome,
          result: 'incomplete',
          message: `${name} is sound at size ${checkpoint.size}, but nothing shows that this is of one history with the checkpoint of size ${outside.size}.`,
          advice: ['Give the tiles with --tiles, or leave --checkpoint out.'],
          details: { ...details, code: 'proof' },
        };
  } catch (error) {
    return failure('evidence', name, error);
  }
}
