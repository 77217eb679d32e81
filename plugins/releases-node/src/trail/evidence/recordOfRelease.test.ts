import { canonicalJson } from '@slipway/transparency-log';
import { createHash } from 'node:crypto';
import { anEvent, uuid } from '../__testUtils__/events';
import { packageOf } from '../__testUtils__/story';
import {
  DIGEST,
  ENTITY,
  recordPackageOf,
  SBOM,
  tellRecord,
} from './__testUtils__/recordStory';
import { canonicalEvent } from '../envelope';
import type { EvidencePackage } from './EvidencePackage';
import { renderEvidenceHtml } from './html/renderEvidenceHtml';
import { summarise } from './summarise';
import { verifyEvidencePackage } from './verifyEvidencePackage';

/* eslint-disable no-script-url */

const KINDS = ['deployment', 'release'] as const;

const sha256 = (text: string) =>
  createHash('sha256').update(text).digest('hex');

/** What the page shows, in front of the data. */
function shown(page: string): string {
  return page.slice(0, page.indexOf('<script'));
}

/** The package with a change, and the summary that follows from it. */
function retold(pkg: EvidencePackage, change: (copy: any) => void): string {
  const copy = structuredClone(pkg) as any;
  change(copy);
  copy.summary = summarise(copy.subject, copy.entries, copy.documents);
  return canonicalJson(copy);
}

