import fc from 'fast-check';
import {
  base64,
  bundle,
  envelope,
  imagePayload,
  keyOf,
  SIGNERS,
  simpleSigning,
  statement,
} from '../__testUtils__/attestations';
import { bytesOf, DIGEST, HEX } from '../__testUtils__/bills';
import { damaged, replaced } from '../__testUtils__/damaged';
import { outcomeOf, refusalOf } from '../__testUtils__/outcomeOf';
import { MAX_ATTESTATION_BYTES } from './attestationKind';
import { subjectDigests } from './AttestationSummary';
import { readAttestation } from './readAttestation';

const { ed25519, p256 } = SIGNERS;
const ALL_KEYS = Object.entries(SIGNERS).map(([name, signer]) =>
  keyOf(signer, name),
);

const read = (document: unknown) =>
  readAttestation(bytesOf(document), ALL_KEYS);

const refused = (bytes: Buffer) =>
  refusalOf(() => readAttestation(bytes, ALL_KEYS));

describe('readAttestation of what is wrong', () => {
  it.each<[object, string, string]>([
    [{}, 'format-unknown', 'none of the known formats'],
    [{ payload: 'AAAA' }, 'format-unknown', 'none of the known formats'],
    [statement(), 'format-unknown', 'a statement without signature'],
    [envelope({}, [p256]), 'format-unknown', '_type'],
    [
      envelope(statement({ _type: 'https://in-toto.io/Statement/v2' }), [p256]),
      'format-unknown',
      '_type',
    ],
    [
      envelope(statement({ predicateType: 'a b' }), [p256]),
      'unreadable',
      'predicateType',
    ],
    [
      simpleSigning(imagePayload({ type: 'atomic container signature' }), p256),
      'format-unknown',
      'critical.type',
    ],
    [
      simpleSigning(imagePayload({ image: {} }), p256),
      'without-subject',
      'no subject',
    ],
    [envelope(statement(), []), 'unreadable', 'no signatures'],
    [
      envelope(statement(), [], { signatures: [{ keyid: 'a' }] }),
      'unreadable',
      'a sig that is not Base64',
    ],
    [
      envelope(statement(), [p256], { payload: 'AAA!' }),
      'unreadable',
      'a payload that is not Base64',
    ],
    [
      envelope(statement(), [p256], { payload: 'AAAA' }),
      'unreadable',
      'payload of the attestation is not JSON',
    ],
    [
      { ...bundle({}), dsseEnvelope: undefined },
      'unreadable',
      'without dsseEnvelope',
    ],
    [
      {
        ...bundle({}),
        dsseEnvelope: undefined,
        messageSignature: { signature: 'AAAA' },
      },
      'format-unknown',
      'signs bytes',
    ],
  ])('refuses %j', (document, code, problem) => {
    const refusal = refused(bytesOf(document));
    expect(refusal.code).toBe(`attestation-${code}`);
    expect(refusal.message).toContain(problem);
  });

  it('F20: refuses what is over a limit', () => {
    const subjects = (count: number) =>
      statement({
        subject: Array.from({ length: count }, () => ({
          digest: { sha256: HEX },
        })),
      });
    const signatures = (count: number) => ({
      signatures: Array.from({ length: count }, () => ({ sig: 'AAAA' })),
    });
    expect(read(envelope(subjects(1024), [p256])).subjects).toHaveLength(1024);
    expect(
      read(envelope(statement(), [], signatures(16))).signatures,
    ).toHaveLength(16);
    const deep = `${'['.repeat(10_000)}${']'.repeat(10_000)}`;
    const tooLarge: [Buffer, string][] = [
      [bytesOf(envelope(subjects(1025), [p256])), 'more than 1024 digests'],
      [
        bytesOf(envelope(statement(), [], signatures(17))),
        'more than 16 signatures',
      ],
      [Buffer.alloc(MAX_ATTESTATION_BYTES + 1, ' '), '1048577 bytes'],
      [Buffer.from(deep), 'attestation is nested deeper than 64'],
      [
        bytesOf(envelope({}, [p256], { payload: base64(Buffer.from(deep)) })),
        'payload of the attestation is nested deeper than 64',
      ],
    ];
    for (const [document, problem] of tooLarge) {
      const { code, message } = refused(document);
      expect(code).toBe('attestation-too-large');
      expect(message).toContain(problem);
    }
  });

  it.each([
    ['envelope', envelope(statement(), [p256, ed25519, SIGNERS.rsa])],
    ['image signature', simpleSigning(imagePayload(), p256)],
    ['bundle', bundle(envelope(statement(), [p256]))],
  ])('reads or refuses any damaged %s', (_, document) => {
    const hostile = fc.oneof(damaged(bytesOf(document)), replaced(document));
    let readCount = 0;
    fc.assert(
      fc.property(hostile, bytes => {
        const { value, refusal } = outcomeOf(() =>
          readAttestation(bytes, ALL_KEYS),
        );
        expect(refusal?.code ?? 'attestation-').toMatch(/^attestation-/);
        // Whatever was done to it: what verifies is what was signed.
        const digests = value?.verified ? subjectDigests(value) : [DIGEST];
        expect(digests).toEqual([DIGEST]);
        readCount += value ? 1 : 0;
      }),
      { numRuns: 1000 },
    );
    expect(readCount).toBeGreaterThan(0);
  });

  it('reads or refuses any damaged payload, which is verified never', () => {
    const hostile = fc.oneof(
      damaged(bytesOf(statement())),
      replaced(statement()),
    );
    fc.assert(
      fc.property(hostile, payload => {
        fc.pre(payload.length > 0 && !payload.equals(bytesOf(statement())));
        const document = envelope(statement(), [p256], {
          payload: base64(payload),
        });
        const { value, refusal } = outcomeOf(() => read(document));
        expect(refusal?.code ?? 'attestation-').toMatch(/^attestation-/);
        expect(value?.verified ?? false).toBe(false);
      }),
      { numRuns: 1000 },
    );
  });
});
