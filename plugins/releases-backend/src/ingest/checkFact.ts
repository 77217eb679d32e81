import type {
  EntitySelector,
  SourceFact,
} from '@slipway/backstage-plugin-releases-node';
import { invalidInput } from '../errors';

/** How far the clock of a source may be ahead, in milliseconds. */
const MAX_AHEAD_MS = 5 * 60 * 1000;

const VERSION = /^[A-Za-z0-9][A-Za-z0-9._+~-]{0,127}$/;
const COMMIT = /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/;
const DIGEST = /^[a-z0-9]+:[0-9a-f]{32,128}$/;
// What PostgreSQL or canonical JSON cannot hold, and what hides in text.
const UNPRINTABLE = /[\p{Cc}\p{Surrogate}\u2028\u2029]/u;

/**
 * Whether a fact can be kept as it is. A source reads outside data, so what it
 * returns is bounded here once for all sources.
 *
 * @throws InputError naming the field
 */
export function checkFact(fact: SourceFact, now: Date): void {
  checkText('factId', fact.factId, 256);
  checkText('environment', fact.environment, 256);
  checkEntity(fact.entity);
  checkInstant('at', fact.at, now);
  if (fact.kind === 'observation') {
    checkPattern('version', fact.version, VERSION);
    checkPattern('digest', fact.digest, DIGEST);
    return;
  }
  checkText('externalId', fact.externalId, 256);
  checkInstant('requestedAt', fact.requestedAt, now);
  if (!Number.isSafeInteger(fact.sequence)) {
    throw wrong('sequence', 'is not an integer');
  }
  checkPattern('version', fact.version, VERSION);
  checkPattern('commit', fact.commit, COMMIT);
  checkOptionalText('requestedBy', fact.requestedBy, 256);
  checkOptionalText('reason', fact.reason, 1024);
}

function checkEntity(selector: EntitySelector): void {
  if ('ref' in selector) {
    checkText('entity.ref', selector.ref, 256);
    return;
  }
  checkText('entity.annotation', selector.annotation, 256);
  checkText('entity.value', selector.value, 256);
  checkOptionalText('entity.name', selector.name, 256);
}

function checkText(field: string, value: string, max: number): void {
  if (!value || value.length > max || UNPRINTABLE.test(value)) {
    throw wrong(field, `is not 1 to ${max} printable characters`);
  }
}

function checkOptionalText(
  field: string,
  value: string | undefined,
  max: number,
): void {
  if (value !== undefined) {
    checkText(field, value, max);
  }
}

function checkPattern(
  field: string,
  value: string | undefined,
  pattern: RegExp,
): void {
  if (value !== undefined && !pattern.test(value)) {
    throw wrong(field, 'is malformed');
  }
}

function checkInstant(field: string, value: Date, now: Date): void {
  const time = value.getTime();
  if (!(time >= 0)) {
    throw wrong(field, 'is not an instant');
  }
  // As the newest fact it would hold the state until that time comes.
  if (time > now.getTime() + MAX_AHEAD_MS) {
    throw wrong(
      field,
      `is more than five minutes ahead of the server's clock, which is ${now.toISOString()}`,
    );
  }
}

function wrong(field: string, what: string) {
  return invalidInput('fact-invalid', `The reported ${field} ${what}`, {
    field,
  });
}