describe('the record of a release in evidence packages', () => {
  it.each(KINDS)(
    'AUD-05 AUD-26: the package of a %s tells what is recorded about the release, and proves it',
    async kind => {
      const { log, pkg } = await recordPackageOf(kind);
      for (const file of [canonicalJson(pkg), renderEvidenceHtml(pkg)]) {
        expect(verifyEvidencePackage(file, log.trust)).toMatchObject({
          result: 'sound',
          entries: 13,
          documents: 6,
        });
      }
      expect(pkg.documents.map(document => document.kind)).toEqual([
        'checklist-answer',
        'evaluation',
        'evidence',
        'promotion-path',
        'release',
        'release-notes',
      ]);
      expect(pkg.summary).toMatchObject({
        outcome: kind === 'release' ? 'blocked' : 'succeeded',
        checks: [
          {
            digest: DIGEST,
            check: 'performance',
            environment: 'staging',
            result: 'failed',
            source: 'k6',
            finishedAt: '2026-11-20T09:30:00.000Z',
            documented: true,
            values: [
              {
                metric: 'p95_latency',
                value: 612.5,
                unit: 'ms',
                threshold: '<= 500',
              },
              { metric: 'error_rate', value: 0.001 },
            ],
          },
        ],
        answers: [
          {
            by: 'user:default/ada',
            section: 'pre-release',
            item: 'schema-review',
            answer: 'not-applicable',
            reason: 'No database is touched',
            documented: true,
          },
        ],
        notes: [{ revision: 1, summary: 'Refunds keep their reason' }],
        attachments: [{ kind: 'sbom', sha256: SBOM, format: 'CycloneDX' }],
        blocks: [{ blocked: true }, { blocked: false }, { blocked: true }],
      });
      const page = shown(renderEvidenceHtml(pkg));
      for (const text of [
        '<h2>Evidence</h2>',
        '<span class="bad">failed</span><p>by k6</p>',
        '<p>p95_latency: 612.5 ms, expected &lt;= 500</p>',
        '<p>Findings: 0 critical, 2 high, 5 medium, 11 low</p>',
        '<p>Cases: 1 passed, 1 failed</p>',
        'CVE-2026-1234 (high) counts less until',
        '<h2>Checklist answers</h2>',
        '<td>pre-release / schema-review</td>',
        '<h2>Published notes</h2>',
        '<dd>Deploy 1.3.0 again</dd>',
        '<h2>Documents attached</h2>',
        `<code>${SBOM}</code>`,
        '<h2>Blocks</h2>',
        '<td>blocked<p>Checkout loses carts</p></td>',
        '<td>block taken off<p>Fixed</p></td>',
        'blocked the release',
        '<a href="https://ci.example.com/scan/7" rel="noopener noreferrer">Report</a>',
      ]) {
        expect(page).toContain(text);
      }
    },
  );

  it('AUD-26: a package of before these events is made with the same bytes as it was then', async () => {
    const made = await Promise.all(
      KINDS.map(async kind => {
        const { pkg } = await packageOf(kind, { reason: 'Planned' });
        return [sha256(canonicalJson(pkg)), sha256(renderEvidenceHtml(pkg))];
      }),
    );
    expect(made).toEqual([
      [
        'b1cbbd9a6ccf0cf7f6404ab7b71a69954dd0614cc05625cd3530b1860330355a',
        '8e554a5f0b65e7f1cceef629dc3a6518eb495f2c82e0aa2cd67b3915b33ba810',
      ],
      [
        'eefb42fbc9d39e888e1678892e1328bf20fd366dbb5ea07eac6d23172ec638da',
        '00c94b2c97b76d1224b70a9f868722f25f2e5e4230bbac648f5fe895c9ea53eb',
      ],
    ]);
  });

  const { found } = tellRecord();
  const elsewhere = `sha256:${'0'.repeat(64)}`;
  it.each([
    [
      'a result for a digest that the release does not have',
      found({
        subject: { kind: 'artifact', id: elsewhere, entityRef: ENTITY },
      }),
    ],
    [
      'a result for its digest that was reported for another entity',
      found({
        subject: {
          kind: 'artifact',
          id: DIGEST,
          entityRef: 'component:default/payments',
        },
      }),
    ],
    ['a refusal to report', found({ type: 'artifact.refused', reason: 'No' })],
    [
      'notes of another release of the entity',
      anEvent({
        type: 'release.notes-published',
        before: undefined,
        after: { revision: 1 },
        refs: undefined,
        policy: undefined,
        subject: { kind: 'release', id: uuid('other'), entityRef: ENTITY },
      }),
    ],
  ])('F21: %s is not put in, and refused', async (_, foreign) => {
    for (const kind of KINDS) {
      const { log, pkg } = await recordPackageOf(kind, { more: [foreign] });
      expect(pkg.entries).toHaveLength(13);
      const index = log.size - 1;
      const [{ proof }] = await log.entries(event => event === foreign);
      const file = retold(pkg, copy => {
        copy.entries.push({
          index,
          event: JSON.parse(canonicalEvent(foreign)),
          proof: proof.map(hash => hash.toString('base64')),
        });
      });
      expect(verifyEvidencePackage(file, log.trust)).toMatchObject({
        result: 'tampered',
        code: 'subject',
        firstBadIndex: index,
      });
    }
  });

  it('F21: without the document of the release no result can be shown to be about it', async () => {
    for (const kind of KINDS) {
      const { log, pkg } = await recordPackageOf(kind);
      const without = retold(pkg, copy => {
        copy.documents = copy.documents.filter(
          (document: any) => document.kind !== 'release',
        );
      });
      expect(verifyEvidencePackage(without, log.trust).code).toBe('subject');
      // Nor does a document help that no event names.
      const forged = retold(pkg, copy => {
        copy.documents.find(
          (document: any) => document.kind === 'release',
        ).content.version = '6.6.6';
      });
      expect(verifyEvidencePackage(forged, log.trust).code).toBe('subject');
    }
  });

  it.each(['evidence', 'release-notes', 'checklist-answer'])(
    'F21: a changed %s document is refused, a missing one is said to be missing',
    async kind => {
      const { log, pkg } = await recordPackageOf('release');
      const changed = retold(pkg, copy => {
        copy.documents.find(
          (document: any) => document.kind === kind,
        ).content.summary = 'All is well';
      });
      expect(verifyEvidencePackage(changed, log.trust)).toMatchObject({
        result: 'tampered',
        code: 'document',
      });
      const without = retold(pkg, copy => {
        copy.documents = copy.documents.filter(
          (document: any) => document.kind !== kind,
        );
      });
      expect(verifyEvidencePackage(without, log.trust).result).toBe('sound');
      const page = renderEvidenceHtml(JSON.parse(without));
      expect(shown(page)).toContain('not part of this package');
      expect(verifyEvidencePackage(page, log.trust).result).toBe('sound');
    },
  );

  it('shows what was measured in a rollout, and that it was taken back', async () => {
    const { pkg } = await packageOf('deployment');
    const event = anEvent({
      type: 'deployment.rolled-back',
      reason: 'Errors rose',
      after: {
        state: 'rolled-back',
        progress: {
          step: 2,
          steps: 5,
          label: '20 %',
          analysis: [
            { metric: 'error_rate', value: '0.081', verdict: 'rollback' },
            { metric: 'p95_latency', unit: 'ms', verdict: 'unknown' },
          ],
        },
        rollback: { automatic: true, cause: 'analysis-failure', to: '1.3.0' },
      },
    });
    const entries = [...pkg.entries, { index: 7, event, proof: [] }];
    const summary = summarise(pkg.subject, entries, pkg.documents);
    expect(summary.timeline.at(-1)).toMatchObject({
      rollback: { automatic: true, cause: 'analysis-failure', to: '1.3.0' },
      progress: { analysis: [{ metric: 'error_rate' }, { unit: 'ms' }] },
    });
    expect(shown(renderEvidenceHtml({ ...pkg, entries, summary }))).toContain(
      [
        '<p>step 2 of 5: 20 %',
        'error_rate: 0.081, rollback',
        'p95_latency: no value ms, unknown',
        'rolled back automatically, cause: analysis-failure, runs again: 1.3.0',
        'Errors rose</p>',
      ].join('\n'),
    );
  });

  it.each([
    '</script><script>alert(1)</script>',
    '"><img src=x onerror=alert(1)>',
    'a\u202egnp.exe\u200b',
  ])('F16: %j stays text in every part of the record', async text => {
    const tags = (page: string) => shown(page).match(/<[a-z/!][^>]*>/gi) ?? [];
    const { log, pkg } = await recordPackageOf('release', { words: { text } });
    const page = renderEvidenceHtml(pkg);
    expect(page.match(/<\/?script/gi)).toHaveLength(2);
    expect(tags(page)).toEqual(
      tags(renderEvidenceHtml((await recordPackageOf('release')).pkg)),
    );
    expect(shown(page)).not.toMatch(/[\u200b\u202e]/);
    expect(verifyEvidencePackage(page, log.trust).result).toBe('sound');
  });

  it.each(['javascript:alert(1)', 'https://user:secret@example.com/'])(
    'F16: %j becomes no link in the record',
    async url => {
      const { pkg } = await recordPackageOf('release', { words: { url } });
      const page = shown(renderEvidenceHtml(pkg));
      expect(page.match(/href="[^"]*"/g)).toEqual([
        'href="https://ci.example.com/run/1"',
      ]);
      expect(page).toContain(`Report (${url})`);
    },
  );
});
