import fc from 'fast-check';
import { outcomeOf } from './__testUtils__/outcomeOf';
import { parseImageReference } from './imageReference';

const HEX = 'a1b2c3d4'.repeat(8);
const DIGEST = `sha256:${HEX}`;

describe('parseImageReference', () => {
  it.each([
    [
      `europe-docker.pkg.dev/p/r/i@${DIGEST}`,
      'europe-docker.pkg.dev',
      'p/r/i',
      undefined,
      DIGEST,
    ],
    [
      `123456789012.dkr.ecr.eu-central-1.amazonaws.com/x:1.2@${DIGEST}`,
      '123456789012.dkr.ecr.eu-central-1.amazonaws.com',
      'x',
      '1.2',
      DIGEST,
    ],
    ['gcr.io/p/i', 'gcr.io', 'p/i'],
    ['eu.gcr.io/example.com/p/i:v1', 'eu.gcr.io', 'example.com/p/i', 'v1'],
    [
      `Acme.jfrog.io/docker-local/x@${DIGEST}`,
      'acme.jfrog.io',
      'docker-local/x',
      undefined,
      DIGEST,
    ],
    ['localhost:5000/a/b:latest', 'localhost:5000', 'a/b', 'latest'],
    ['localhost/a', 'localhost', 'a'],
    ['[::1]:5000/a', '[::1]:5000', 'a'],
    ['registry:5000/a', 'registry:5000', 'a'],
    ['node:20-alpine', 'docker.io', 'library/node', '20-alpine'],
    ['acme/shop', 'docker.io', 'acme/shop'],
    ['docker.io/redis', 'docker.io', 'library/redis'],
    ['index.docker.io/acme/shop:1', 'docker.io', 'acme/shop', '1'],
    [
      `ghcr.io/a__b/c.d-e--f@sha512:${HEX}${HEX}`,
      'ghcr.io',
      'a__b/c.d-e--f',
      undefined,
      `sha512:${HEX}${HEX}`,
    ],
  ])('ART-24: reads %s', (text, registry, repository, ...version) => {
    const [tag, digest] = version;
    expect(parseImageReference(text)).toEqual({
      registry,
      repository,
      ...(tag && { tag }),
      ...(digest && { digest }),
    });
  });

  it.each([
    ['', '1 to 640 characters'],
    [`a/${'b'.repeat(700)}`, '1 to 640 characters'],
    [DIGEST, 'a digest without the repository'],
    [HEX, 'a digest without the repository'],
    ['https://gcr.io/p/i', 'host'],
    ['docker://gcr.io/p/i', 'host'],
    ['user@gcr.io/p/i', 'digest'],
    [`gcr.io/p/i@${DIGEST}@${DIGEST}`, 'more than one "@"'],
    [`gcr.io/p/i@sha256:${HEX.slice(1)}`, 'digest'],
    [`gcr.io/p/i@sha256:${HEX.toUpperCase()}`, 'digest'],
    [`gcr.io/p/i@md5:${HEX.slice(32)}`, 'digest'],
    ['gcr.io/p/i@', 'digest'],
    ['gcr.io/p/i:', 'tag'],
    ['gcr.io/p/i:-x', 'tag'],
    [`gcr.io/p/i:${'x'.repeat(129)}`, 'tag'],
    ['gcr.io/', 'path'],
    ['gcr.io//i', 'path'],
    ['gcr.io/p/', 'path'],
    ['gcr.io/p/I', 'path'],
    ['gcr.io/p/../i', 'path'],
    ['gcr.io/a___b', 'path'],
    [`gcr.io/${'a/'.repeat(128)}b`, 'path'],
    ['-gcr.io/p/i', 'host'],
    ['gcr..io/p/i', 'host'],
    ['gcr.io:port/i', 'host'],
    ['gcr.io/p i', 'path'],
    ['gcr.io/p/i\n', 'path'],
    ['gcr.io/p/i:1\n', 'tag'],
  ])('ART-24: refuses %j', (text, problem) => {
    expect(() => parseImageReference(text)).toThrow(
      expect.objectContaining({
        name: 'InputError',
        code: 'image-reference-invalid',
        message: expect.stringContaining(problem),
      }),
    );
  });

  it('ART-24: reads back what it read, and crashes on nothing', () => {
    const part = fc.stringMatching(/^[a-z0-9]{1,8}(?:[._-][a-z0-9]{1,8})?$/);
    const known = fc.record({
      registry: fc.constantFrom('gcr.io', 'localhost', 'r.example.com:5000'),
      repository: fc
        .array(part, { minLength: 1, maxLength: 4 })
        .map(parts => parts.join('/')),
      tag: fc.option(fc.stringMatching(/^[A-Za-z0-9_][A-Za-z0-9_.-]{0,20}$/)),
      digest: fc.constantFrom(null, DIGEST),
    });
    fc.assert(
      fc.property(known, ({ registry, repository, tag, digest }) => {
        const text = `${registry}/${repository}${tag ? `:${tag}` : ''}${
          digest ? `@${digest}` : ''
        }`;
        expect(parseImageReference(text)).toEqual({
          registry,
          repository,
          ...(tag && { tag }),
          ...(digest && { digest }),
        });
      }),
    );
    const alphabet = fc.constantFrom(...'ab1./:@-_[]A \n'.split(''), DIGEST);
    const anything = fc.string({ unit: alphabet, maxLength: 40 });
    fc.assert(
      fc.property(anything, text => {
        const { value, refusal } = outcomeOf(() => parseImageReference(text));
        expect(refusal?.code ?? 'image-reference-invalid').toBe(
          'image-reference-invalid',
        );
        const { registry, repository } = value ?? {
          registry: 'a',
          repository: 'b',
        };
        expect(`${registry}/${repository}`).toMatch(/^[^\s@/]+(\/[^\s@:/]+)+$/);
      }),
      { numRuns: 2000 },
    );
  });
});
