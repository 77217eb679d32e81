import { inspect } from 'node:util';
import {
  addSignatures,
  cosign,
  formatAddCheckpoint,
  formatCheckpoint,
  openCheckpoint,
  openNote,
  parseAddCheckpoint,
  parseCheckpoint,
  parseTrust,
  signCheckpoint,
  SigningKey,
  signNote,
  VerificationError,
  verifierOf,
} from '..';
import { leafHash } from '../tree/hashing';
import { KEY, ORIGIN, TRUST } from '../tests/sampleLog';

/* The example of golang.org/x/mod/sumdb/note. */
const GO_VKEY =
  'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW';
const GO_SKEY =
  'PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz';
const GO_NOTE = `If you think cryptography is the answer to your problem,
then you don't know what your problem is.

\u2014 PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=
`;

const codeOf = (action: () => unknown): string => {
  try {
    action();
    return 'accepted';
  } catch (error) {
    expect(error).toBeInstanceOf(VerificationError);
    return (error as VerificationError).code;
  }
};

const keyOf = (name: string, byte: number, type?: 'cosignature') =>
  SigningKey.fromSeed(name, Buffer.alloc(32, byte), { type });

describe('keys', () => {
  it('are those of golang.org/x/mod/sumdb/note', () => {
    const key = SigningKey.parse(GO_SKEY);
    expect(key.vkey).toBe(GO_VKEY);
    expect(key.toString()).toBe(GO_SKEY);
    const { text, verified } = openNote(GO_NOTE, [verifierOf(GO_VKEY)]);
    expect(verified).toHaveLength(1);
    expect(signNote(text, [key])).toBe(GO_NOTE);
  });

  it('show their private half to nobody who does not ask for it', () => {
    const key = SigningKey.generate('example.com/log');
    const secret = key.toString().split('+').at(-1)!;
    for (const text of [
      inspect(key, { showHidden: true, depth: 9 }),
      inspect({ key }),
      JSON.stringify({ key }),
      `${key}`,
      Object.values(key).join(),
    ]) {
      expect(text).not.toContain(secret);
      expect(text).not.toContain('PRIVATE');
    }
    expect(SigningKey.parse(key.toString()).vkey).toBe(key.vkey);
    const witness = SigningKey.generate('w', { type: 'cosignature' });
    expect(SigningKey.parse(witness.toString()).type).toBe('cosignature');
  });

  it('have names without spaces and plus signs', () => {
    for (const name of ['', 'a b', 'a+b', 'a\u00a0b', 'a\nb', 'a\u2003']) {
      expect(() => SigningKey.generate(name)).toThrow(RangeError);
    }
    expect(() => SigningKey.fromSeed('a', Buffer.alloc(31))).toThrow('31');
    for (const vkey of [
      '',
      'PeterNeumann',
      GO_VKEY.replace('c74f20a3', 'c74f20a4'),
      GO_VKEY.replace('c74f20a3', 'C74F20A3'),
      GO_VKEY.replace('PeterNeumann', 'Peter Neumann'),
      GO_VKEY.replace('PeterNeumann', ''),
      GO_VKEY.slice(0, -4),
      `${GO_VKEY}\n`,
      KEY.vkey.replace('+AQ', '+Ag'),
    ]) {
      expect(codeOf(() => verifierOf(vkey))).toBe('format');
    }
    for (const skey of [GO_VKEY, GO_SKEY.replace('c74f', 'c74e'), '']) {
      expect(codeOf(() => SigningKey.parse(skey))).toBe('format');
    }
    expect(() => SigningKey.parse(`${GO_SKEY.slice(0, -2)}`)).toThrow(
      expect.objectContaining({
        message: expect.not.stringContaining(GO_SKEY.slice(30, 50)),
      }),
    );
  });
});

