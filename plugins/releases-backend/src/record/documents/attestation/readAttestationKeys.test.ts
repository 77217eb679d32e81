import { createMockDirectory } from '@backstage/backend-test-utils';
import { ConfigReader } from '@backstage/config';
import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { relative } from 'node:path';
import { SIGNERS } from '../__testUtils__/attestations';
import { readAttestationKeys } from './readAttestationKeys';

const spki = (key: KeyObject) =>
  key.export({ type: 'spki', format: 'pem' }).toString();
const pkcs8 = (key: KeyObject) =>
  key.export({ type: 'pkcs8', format: 'pem' }).toString();

const { ed25519, p256, p384, rsa } = SIGNERS;
const PEM = spki(p256.publicKey);

const read = (keys?: object[]) =>
  readAttestationKeys(
    new ConfigReader({ releases: keys ? { attestations: { keys } } : {} }),
  );

describe('readAttestationKeys', () => {
  const directory = createMockDirectory();

  it('ART-20: reads each kind of key, from the configuration or a file', () => {
    expect(readAttestationKeys(new ConfigReader({}))).toEqual([]);
    expect(read()).toEqual([]);
    directory.setContent({ 'kms.pub': spki(p384.publicKey) });
    const file = directory.resolve('kms.pub');
    const pkcs1 = rsa.publicKey.export({ type: 'pkcs1', format: 'pem' });
    const keys = read([
      { name: 'ci', publicKey: PEM, keyId: 'abc' },
      { name: 'kms', publicKeyFile: file },
      { name: 'kms, relative', publicKeyFile: relative('.', file) },
      { name: 'ed', publicKey: `\n${spki(ed25519.publicKey)}\n` },
      { name: 'rsa', publicKey: pkcs1.toString() },
    ]);
    expect(keys.map(({ name, keyId }) => [name, keyId])).toEqual([
      ['ci', 'abc'],
      ['kms', undefined],
      ['kms, relative', undefined],
      ['ed', undefined],
      ['rsa', undefined],
    ]);
    const expected = [p256, p384, p384, ed25519, rsa];
    keys.forEach(({ publicKey }, index) => {
      expect(publicKey.equals(expected[index].publicKey)).toBe(true);
    });
  });

  it.each<[string, object, string]>([
    ['no name', { publicKey: PEM }, "keys[1].name'"],
    ['a name again', { name: 'ci', publicKey: PEM }, 'rename one'],
    [
      'a name in two lines',
      { name: 'a\nb', publicKey: PEM },
      '1 to 128 characters',
    ],
    ['no key', { name: 'x' }, 'publicKey or publicKeyFile'],
    ['two keys', { name: 'x', publicKey: PEM, publicKeyFile: 'x' }, 'not both'],
    [
      'a missing file',
      { name: 'x', publicKeyFile: 'not/there.pub' },
      '"not/there.pub", which cannot be read (ENOENT)',
    ],
    [
      'a private key',
      { name: 'x', publicKey: pkcs8(p256.privateKey) },
      'holds a private key',
    ],
    [
      'a private key behind the public one',
      { name: 'x', publicKey: PEM + pkcs8(p256.privateKey) },
      'holds a private key',
    ],
    ['several keys', { name: 'x', publicKey: PEM + PEM }, 'not one public key'],
    ['no PEM', { name: 'x', publicKey: 'AAAA' }, 'not one public key'],
    [
      'a certificate',
      { name: 'x', publicKey: PEM.replace(/PUBLIC KEY/g, 'CERTIFICATE') },
      'not one public key',
    ],
    [
      'a damaged PEM',
      { name: 'x', publicKey: PEM.replace(/\n.{20}/, '\n') },
      'damaged PEM',
    ],
    [
      'another curve',
      {
        name: 'x',
        publicKey: spki(
          generateKeyPairSync('ec', { namedCurve: 'P-521' }).publicKey,
        ),
      },
      'kind that is not supported',
    ],
    [
      'a key that signs nothing',
      { name: 'x', publicKey: spki(generateKeyPairSync('x25519').publicKey) },
      'kind that is not supported',
    ],
    [
      'a short RSA key',
      {
        name: 'x',
        publicKey: spki(
          generateKeyPairSync('rsa', { modulusLength: 1024 }).publicKey,
        ),
      },
      'RSA of at least 2048 bits',
    ],
  ])('refuses %s, names the entry and quotes no key', (_, entry, problem) => {
    let message = '';
    try {
      read([{ name: 'ci', publicKey: PEM }, entry]);
    } catch (error) {
      message = (error as Error).message;
    }
    expect(message).toContain('releases.attestations.keys[1]');
    expect(message).toContain(problem);
    expect(message).not.toMatch(/[A-Za-z0-9+/]{40}/);
  });
});
