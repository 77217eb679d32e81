import { invalidInput } from '../../../errors';
import { toDigest } from '../digests';
import { formatUnknown, tooLarge, unreadable } from '../json/DocumentKind';
import { Excerpts } from '../json/Excerpts';
import { list, members, type Members } from '../json/fields';
import { readJson } from '../json/readJson';
import { MAX_SUBJECT_DIGESTS, MAX_TEXT, PAYLOAD } from './attestationKind';
import type { AttestationSubject } from './AttestationSummary';
import type { Claim } from './SignedContent';

const STATEMENT_TYPES = [
  'https://in-toto.io/Statement/v0.1',
  'https://in-toto.io/Statement/v1',
];
const PREDICATE_TYPE = /^[\x21-\x7e]{1,512}$/;
const PROVENANCE_0 = /^https:\/\/slsa\.dev\/provenance\/v0\.[12]$/;
const PROVENANCE_1 = /^https:\/\/slsa\.dev\/provenance\/v1(?:\.\d+)?$/;

/**
 * Reads an in-toto statement, version 0.1 or 1 of the attestation framework.
 * Of the digests of a subject SHA-256 and SHA-512 are taken over.
 *
 * @throws InputError if it is none, or about nothing that has such a digest
 */
export function readStatement(payload: Buffer): Claim {
  const statement = readJson(payload, PAYLOAD);
  const statementType = STATEMENT_TYPES.find(type => type === statement._type);
  if (!statementType) {
    throw formatUnknown(
      PAYLOAD,
      `has a _type that is not ${STATEMENT_TYPES.join(' or ')}`,
    );
  }
  const { predicateType } = statement;
  if (
    typeof predicateType !== 'string' ||
    !PREDICATE_TYPE.test(predicateType)
  ) {
    throw unreadable(PAYLOAD, 'has no predicateType that is a URI');
  }
  return {
    statementType,
    predicateType,
    subjects: readSubjects(statement.subject),
    builder: builderOf(predicateType, members(statement.predicate)),
  };
}

function readSubjects(value: unknown): AttestationSubject[] {
  const excerpts = new Excerpts();
  const subjects = list(value).flatMap(item => {
    const subject = members(item);
    const digests = members(subject.digest);
    const name = excerpts.text(subject.name, MAX_TEXT);
    return ['sha256', 'sha512'].flatMap(algorithm => {
      const digest = toDigest(algorithm, digests[algorithm]);
      return digest ? [name ? { name, digest } : { digest }] : [];
    });
  });
  if (subjects.length > MAX_SUBJECT_DIGESTS) {
    throw tooLarge(
      PAYLOAD,
      `has more than ${MAX_SUBJECT_DIGESTS} digests of subjects`,
    );
  }
  if (subjects.length === 0) {
    throw withoutSubject();
  }
  return subjects;
}

/** Nothing in it says what it is about. */
export function withoutSubject() {
  return invalidInput(
    'attestation-without-subject',
    'The attestation has no subject with a SHA-256 or SHA-512 digest; attest the digest of the artifact, not its tag or its commit',
  );
}

function builderOf(type: string, predicate: Members): string | undefined {
  const { builder, runDetails } = predicate;
  const excerpts = new Excerpts();
  if (PROVENANCE_0.test(type)) {
    return excerpts.text(members(builder).id, MAX_TEXT);
  }
  if (PROVENANCE_1.test(type)) {
    return excerpts.text(members(members(runDetails).builder).id, MAX_TEXT);
  }
  return undefined;
}