describe('openNote', () => {
  const text = 'one\n\ntwo\n';
  const known = [verifierOf(KEY.vkey)];
  const note = signNote(text, [KEY]);
  const others = Array.from({ length: 20 }, (_, i) => keyOf(`k${i}`, i));

  it('splits at the last blank line and ignores unknown keys', () => {
    const crowded = addSignatures(
      note,
      others.map(k => k.signNote(text)),
    );
    const opened = openNote(crowded, known);
    expect(opened.text).toBe(text);
    expect(opened.verified.map(s => s.name)).toEqual([ORIGIN]);
    expect(opened.unknown).toHaveLength(20);
    expect(openNote(Buffer.from(crowded), known)).toEqual(opened);
    // Same name, other key: unknown as well.
    const namesake = keyOf(ORIGIN, 7).signNote(text);
    expect(
      openNote(addSignatures(note, [namesake]), known).unknown,
    ).toHaveLength(1);
    expect(addSignatures(crowded, [`${others[0].signNote(text)}\n`])).toBe(
      crowded,
    );
  });

  it('rejects all when one known key did not sign this', () => {
    const both = [...known, verifierOf(others[0].vkey)];
    const wrong = others[0].signNote('another text\n');
    expect(codeOf(() => openNote(addSignatures(note, [wrong]), both))).toBe(
      'signature',
    );
    const twice = addSignatures(note, [KEY.signNote('another text\n')]);
    expect(codeOf(() => openNote(twice, known))).toBe('signature');
    expect(codeOf(() => openNote(note, []))).toBe('untrusted');
    expect(codeOf(() => openNote(note, [verifierOf(others[0].vkey)]))).toBe(
      'untrusted',
    );
  });

  it.each([
    ['no signature', `${text}\n`],
    ['no blank line', note.replaceAll('\n\n', '\n')],
    ['no text', note.slice(text.length)],
    ['no LF at the end', note.slice(0, -1)],
    ['a LF too many', `${note}\n`],
    ['a hyphen for the dash', note.replace('\u2014', '-')],
    ['two spaces', note.replace('\u2014 ', '\u2014  ')],
    ['a plus sign in a name', note.replace(`\u2014 ${ORIGIN}`, '\u2014 a+b')],
    ['base64 without padding', note.replace(/=+\n$/, '\n')],
    ['a signature of no bytes', `${note}\u2014 a AAAAAA==\n`],
    ['a control character', note.replace('one', 'o\x01e')],
    ['a tab', note.replace('one', 'o\te')],
    ['CR LF', note.replaceAll('\n', '\r\n')],
    ['half of a surrogate pair', note.replace('one', 'o\ud800e')],
    ['more than 256 KiB', note.replace('one', 'x'.repeat(256 * 1024))],
    [
      'more than 100 signatures',
      note + note.split('\n').at(-2)!.concat('\n').repeat(100),
    ],
  ])('refuses a note with %s', (_, bad) => {
    expect(bad).not.toBe(note);
    expect(codeOf(() => openNote(bad, known))).toBe('format');
  });

  it('refuses two keys that cannot be told apart', () => {
    const [good] = known;
    const twin = { ...good, vkey: 'another key' };
    expect(openNote(note, [good, good]).verified).toHaveLength(1);
    expect(() => openNote(note, [good, twin])).toThrow('the same hash');
  });

  it('refuses bytes that are not UTF-8', () => {
    const bytes = Buffer.from(note);
    bytes[0] = 0xff;
    expect(codeOf(() => openNote(bytes, known))).toBe('format');
  });

  it('refuses to sign what would not be read', () => {
    for (const bad of ['', 'no end', 'tab\t\n', '\ud800\n']) {
      expect(codeOf(() => signNote(bad, [KEY]))).toBe('format');
    }
    expect(() => signNote(text, [])).toThrow(RangeError);
    expect(() => signNote(text, [keyOf('w', 1, 'cosignature')])).toThrow(
      'cosign()',
    );
    expect(codeOf(() => addSignatures(note, ['- no line']))).toBe('format');
  });
});

