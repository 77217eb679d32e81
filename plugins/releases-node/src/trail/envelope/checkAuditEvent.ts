import {
  ACTOR_KINDS,
  RETENTION_CLASSES,
  SOURCE_KINDS,
  SUBJECT_KINDS,
  type AuditEvent,
} from './AuditEvent';
import { EnvelopeError } from './EnvelopeError';
import { needsReason } from './reasons';
import { findUnfit } from './findUnfit';

/*
 * Hand-written, because it runs on the write path of every event: nothing is
 * built unless something is wrong.
 */

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const TYPE = /^[a-z][a-z0-9-]*\.[a-z][a-z0-9-]*$/;
const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;
const SHA256 = /^[0-9a-f]{64}$/;
const NONCE = /^[0-9a-f]{32}$/;
const NOUN = /^[a-z][a-z0-9-]{0,31}$/;

const MEMBERS = new Set([
  'v',
  'id',
  'type',
  'at',
  'actor',
  'source',
  'subject',
  'request',
  'reason',
  'before',
  'after',
  'policy',
  'refs',
  'retention',
  'nonce',
]);
const ACTOR_MEMBERS = new Set(['kind', 'ref']);
const SOURCE_MEMBERS = new Set(['kind', 'id', 'deliveryId']);
const SUBJECT_MEMBERS = new Set(['kind', 'id', 'entityRef', 'environment']);
const REQUEST_MEMBERS = new Set(['id']);
const POLICY_MEMBERS = new Set(['name', 'hash']);
const REF_MEMBERS = new Set(['kind', 'id', 'sha256']);

const HEX_HINT = 'Use 64 hex digits in lower case';

/** More than this in one event is a mistake; large evidence goes in by hash. */
const MAX_REFS = 500;

/**
 * Checks everything about an event but its canonical form: the closed schema,
 * kinds, lengths, instants, and that numbers are integers. A member that is
 * optional may be undefined; inside `before` and `after` nothing may be.
 *
 * @throws EnvelopeError that names the member and says what would be right
 */
export function checkAuditEvent(value: unknown): asserts value is AuditEvent {
  const event = object(value, '', MEMBERS) as Partial<
    Record<keyof AuditEvent, unknown>
  >;
  if (event.v !== 1) {
    throw new EnvelopeError('/v', 'is not 1', 'This reads version 1 only');
  }
  pattern(event.id, '/id', UUID, 'Use a UUID in lower case');
  const type = text(event.type, '/type', 64);
  pattern(type, '/type', TYPE, 'Use noun.verb in lower case');
  instant(event.at, '/at');
  checkActor(event.actor);
  checkSource(event.source);
  checkSubject(event.subject);
  if (event.request !== undefined) {
    text(
      object(event.request, '/request', REQUEST_MEMBERS).id,
      '/request/id',
      256,
    );
  }
  if (event.reason !== undefined) {
    text(event.reason, '/reason', 65_535);
  } else if (needsReason(type)) {
    throw new EnvelopeError(
      '/reason',
      'is missing',
      `Events of type ${type} say why`,
    );
  }
  checkChanges(event.before, '/before');
  checkChanges(event.after, '/after');
  if (event.policy !== undefined) {
    const policy = object(event.policy, '/policy', POLICY_MEMBERS);
    text(policy.name, '/policy/name', 63);
    pattern(policy.hash, '/policy/hash', SHA256, HEX_HINT);
  }
  checkRefs(event.refs);
  kind(event.retention, '/retention', RETENTION_CLASSES);
  pattern(event.nonce, '/nonce', NONCE, 'Use 16 random bytes as hex');
}

function checkActor(value: unknown): void {
  const actor = object(value, '/actor', ACTOR_MEMBERS);
  kind(actor.kind, '/actor/kind', ACTOR_KINDS);
  text(actor.ref, '/actor/ref', 256);
}

function checkSource(value: unknown): void {
  const source = object(value, '/source', SOURCE_MEMBERS);
  kind(source.kind, '/source/kind', SOURCE_KINDS);
  text(source.id, '/source/id', 2048);
  if (source.deliveryId !== undefined) {
    text(source.deliveryId, '/source/deliveryId', 256);
  }
}

function checkSubject(value: unknown): void {
  const subject = object(value, '/subject', SUBJECT_MEMBERS);
  kind(subject.kind, '/subject/kind', SUBJECT_KINDS);
  text(subject.id, '/subject/id', 256);
  if (subject.entityRef !== undefined) {
    text(subject.entityRef, '/subject/entityRef', 256);
  }
  if (subject.environment !== undefined) {
    text(subject.environment, '/subject/environment', 63);
  }
}

function checkChanges(value: unknown, pointer: string): void {
  if (value === undefined) {
    return;
  }
  object(value, pointer);
  const unfit = findUnfit(value);
  if (unfit) {
    throw new EnvelopeError(pointer + unfit.path, unfit.problem, unfit.hint);
  }
}

function checkRefs(value: unknown): void {
  if (value === undefined) {
    return;
  }
  if (!Array.isArray(value) || value.length > MAX_REFS) {
    throw new EnvelopeError(
      '/refs',
      `is not a list of up to ${MAX_REFS}`,
      'Name each document once',
    );
  }
  for (let i = 0; i < value.length; i++) {
    const ref = object(value[i], `/refs/${i}`, REF_MEMBERS);
    pattern(ref.kind, `/refs/${i}/kind`, NOUN, 'Use a noun in lower case');
    text(ref.id, `/refs/${i}/id`, 256);
    pattern(ref.sha256, `/refs/${i}/sha256`, SHA256, HEX_HINT);
  }
}

function object(
  value: unknown,
  pointer: string,
  members?: ReadonlySet<string>,
): Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new EnvelopeError(
      pointer,
      value === undefined ? 'is missing' : 'is not an object',
      'docs/audit-formats.md has the members of an event',
    );
  }
  if (members) {
    for (const member in value) {
      if (!members.has(member)) {
        throw new EnvelopeError(
          `${pointer}/${escapePointer(member)}`,
          'is not part of version 1',
          `Members here are ${[...members].join(', ')}`,
        );
      }
    }
  }
  return value as Record<string, unknown>;
}

function text(value: unknown, pointer: string, max: number): string {
  if (typeof value !== 'string' || value === '' || value.length > max) {
    throw new EnvelopeError(
      pointer,
      value === undefined ? 'is missing' : 'is not a text of the right length',
      `It has 1 to ${max} characters`,
    );
  }
  return value;
}

function pattern(
  value: unknown,
  pointer: string,
  expression: RegExp,
  hint: string,
): void {
  if (typeof value !== 'string' || !expression.test(value)) {
    throw new EnvelopeError(
      pointer,
      value === undefined ? 'is missing' : 'is not in its form',
      hint,
    );
  }
}

function kind(value: unknown, pointer: string, kinds: readonly string[]): void {
  if (!kinds.includes(value as string)) {
    throw new EnvelopeError(
      pointer,
      value === undefined ? 'is missing' : 'is not a known kind',
      `Use one of ${kinds.join(', ')}`,
    );
  }
}

function instant(value: unknown, pointer: string): void {
  const hint = 'Use UTC with milliseconds, as Date.toISOString() writes it';
  pattern(value, pointer, INSTANT, hint);
  const date = new Date(value as string);
  // 30 February has the form of a date and is none.
  if (Number.isNaN(date.getTime()) || date.toISOString() !== value) {
    throw new EnvelopeError(pointer, 'is no instant', hint);
  }
}

function escapePointer(key: string): string {
  return key.replace(/~/g, '~0').replace(/\//g, '~1');
}
