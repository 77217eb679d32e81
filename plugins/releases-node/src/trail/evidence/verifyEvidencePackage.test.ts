import {
  canonicalJson,
  leafHash,
  SigningKey,
  signCheckpoint,
} from '@slipway/transparency-log';
import fc from 'fast-check';
import { uuid } from '../__testUtils__/events';
import { DEPLOYMENT, packageOf, tellStory } from '../__testUtils__/story';
import { ORIGIN, TestLog } from '../__testUtils__/TestLog';
import { canonicalEvent } from '../envelope';
import { buildEvidencePackage } from './buildEvidencePackage';
import type { EvidencePackage } from './EvidencePackage';
import { renderEvidenceHtml } from './html/renderEvidenceHtml';
import { summarise } from './summarise';
import { verifyEvidencePackage } from './verifyEvidencePackage';

type Json = null | boolean | number | string | Json[] | { [k: string]: Json };

/** Not covered by any signature; the page says so. */
const UNPROVEN = [['generatedAt'], ['pending']];

/** Every value in a tree that is no container, by the way to it. */
function leaves(value: Json, path: (string | number)[] = []): (typeof path)[] {
  if (typeof value !== 'object' || value === null) {
    return [path];
  }
  return Object.entries(value).flatMap(([key, child]) =>
    leaves(child, [...path, Array.isArray(value) ? Number(key) : key]),
  );
}

function containers(
  value: Json,
  path: (string | number)[] = [],
): (typeof path)[] {
  if (typeof value !== 'object' || value === null) {
    return [];
  }
  return [
    path,
    ...Object.entries(value).flatMap(([key, child]) =>
      containers(child, [...path, Array.isArray(value) ? Number(key) : key]),
    ),
  ];
}

/** A copy in which the value at a path is another one, or gone. */
function altered(
  pkg: EvidencePackage,
  path: (string | number)[],
  change: (holder: any, key: string | number) => void,
): string {
  const copy = structuredClone(pkg) as any;
  const holder = path.slice(0, -1).reduce((at, key) => at[key], copy);
  change(holder, path[path.length - 1]);
  return canonicalJson(copy);
}

const another = (value: Json): Json => {
  switch (typeof value) {
    case 'number':
      return value + 1;
    case 'boolean':
      return !value;
    case 'string':
      return `${value}x`;
    default:
      return 'x';
  }
};

