/**
 * The audit trail as what it proves: the form of its events, evidence packages
 * and the verification of a whole database. Runs without the backend, so that
 * the command line tool can carry it.
 *
 * @packageDocumentation
 */
export * from './envelope';
export * from './evidence';
export * from './fsck';
export * from './explain';
