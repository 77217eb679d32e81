import fc from 'fast-check';
import {
  base64,
  bundle,
  encoded,
  envelope,
  imagePayload,
  keyOf,
  SIGNERS,
  simpleSigning,
  statement,
  type Signer,
} from '../__testUtils__/attestations';
import { bytesOf, DIGEST, HEX } from '../__testUtils__/bills';
import { refusalOf } from '../__testUtils__/outcomeOf';
import type { AttestationKey } from './AttestationKey';
import { subjectDigests } from './AttestationSummary';
import { readAttestation } from './readAttestation';
import { preAuthenticationEncoding } from './readEnvelope';

const { ed25519, p256 } = SIGNERS;
const ALL_KEYS = Object.entries(SIGNERS).map(([name, signer]) =>
  keyOf(signer, name),
);
const OTHER_HEX = '0f'.repeat(32);

const read = (document: unknown, keys: AttestationKey[] = ALL_KEYS) =>
  readAttestation(bytesOf(document), keys);

const refused = (document: unknown) => refusalOf(() => read(document));

/** An envelope with one signature, made over bytes of choice. */
const signedOver = (signer: Signer, message: (payload: Buffer) => Buffer) => {
  const payload = Buffer.from(JSON.stringify(statement()));
  return envelope(statement(), [], {
    signatures: [{ sig: base64(signer.sign(message(payload))) }],
  });
};

describe('readAttestation of a DSSE envelope', () => {
  it('REL-21: says what is claimed about which digest, and who signed it', () => {
    const summary = read(envelope(statement(), [p256]), [keyOf(p256, 'ci')]);
    expect(summary).toEqual({
      kind: 'dsse',
      statementType: 'https://in-toto.io/Statement/v1',
      predicateType: 'https://slsa.dev/provenance/v1',
      subjects: [{ name: 'registry.example.com/shop', digest: DIGEST }],
      builder: 'https://ci.example.com/builder',
      signatures: [{ verified: true, keyName: 'ci' }],
      verified: true,
    });
    expect(subjectDigests(summary)).toEqual([DIGEST]);
  });

  it('encodes as the example of the DSSE protocol', () => {
    expect(
      preAuthenticationEncoding(
        'http://example.com/HelloWorld',
        Buffer.from('hello world'),
      ).toString(),
    ).toBe('DSSEv1 29 http://example.com/HelloWorld 11 hello world');
    expect(preAuthenticationEncoding('ü', Buffer.from('ä')).toString()).toBe(
      'DSSEv1 2 ü 2 ä',
    );
  });

  it.each(Object.entries(SIGNERS))(
    'ART-20: verifies a signature by a key of %s, and by that key alone',
    (name, signer) => {
      const document = envelope(statement(), [signer]);
      const others = ALL_KEYS.filter(
        key => !key.publicKey.equals(signer.publicKey),
      );
      expect(read(document, [...others, keyOf(signer, name)])).toMatchObject({
        signatures: [{ verified: true, keyName: name }],
        verified: true,
      });
      expect(read(document, others)).toMatchObject({
        signatures: [{ verified: false }],
        verified: false,
      });
      expect(read(document, []).verified).toBe(false);
    },
  );

  it('ART-20: takes a key id as a hint and as nothing else', () => {
    const [signature] = envelope(statement(), [ed25519]).signatures;
    const document = envelope(statement(), [], {
      signatures: [{ ...signature, keyid: 'theirs' }],
    });
    const same = [keyOf(ed25519, 'first'), keyOf(ed25519, 'named', 'theirs')];
    expect(read(document, same).signatures).toEqual([
      { keyId: 'theirs', verified: true, keyName: 'named' },
    ]);
    expect(
      read(document, [keyOf(p256, 'a', 'theirs'), keyOf(ed25519, 'b', 'x')])
        .signatures,
    ).toEqual([{ keyId: 'theirs', verified: true, keyName: 'b' }]);
    expect(read(document, [keyOf(p256, 'a', 'theirs')]).signatures).toEqual([
      { keyId: 'theirs', verified: false },
    ]);
  });

  it('ART-20: is verified with one good signature among others', () => {
    const document = envelope(statement(), [ed25519, p256]);
    document.signatures.push({ keyid: 'x', sig: 'AAAA' });
    expect(read(document, [keyOf(p256, 'ci')])).toMatchObject({
      signatures: [
        { verified: false },
        { verified: true, keyName: 'ci' },
        { keyId: 'x', verified: false },
      ],
      verified: true,
    });
  });

  it.each(Object.entries(SIGNERS))(
    'ART-20: sees through a payload or signature of %s that was changed',
    (_, signer) => {
      const document = envelope(statement(), [signer]);
      const subject = [{ name: 'shop', digest: { sha256: OTHER_HEX } }];
      const { payload } = envelope(statement({ subject }), []);
      const swapped = read({ ...document, payload });
      expect(subjectDigests(swapped)).toEqual([`sha256:${OTHER_HEX}`]);
      expect(swapped.verified).toBe(false);
      const bytes = Buffer.from(document.signatures[0].sig, 'base64');
      fc.assert(
        fc.property(fc.nat({ max: bytes.length * 8 - 1 }), bit => {
          const changed = Buffer.from(bytes);
          changed[bit >> 3] ^= 1 << (bit & 7);
          const signatures = [{ sig: base64(changed) }];
          expect(read({ ...document, signatures }).verified).toBe(false);
        }),
        { numRuns: 40 },
      );
      for (const other of [
        bytes.subarray(0, -1),
        Buffer.concat([bytes, Buffer.alloc(1)]),
        Buffer.alloc(bytes.length),
        Buffer.alloc(bytes.length, 0xff),
      ]) {
        const signatures = [{ sig: base64(other) }];
        expect(read({ ...document, signatures }).verified).toBe(false);
      }
    },
  );

  it('ART-20: never verifies what was signed as something else', () => {
    expect(read(signedOver(ed25519, p => encoded(p))).verified).toBe(true);
    const others: ((payload: Buffer) => Buffer)[] = [
      payload => payload,
      payload => encoded(payload, 'application/json'),
      payload => encoded(payload, 'application/vnd.in-toto+jsoN'),
      payload => Buffer.from(base64(payload)),
      payload => Buffer.concat([encoded(payload), Buffer.from(' ')]),
    ];
    for (const message of others) {
      expect(read(signedOver(ed25519, message)).verified).toBe(false);
    }
    const asJson = { payloadType: 'application/json' };
    expect(refused(envelope(statement(), [ed25519], asJson))).toMatchObject({
      code: 'attestation-format-unknown',
      message: expect.stringContaining('application/vnd.in-toto+json'),
    });
  });

  it('lists SHA-256 and SHA-512 of each subject, and no other digest', () => {
    const sha512 = 'e5'.repeat(64);
    const subject = [
      { name: 'a', digest: { sha256: HEX, sha512, sha1: 'x' } },
      { uri: 'pkg:oci/b', digest: { sha256: HEX.toUpperCase() } },
      { name: 'c', digest: { gitCommit: HEX.slice(0, 40) } },
      { name: 'd', digest: { sha256: HEX.slice(1) } },
      { name: 'e' },
      null,
    ];
    const summary = read(envelope(statement({ subject }), [p256]));
    expect(summary.subjects).toEqual([
      { name: 'a', digest: DIGEST },
      { name: 'a', digest: `sha512:${sha512}` },
      { digest: DIGEST },
    ]);
    expect(subjectDigests(summary)).toEqual([DIGEST, `sha512:${sha512}`]);
    for (const none of [subject.slice(2), [], undefined, {}]) {
      expect(
        refused(envelope(statement({ subject: none }), [p256])),
      ).toMatchObject({
        code: 'attestation-without-subject',
        message: expect.stringContaining('not its tag'),
      });
    }
  });

  it.each([
    [
      'https://slsa.dev/provenance/v0.2',
      { builder: { id: 'b' }, runDetails: { builder: { id: 'x' } } },
      'b',
    ],
    [
      'https://slsa.dev/provenance/v1',
      { builder: { id: 'x' }, runDetails: { builder: { id: 'b' } } },
      'b',
    ],
    ['https://slsa.dev/provenance/v1', { runDetails: null }, undefined],
    ['https://spdx.dev/Document', { builder: { id: 'x' } }, undefined],
    ['https://cyclonedx.org/bom', undefined, undefined],
  ])('ART-06: names the builder of %s', (predicateType, predicate, builder) => {
    const content = statement({
      _type: 'https://in-toto.io/Statement/v0.1',
      predicateType,
      predicate,
    });
    const summary = read(envelope(content, [p256]));
    expect(summary.predicateType).toBe(predicateType);
    expect(summary.statementType).toBe('https://in-toto.io/Statement/v0.1');
    expect(summary.builder).toBe(builder);
    expect('builder' in summary).toBe(builder !== undefined);
  });
});