describe('checkpoint', () => {
  const root = leafHash('root');
  const note = signCheckpoint({ origin: ORIGIN, size: 7, root }, [KEY]);
  const witnesses = [1, 2, 3].map(i =>
    keyOf(`witness.example/${i}`, i, 'cosignature'),
  );
  const at = new Date('2026-11-21T10:00:00.900Z');
  const text = formatCheckpoint({ origin: ORIGIN, size: 7, root });
  const vkeys = witnesses.map(w => w.vkey);
  const trustOf = (quorum: number) => ({
    ...TRUST,
    witnesses: { vkeys, quorum },
  });

  it('has three lines, and no other spelling', () => {
    expect(parseCheckpoint(text)).toEqual({ origin: ORIGIN, size: 7, root });
    const [, , encoded] = text.split('\n');
    for (const bad of [
      text.replace('7', '07'),
      text.replace('7', '-7'),
      text.replace('7', '7.0'),
      text.replace('7', '9007199254740992'),
      text.replace('7', ''),
      text.replace('7', '0'),
      text.replace(encoded, encoded.slice(0, -1)),
      text.replace(encoded, `${encoded}A`),
      text.replace(ORIGIN, ''),
      text.replace(ORIGIN, 'a b'),
      `${text}extension\n`,
      `${text}\n`,
      text.slice(0, -1),
      '',
    ]) {
      expect(codeOf(() => parseCheckpoint(bad))).toBe('format');
    }
    expect(() => formatCheckpoint({ origin: 'a b', size: 7, root })).toThrow(
      RangeError,
    );
    expect(() =>
      signCheckpoint({ origin: 'other', size: 7, root }, [KEY]),
    ).toThrow('cannot sign for other');
  });

  it('counts only under the pinned origin and keys', () => {
    expect(openCheckpoint(note, TRUST)).toEqual({
      ...{ origin: ORIGIN, size: 7, root, note },
      signedBy: [KEY.vkey],
      cosignedBy: [],
    });
    const stranger = keyOf(ORIGIN, 9);
    const forged = signCheckpoint({ origin: ORIGIN, size: 7, root }, [
      stranger,
    ]);
    expect(codeOf(() => openCheckpoint(forged, TRUST))).toBe('untrusted');
    const other = { origin: 'other', keys: TRUST.keys };
    expect(codeOf(() => openCheckpoint(note, other))).toBe('origin');
    // A key of the log under another origin does not help either.
    const moved = signNote(text.replace(ORIGIN, 'other'), [KEY]);
    expect(codeOf(() => openCheckpoint(moved, TRUST))).toBe('origin');
    expect(
      codeOf(() => openCheckpoint(note.replace('\n7\n', '\n8\n'), TRUST)),
    ).toBe('signature');
  });

  it('counts only in the range of sizes that a key is good for', () => {
    const [old, next] = [KEY, keyOf(ORIGIN, 5)];
    const trust = {
      origin: ORIGIN,
      keys: [
        { vkey: old.vkey, until: 10 },
        { vkey: next.vkey, from: 8 },
      ],
    };
    const signers = (size: number, keys: SigningKey[]) => {
      const signed = signCheckpoint({ origin: ORIGIN, size, root }, keys);
      return codeOf(() => openCheckpoint(signed, trust)) === 'accepted'
        ? openCheckpoint(signed, trust).signedBy
        : codeOf(() => openCheckpoint(signed, trust));
    };
    expect(signers(10, [old])).toEqual([old.vkey]);
    expect(signers(11, [old])).toBe('untrusted');
    expect(signers(7, [next])).toBe('untrusted');
    expect(signers(8, [next])).toEqual([next.vkey]);
    expect(signers(9, [old, next])).toEqual([old.vkey, next.vkey]);
    expect(signers(11, [old, next])).toEqual([next.vkey]);
  });

  it('needs the quorum of witnesses, each counted once', () => {
    const lines = witnesses.map(w => cosign(text, w, at));
    expect(codeOf(() => openCheckpoint(note, trustOf(1)))).toBe('witness');
    const one = addSignatures(note, [
      lines[0],
      cosign(text, witnesses[0], new Date(0)),
    ]);
    expect(codeOf(() => openCheckpoint(one, trustOf(2)))).toBe('witness');
    expect(openCheckpoint(one, trustOf(1)).cosignedBy).toEqual([
      { name: 'witness.example/1', at: new Date(0) },
    ]);
    const all = openCheckpoint(addSignatures(note, lines), trustOf(3));
    expect(all.cosignedBy[2].at).toEqual(new Date('2026-11-21T10:00:00.000Z'));

    // Witnesses do not sign for the log.
    const only = `${text}\n${lines.map(l => `${l}\n`).join('')}`;
    expect(codeOf(() => openCheckpoint(only, trustOf(3)))).toBe('untrusted');
    // The time is part of what was signed.
    const bytes = Buffer.from(lines[0].split(' ')[2], 'base64');
    bytes[11] ^= 1;
    const moved = `\u2014 witness.example/1 ${bytes.toString('base64')}`;
    const changed = addSignatures(note, [moved]);
    expect(codeOf(() => openCheckpoint(changed, trustOf(0)))).toBe('signature');
    expect(openCheckpoint(changed, TRUST).cosignedBy).toEqual([]);
    // Nor is a time that no date holds, nor half a signature.
    const late = witnesses[0].signCosignature(text, 2 ** 50);
    const tooLate = addSignatures(note, [late]);
    expect(codeOf(() => openCheckpoint(tooLate, trustOf(0)))).toBe('witness');
    const short = lines[0].replace(
      / [^ ]*$/,
      ` ${bytes.toString('base64', 0, 60)}`,
    );
    expect(
      codeOf(() => openCheckpoint(addSignatures(note, [short]), trustOf(0))),
    ).toBe('signature');
    expect(() => cosign(text, KEY, at)).toThrow('type cosignature');
    expect(() => cosign(text, witnesses[0], new Date(-1))).toThrow(RangeError);
    expect(codeOf(() => cosign('x\n', witnesses[0], at))).toBe('format');
  });

  it('goes to a witness with a proof of consistency', () => {
    const request = {
      oldSize: 3,
      proof: [root, leafHash('x')],
      checkpoint: note,
    };
    const body = formatAddCheckpoint(request);
    expect(body).toBe(
      `old 3\n${root.toString('base64')}\n${leafHash('x').toString(
        'base64',
      )}\n\n${note}`,
    );
    expect(parseAddCheckpoint(Buffer.from(body))).toEqual(request);
    const first = { oldSize: 0, proof: [], checkpoint: note };
    expect(formatAddCheckpoint(first)).toBe(`old 0\n\n${note}`);
    expect(parseAddCheckpoint(formatAddCheckpoint(first))).toEqual(first);
    const code = (from: string, to: string) =>
      codeOf(() => parseAddCheckpoint(body.replace(from, to)));
    expect(code('old 3', 'old 03')).toBe('format');
    expect(code('old 3', 'new 3')).toBe('format');
    expect(code('old 3', 'old 8')).toBe('size');
    expect(code('old 3', 'old 7')).toBe('format');
    expect(code('old 3', 'old 0')).toBe('format');
    expect(code('old 3\n', '')).toBe('format');
    expect(code('\n\n', '\n')).toBe('format');
    expect(() => formatAddCheckpoint({ ...request, oldSize: -1 })).toThrow(
      RangeError,
    );
  });
});

