/**
 * A JSON value as events hold it: numbers are integers within ±(2⁵³−1).
 *
 * @public
 */
export type AuditValue =
  | string
  | number
  | boolean
  | null
  | AuditValue[]
  | { [member: string]: AuditValue };

/**
 * Kinds of who can do something.
 *
 * @public
 */
export const ACTOR_KINDS = ['user', 'service', 'source'] as const;

/**
 * Kinds of where a fact can come from.
 *
 * @public
 */
export const SOURCE_KINDS = ['api', 'webhook', 'import', 'location'] as const;

/**
 * Kinds of what an event can be about.
 *
 * @public
 */
export const SUBJECT_KINDS = [
  'release',
  'deployment',
  'environment',
  'promotion-path',
  'source',
  'log',
  'event',
  'artifact',
] as const;

/**
 * How long the payload of an event is kept at least.
 *
 * @public
 */
export const RETENTION_CLASSES = [
  'standard',
  'regulated-7y',
  'permanent',
] as const;

/**
 * Who did it; `ref` has 1 to 256 characters. The plugin itself is
 * `{kind: service, ref: plugin:releases}`.
 *
 * @public
 */
export interface AuditActor {
  kind: (typeof ACTOR_KINDS)[number];
  ref: string;
}

/**
 * Where the fact came from; `id` has 1 to 2,048 characters, `deliveryId` up to
 * 256.
 *
 * @public
 */
export interface AuditSource {
  kind: (typeof SOURCE_KINDS)[number];
  id: string;
  deliveryId?: string;
}

/**
 * What the event is about; `id` and `entityRef` have 1 to 256 characters,
 * `environment` up to 63.
 *
 * @public
 */
export interface AuditSubject {
  kind: (typeof SUBJECT_KINDS)[number];
  id: string;
  entityRef?: string;
  environment?: string;
}

/**
 * A document that an event rests on, by the SHA-256 of its canonical JSON in
 * lower case hex.
 *
 * @public
 */
export interface AuditReference {
  kind: string;
  id: string;
  sha256: string;
}

/**
 * One event of the audit trail, version 1 (docs/audit-formats.md, "Event"). The
 * schema is closed.
 *
 * @public
 */
export interface AuditEvent {
  v: 1;
  /** UUID, lower case. */
  id: string;
  /** noun.verb, for example deployment.started; up to 64 characters. */
  type: string;
  /** Server time, YYYY-MM-DDTHH:MM:SS.mmmZ */
  at: string;
  actor: AuditActor;
  source: AuditSource;
  subject: AuditSubject;
  /** The request that caused it; absent for work without one. */
  request?: { id: string };
  /** Why; see {@link needsReason}. */
  reason?: string;
  /** Changed members as they were. */
  before?: { [member: string]: AuditValue };
  /** Changed members as they are. */
  after?: { [member: string]: AuditValue };
  /** The promotion path in force, with the SHA-256 of its document. */
  policy?: { name: string; hash: string };
  refs?: AuditReference[];
  retention: (typeof RETENTION_CLASSES)[number];
  /** 32 hex digits, random: keeps the hash of a short event from being guessed. */
  nonce: string;
}