describe('readAttestation of other formats', () => {
  it.each(Object.entries(SIGNERS))(
    'ART-20, ART-21: reads the signature of an image by a key of %s',
    (name, signer) => {
      const document = simpleSigning(imagePayload(), signer);
      const summary = read(document, [keyOf(signer, name)]);
      expect(summary).toEqual({
        kind: 'cosign',
        predicateType: 'https://sigstore.dev/cosign/sign/v1',
        subjects: [{ name: 'registry.example.com/shop', digest: DIGEST }],
        signatures: [{ verified: true, keyName: name }],
        verified: true,
      });
      // As `cosign download signature` writes it.
      const { payload, base64Signature } = document;
      const downloaded = {
        Base64Signature: base64Signature,
        Payload: payload,
        Cert: null,
      };
      expect(read(downloaded, [keyOf(signer, name)])).toEqual(summary);
      const plain = { payload, signature: base64Signature, keyid: 'k' };
      expect(read(plain, [keyOf(signer, name)]).signatures).toEqual([
        { keyId: 'k', verified: true, keyName: name },
      ]);
      const image = { 'docker-manifest-digest': `sha256:${OTHER_HEX}` };
      const other = simpleSigning(imagePayload({ image }), signer);
      const swapped = read({ ...document, payload: other.payload });
      expect(subjectDigests(swapped)).toEqual([`sha256:${OTHER_HEX}`]);
      expect(swapped.verified).toBe(false);
    },
  );

  it('reads the envelope of a Sigstore bundle, and trusts known keys alone', () => {
    const document = bundle(envelope(statement(), [p256]));
    expect(read(document)).toMatchObject({
      kind: 'sigstore-bundle',
      subjects: [{ digest: DIGEST }],
      signatures: [{ verified: true, keyName: 'p256' }],
      verified: true,
    });
    expect(read(document, [keyOf(ed25519)]).verified).toBe(false);
    const hinted = bundle(envelope(statement(), [p256]), {
      publicKey: { hint: 'aGludA' },
    });
    expect(read(hinted).signatures).toEqual([
      { keyId: 'aGludA', verified: true, keyName: 'p256' },
    ]);
  });
});