describe('parseTrust', () => {
  const witness = keyOf('w', 1, 'cosignature').vkey;

  it('reads a trust file', () => {
    const trust = {
      origin: ORIGIN,
      keys: [
        { vkey: KEY.vkey, until: 9 },
        { vkey: KEY.vkey, from: 3 },
      ],
      witnesses: { vkeys: [witness], quorum: 1 },
    };
    expect(parseTrust(trust)).toEqual(trust);
    expect(parseTrust(TRUST)).toEqual(TRUST);
  });

  it.each([
    [null, 'the content must be an object'],
    [{ keys: TRUST.keys }, 'origin must be'],
    [{ origin: ORIGIN, keys: [] }, 'keys must be a list of at least one'],
    [{ ...TRUST, key: 1 }, 'key is not known here. Known are origin'],
    [{ ...TRUST, keys: ['x'] }, 'keys[0] must be an object'],
    [{ ...TRUST, keys: [{ vkey: 1 }] }, 'keys[0].vkey must be a vkey'],
    [{ ...TRUST, keys: [{ vkey: 'x' }] }, 'keys[0].vkey is no key'],
    [{ ...TRUST, keys: [{ vkey: witness }] }, 'must be a key of type ed25519'],
    [{ ...TRUST, keys: [{ vkey: GO_VKEY }] }, `must be a key named ${ORIGIN}`],
    [
      { ...TRUST, keys: [{ vkey: KEY.vkey, form: 1 }] },
      'keys[0].form is not known',
    ],
    [
      { ...TRUST, keys: [{ vkey: KEY.vkey, from: -1 }] },
      'keys[0].from must be an integer',
    ],
    [
      { ...TRUST, keys: [{ vkey: KEY.vkey, from: 2, until: 1 }] },
      'must not be less than from',
    ],
    [{ ...TRUST, witnesses: {} }, 'witnesses.vkeys must be a list'],
    [
      { ...TRUST, witnesses: { vkeys: [KEY.vkey], quorum: 0 } },
      'type cosignature',
    ],
    [
      { ...TRUST, witnesses: { vkeys: [witness], quorum: 2 } },
      'not be more than the 1',
    ],
    [
      { ...TRUST, witnesses: { vkeys: [witness, witness], quorum: 1 } },
      'a key twice',
    ],
  ])('says what is wrong with %j', (json, message) => {
    expect(codeOf(() => parseTrust(json))).toBe('format');
    expect(() => parseTrust(json)).toThrow(message as string);
  });
});
