import type { WebhookDelivery } from '@slipway/backstage-plugin-releases-node';
import { GithubWebhookSource } from './GithubWebhookSource';
import {
  delivery,
  hmac,
  publishedExamples,
  SECRET,
} from './__testUtils__/deliveries';

const SEED = 20261120;
const MUTATIONS = 10_000;

const source = GithubWebhookSource.create({
  secrets: [SECRET, 'the next one'],
});

/** Numbers from 0 to 1 that are the same in each run (mulberry32). */
function seeded(seed: number): () => number {
  let a = seed;
  return () => {
    a = (a + 0x6d2b79f5) | 0;
    let t = Math.imul(a ^ (a >>> 15), 1 | a);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

const random = seeded(SEED);
const below = (n: number) => Math.floor(random() * n);
const oneOf = <T>(items: readonly T[]): T => items[below(items.length)];

function flipBit(bytes: Buffer): Buffer {
  const copy = Buffer.from(bytes);
  copy[below(copy.length)] ^= 2 ** below(8);
  return copy;
}

type Headers = Record<string, string>;

const withSignature = (headers: Headers, signature: string): Headers => ({
  ...headers,
  'x-hub-signature-256': signature,
});

const without = (headers: Headers, name: string): Headers => {
  const { [name]: _removed, ...rest } = headers;
  return rest;
};

/** Each takes a genuine delivery and returns one that GitHub never sent. */
const mutations: Record<
  string,
  (genuine: { rawBody: Buffer; headers: Headers }) => WebhookDelivery
> = {
  'bit of the body': ({ rawBody, headers }) => ({
    headers,
    rawBody: flipBit(rawBody),
  }),
  'bit of the signature': ({ rawBody, headers }) => ({
    rawBody,
    headers: withSignature(
      headers,
      flipBit(Buffer.from(headers['x-hub-signature-256'])).toString('latin1'),
    ),
  }),
  truncation: ({ rawBody, headers }) =>
    oneOf([
      () => ({ headers, rawBody: rawBody.subarray(0, below(rawBody.length)) }),
      () => ({
        headers,
        rawBody: Buffer.concat([rawBody, Buffer.alloc(1 + below(9), ' ')]),
      }),
      () => ({
        rawBody,
        headers: withSignature(
          headers,
          headers['x-hub-signature-256'].slice(0, below(71)),
        ),
      }),
    ])(),
  'SHA-1 header': ({ rawBody, headers }) => ({
    rawBody,
    headers: oneOf([
      without(headers, 'x-hub-signature-256'),
      withSignature(headers, headers['x-hub-signature']),
      withSignature(headers, `sha256=${hmac(rawBody, 'sha1')}`),
    ]),
  }),
  'other algorithm': ({ rawBody, headers }) => {
    const algorithm = oneOf(['md5', 'sha224', 'sha384', 'sha512', 'sha3-256']);
    const hex = hmac(rawBody, algorithm);
    return {
      rawBody,
      headers: withSignature(
        headers,
        oneOf([
          `${algorithm}=${hex}`,
          `sha256=${hex}`,
          `sha256=${hex.padEnd(64, '0').slice(0, 64)}`,
          `SHA256=${hmac(rawBody)}`,
          `sha256=${hmac(rawBody).toLocaleUpperCase('en-US')}`,
          ` sha256=${hmac(rawBody)}`,
          `sha256=${hmac(rawBody)}\n`,
          `sha256=${Buffer.from(hmac(rawBody), 'hex').toString('base64')}`,
          `${headers['x-hub-signature-256']}, sha256=${hex}`,
        ]),
      ),
    };
  },
  're-serialised JSON': ({ rawBody, headers }) => {
    const value = JSON.parse(rawBody.toString());
    const text = oneOf([
      () => JSON.stringify(value, null, 1 + below(8)),
      () => JSON.stringify({ ...value, ['x'.repeat(1 + below(9))]: 1 }),
      () => JSON.stringify(Object.fromEntries(Object.entries(value).reverse())),
      () => rawBody.toString().replace(/\//g, '\\/'),
    ])();
    return { headers, rawBody: Buffer.from(text) };
  },
  'wrong secret': ({ rawBody, headers }) => {
    const secret = oneOf([
      '',
      `${SECRET} `,
      SECRET.slice(0, -1),
      SECRET.toLocaleLowerCase('en-US'),
      random().toString(36),
    ]);
    return {
      rawBody,
      headers: withSignature(
        headers,
        `sha256=${hmac(rawBody, 'sha256', secret)}`,
      ),
    };
  },
  // The signature holds: it covers the body only.
  'swapped event header': ({ rawBody, headers }) => {
    const genuine = headers['x-github-event'];
    const others = [
      'deployment',
      'deployment_status',
      'deployment_protection_rule',
      'deployment_review',
      'check_run',
      'ping',
      'push',
      'workflow_run',
      'Deployment',
      'deployment_status ',
      `x-${below(1000)}`,
    ].filter(event => event !== genuine);
    return {
      rawBody,
      headers: { ...headers, 'x-github-event': oneOf(others) },
    };
  },
};

/** Whether anything in the delivery would be recorded. */
function isAccepted(forged: WebhookDelivery): boolean {
  if (!source.verify(forged)) {
    return false;
  }
  try {
    return source.read(forged).length > 0;
  } catch {
    return false;
  }
}

describe('forged deliveries', () => {
  it(`F1: accepts none of ${MUTATIONS}`, () => {
    const genuine = (['deployment', 'deployment_status'] as const).flatMap(
      event => publishedExamples(event).map(body => delivery(event, body)),
    );
    for (const each of genuine) {
      expect(isAccepted(each)).toBe(true);
    }
    const kinds = Object.entries(mutations);
    const tried: Record<string, number> = {};
    const accepted: { kind: string; forged: WebhookDelivery }[] = [];
    for (let i = 0; i < MUTATIONS; i++) {
      const [kind, mutate] = kinds[i % kinds.length];
      const forged = mutate(oneOf(genuine));
      tried[kind] = (tried[kind] ?? 0) + 1;
      if (isAccepted(forged)) {
        accepted.push({ kind, forged });
      }
    }
    console.info(
      `F1 forgery: ${
        accepted.length
      } accepted of ${MUTATIONS} (seed ${SEED}; ${Object.entries(tried)
        .map(([kind, n]) => `${kind} ${n}`)
        .join(', ')})`,
    );
    expect(accepted).toEqual([]);
  });
});
