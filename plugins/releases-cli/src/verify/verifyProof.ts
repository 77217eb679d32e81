import {
  canonicalJson,
  isCanonicalJson,
  verifyTlogProof,
} from '@slipway/transparency-log';
import { parseAuditEvent } from '@slipway/backstage-plugin-releases-node/trail';
import { CliError, messageOf } from '../cli/CliError';
import type { Outcome } from '../output/outcome';
import { checkpointDetails, checkpointFacts } from './checkpointFacts';
import { compareCheckpoints } from './compareCheckpoints';
import type { Evidence } from './Evidence';
import { failure } from './failure';

/**
 * The bytes that were hashed, of an event in a file. What an API or an editor
 * spaced differently is brought into the one canonical form.
 *
 * @throws CliError if the file is no JSON
 */
export function leafDataOf(text: string, file: string): string {
  const line = text.replace(/\n$/, '');
  if (isCanonicalJson(line)) {
    return line;
  }
  try {
    return canonicalJson(JSON.parse(text));
  } catch (error) {
    throw new CliError(`${file} holds no event: ${messageOf(error)}`, {
      code: 'unreadable',
      advice: ['Give the event as JSON.'],
    });
  }
}

/** What a proven leaf says, should it be an event of this product. */
function describeLeaf(leafData: Buffer) {
  try {
    const event = parseAuditEvent(leafData.toString('utf8'));
    const { type, at, actor, subject, id, reason } = event;
    const facts: [string, string][] = [
      ['event', `${type} ${id}`],
      ['at', at],
      ['actor', `${actor.kind} ${actor.ref}`],
      [
        'subject',
        [subject.kind, subject.id, subject.entityRef].join(' ').trim(),
      ],
    ];
    if (reason) {
      facts.push(['reason', reason]);
    }
    return { facts, event };
  } catch {
    return {
      facts: [['leaf', `${leafData.length} bytes of another format`] as const],
    };
  }
}

/** Verifies the proof that one event is in the log. */
export async function verifyProof(
  evidence: Evidence & { leafData?: string },
): Promise<Outcome> {
  const { name, text, trust, outside, tiles } = evidence;
  try {
    const { index, checkpoint, leafData } = verifyTlogProof(text, trust, {
      leafData: evidence.leafData,
    });
    const leaf = describeLeaf(leafData);
    const facts = [
      ...leaf.facts,
      ['index', `${index}`] as const,
      ...checkpointFacts(checkpoint),
    ];
    const details = {
      index,
      ...checkpointDetails(checkpoint),
      event: leaf.event,
      consistentWith: outside?.size,
    };
    const common = { kind: 'proof', source: name, facts } as const;
    if (
      outside &&
      (await compareCheckpoints(outside, checkpoint, tiles)) === 'unproven'
    ) {
      return {
        ...common,
        result: 'incomplete',
        message: `The event is in the log of size ${checkpoint.size}, but nothing shows that this is of one history with the checkpoint of size ${outside.size}.`,
        advice: ['Give the tiles with --tiles, or leave --checkpoint out.'],
        details: { code: 'proof', ...details },
      };
    }
    return {
      ...common,
      result: 'sound',
      message: `The event is in the log at index ${index}, as it was signed.`,
      advice: [],
      details,
    };
  } catch (error) {
    return failure('proof', name, error);
  }
}