describe('verifyEvidencePackage', () => {
  it.each(['deployment', 'release'] as const)(
    'AUD-26: the package of a %s verifies offline as JSON and as HTML',
    async kind => {
      const { log, pkg } = await packageOf(kind);
      for (const file of [canonicalJson(pkg), renderEvidenceHtml(pkg)]) {
        expect(verifyEvidencePackage(file, log.trust)).toEqual({
          result: 'sound',
          code: 'sound',
          message: expect.stringContaining('6 events and 3 documents'),
          size: 7,
          entries: 6,
          documents: 3,
          pending: 1,
        });
      }
    },
  );

  it('F21: every change of a value, a member or an element of the JSON is refused', async () => {
    const { log, pkg } = await packageOf('deployment');
    const tree = pkg as unknown as Json;
    const isUnproven = (path: (string | number)[]) =>
      UNPROVEN.some(prefix => prefix.every((key, i) => path[i] === key));
    let tried = 0;
    const mustFail = (file: string, what: unknown) => {
      tried += 1;
      const { result } = verifyEvidencePackage(file, log.trust);
      expect([result === 'sound', what]).toEqual([false, what]);
    };
    for (const path of leaves(tree).filter(p => !isUnproven(p))) {
      mustFail(
        altered(pkg, path, (holder, key) => {
          holder[key] = another(holder[key]);
        }),
        ['other value', path],
      );
      mustFail(
        altered(pkg, path, (holder, key) => {
          holder[key] = null;
        }),
        ['null', path],
      );
      mustFail(
        altered(pkg, path, (holder, key) => {
          if (Array.isArray(holder)) {
            holder.splice(key as number, 1);
          } else {
            delete holder[key];
          }
        }),
        ['gone', path],
      );
    }
    for (const path of containers(tree).filter(p => !isUnproven(p))) {
      const inside = [...path, 'extra'];
      mustFail(
        altered(pkg, inside, (holder, key) => {
          if (Array.isArray(holder)) {
            holder.push(holder[0] ?? 'x');
          } else {
            holder[key] = 'x';
          }
        }),
        ['more', path],
      );
      mustFail(
        altered(pkg, inside, holder => {
          if (Array.isArray(holder) && holder.length > 1) {
            holder.reverse();
          } else if (!Array.isArray(holder)) {
            holder.__proto__x = {};
          } else {
            holder.unshift('x');
          }
        }),
        ['order', path],
      );
    }
    expect(tried).toBeGreaterThan(500);
  });

  it('F21: every changed byte of the file is refused, JSON and HTML, also where both could be read', async () => {
    const { log, pkg } = await packageOf('deployment');
    const json = canonicalJson(pkg);
    const page = renderEvidenceHtml(pkg);
    // Where the data of the page starts, generatedAt and pending are no secret.
    const free = [pkg.generatedAt, pkg.pending[0], uuid('late')];
    const positions = fc.double({
      min: 0,
      max: 1,
      noNaN: true,
      maxExcluded: true,
    });
    for (const file of [json, page]) {
      fc.assert(
        fc.property(
          positions,
          fc.constantFrom('0', ' ', 'x', '"', '<', '\u202e', ''),
          fc.boolean(),
          (where, character, insert) => {
            const at = Math.floor(where * file.length);
            const other =
              file.slice(0, at) + character + file.slice(at + (insert ? 0 : 1));
            fc.pre(other !== file);
            fc.pre(!(file === json && free.some(f => !other.includes(f))));
            expect(verifyEvidencePackage(other, log.trust).result).not.toBe(
              'sound',
            );
          },
        ),
        { numRuns: 400, seed: 21 },
      );
    }
    for (const other of [
      `${json}\n`,
      ` ${json}`,
      `\ufeff${json}`,
      JSON.stringify(pkg, null, 2),
      json.replace('"origin":', '"origin":"x","origin":'),
      `${page}<!-- -->`,
      page.replace('<main>', '<main><p>Approved by QA</p>'),
      page.replace('</style>', '.timeline{display:none}</style>'),
      page.replace('succeeded', 'failed'),
      page + page,
    ]) {
      expect(verifyEvidencePackage(other, log.trust).result).not.toBe('sound');
    }
  });

  it('names the first entry that is wrong, and why', async () => {
    const { log, pkg } = await packageOf('deployment');
    const check = (change: (copy: any) => void) => {
      const copy = structuredClone(pkg) as any;
      change(copy);
      copy.summary = summarise(copy.subject, copy.entries, copy.documents);
      return verifyEvidencePackage(canonicalJson(copy), log.trust);
    };
    expect(
      check(copy => {
        copy.entries[3].event.actor.ref = 'user:default/eve';
      }),
    ).toMatchObject({ result: 'tampered', code: 'proof', firstBadIndex: 4 });
    expect(
      check(copy => {
        copy.entries[2].event.retention = 'forever';
      }),
    ).toMatchObject({ code: 'event', firstBadIndex: 2 });
    // Left out: the start. What comes after does not follow from what is there.
    expect(
      check(copy => {
        copy.entries.splice(3, 1);
      }),
    ).toMatchObject({ code: 'chain', firstBadIndex: 5 });
    expect(
      check(copy => {
        copy.documents[1].content.version = '6.6.6';
      }),
    ).toMatchObject({ code: 'document' });
    expect(
      check(copy => {
        copy.subject.id = uuid('another');
      }),
    ).toMatchObject({ code: 'subject' });
    expect(
      check(copy => {
        copy.subject.entityRef = 'component:default/payments';
      }),
    ).toMatchObject({ code: 'subject' });
    expect(
      verifyEvidencePackage(
        altered(pkg, ['summary', 'outcome'], (holder, key) => {
          holder[key] = 'failed';
        }),
        log.trust,
      ),
    ).toMatchObject({ code: 'summary' });
    expect(
      verifyEvidencePackage(
        renderEvidenceHtml(pkg).replace('>1.4.0<', '>1.4.1<'),
        log.trust,
      ),
    ).toMatchObject({ result: 'tampered', code: 'page' });
  });

  it('refuses true events that are about something else, and builds none with them', async () => {
    const { log, pkg } = await packageOf('deployment');
    const { documents } = tellStory();
    const all = await log.entries(() => true);
    const built = buildEvidencePackage({
      ...pkg,
      generatedAt: new Date(pkg.generatedAt),
      entries: all,
      documents: [...documents, { kind: 'release', id: 'x', content: {} }],
    });
    expect(canonicalJson(built)).toBe(canonicalJson(pkg));

    const entries = all.map(({ index, event, proof }) => ({
      index,
      event: JSON.parse(canonicalEvent(event)),
      proof: proof.map(hash => hash.toString('base64')),
    }));
    const summary = summarise(pkg.subject, entries, pkg.documents);
    const forged = canonicalJson({ ...pkg, entries, summary });
    expect(verifyEvidencePackage(forged, log.trust)).toMatchObject({
      result: 'tampered',
      code: 'subject',
      firstBadIndex: 3,
    });
  });

  it('says of a package without entries that nothing is proven yet', async () => {
    const { log, pkg } = await packageOf('deployment');
    const empty = buildEvidencePackage({
      ...pkg,
      generatedAt: new Date(pkg.generatedAt),
      entries: [],
    });
    for (const file of [canonicalJson(empty), renderEvidenceHtml(empty)]) {
      expect(verifyEvidencePackage(file, log.trust)).toMatchObject({
        result: 'incomplete',
        code: 'nothing-proven',
        pending: 1,
      });
    }
  });

  it('F21: trusts pinned keys alone: another key, a moved signature and another log are refused', async () => {
    const { log, pkg } = await packageOf('deployment');
    const other = SigningKey.fromSeed(ORIGIN, Buffer.alloc(32, 8));
    const head = { origin: ORIGIN, size: log.size, root: log.root };
    const verify = (checkpoint: string) =>
      verifyEvidencePackage(canonicalJson({ ...pkg, checkpoint }), log.trust);

    expect(verify(signCheckpoint(head, [other]))).toMatchObject({
      result: 'tampered',
      code: 'untrusted',
    });
    // A second key beside the pinned one does no harm.
    expect(verify(signCheckpoint(head, [log.key, other])).result).toBe('sound');
    const shorter = signCheckpoint({ ...head, size: 6 }, [log.key]);
    const line = shorter.split('\n\n')[1];
    expect(
      verify(`${pkg.checkpoint.split('\n\n')[0]}\n\n${line}`),
    ).toMatchObject({ result: 'tampered', code: 'signature' });
    expect(
      verifyEvidencePackage(canonicalJson(pkg), {
        ...log.trust,
        origin: 'other.example.com/audit',
      }),
    ).toMatchObject({ result: 'tampered', code: 'origin' });
    expect(
      verifyEvidencePackage(canonicalJson(pkg), {
        ...log.trust,
        keys: [{ vkey: log.key.vkey, until: 6 }],
      }),
    ).toMatchObject({ result: 'tampered', code: 'untrusted' });
    // A signed tree that holds other events proves nothing of these.
    const fork = await TestLog.of([...log.events].reverse());
    expect(verify(fork.checkpoint())).toMatchObject({ code: 'proof' });
  });

  it('answers on anything, without throwing and without growing', async () => {
    const { log, pkg } = await packageOf('deployment');
    const json = canonicalJson(pkg);
    const page = renderEvidenceHtml(pkg);
    const incomplete = [
      '',
      'null',
      '{}',
      '<',
      '<!doctype html>',
      '['.repeat(1_000_000),
      '{"a":'.repeat(1_000_000),
      json.slice(0, json.length / 2),
      page.slice(0, -100),
      'x'.repeat(65 * 1024 * 1024),
      page.replace('slipway-evidence-page/1', 'slipway-evidence-page/2'),
    ];
    for (const file of incomplete) {
      const report = verifyEvidencePackage(file, log.trust);
      expect(report.result).not.toBe('sound');
      expect(report.message).not.toBe('');
    }
    expect(verifyEvidencePackage(incomplete.at(-1)!, log.trust)).toMatchObject({
      result: 'incomplete',
      code: 'page-version',
    });
    fc.assert(
      fc.property(fc.jsonValue(), value => {
        const report = verifyEvidencePackage(canonicalJson(value), log.trust);
        expect(report.result).not.toBe('sound');
      }),
    );
    fc.assert(
      fc.property(
        fc.constantFrom(...containers(pkg as unknown as Json).slice(1)),
        fc.jsonValue(),
        (path, value) => {
          const file = altered(pkg, path, (holder, key) => {
            holder[key] = value;
          });
          fc.pre(file !== json && path[0] !== 'pending');
          expect(verifyEvidencePackage(file, log.trust).result).not.toBe(
            'sound',
          );
        },
      ),
    );
  });

  it('an entry proves the leaf that the log holds', async () => {
    const { log, pkg } = await packageOf('deployment');
    const own = pkg.entries.filter(e => e.event.subject.id === DEPLOYMENT);
    expect(own.map(e => e.index)).toEqual([2, 4, 5, 6]);
    for (const { event, index } of own) {
      expect(leafHash(canonicalEvent(event))).toEqual(
        leafHash(canonicalEvent(log.events[index])),
      );
    }
  });
});
