import { canonicalJson } from '@slipway/transparency-log';
import { anEvent, uuid } from '../__testUtils__/events';
import { DEPLOYMENT, packageOf, RELEASE } from '../__testUtils__/story';
import { renderEvidenceHtml } from './html/renderEvidenceHtml';
import { summarise } from './summarise';
import { verifyEvidencePackage } from './verifyEvidencePackage';

const SCRIPT = '<script type="application/json" id="slipway-evidence">';

/** What the page shows, in front of the data. */
function shown(page: string): string {
  return page.slice(0, page.indexOf(SCRIPT));
}

/* eslint-disable no-script-url */

/** Strings that become more than text where somebody forgot to escape. */
const HOSTILE = [
  '<script>alert(1)</script>',
  '</script><script>alert(1)</script>',
  '<!--<script>',
  '"><img src=x onerror=alert(1)>',
  "' onmouseover='alert(1)",
  '</title></style></textarea><svg/onload=alert(1)>',
  '&lt;script&gt;alert(1)&lt;/script&gt;',
  '<iframe srcdoc="&lt;script&gt;">',
  '{{constructor.constructor("alert(1)")()}}',
  '${alert(1)}',
  '$& $1 $` \\u003c',
  'a\u202egnp.exe',
  'zero\u200bwidth\u2028line\u0000nul',
  'javascript:alert(1)',
];

const HOSTILE_URLS = [
  'javascript:alert(1)',
  ' javascript:alert(1)',
  'JaVaScRiPt:alert(1)',
  'data:text/html,<script>alert(1)</script>',
  'vbscript:x',
  'https://user:secret@example.com/',
  'https:\\\\example.com',
  'https://example.com/"onclick="alert(1)',
  'https://example.com/\u202e',
  '//example.com',
  'file:///etc/passwd',
];

describe('renderEvidenceHtml', () => {
  it('AUD-01 AUD-02 AUD-03 AUD-04: shows what, who, when, how long and on which grounds', async () => {
    const { pkg } = await packageOf('deployment', { reason: 'Planned' });
    const page = shown(renderEvidenceHtml(pkg));
    for (const text of [
      '<h1>Deployment of checkout 1.4.0 to production</h1>',
      '<span class="outcome good">succeeded</span>',
      `sha256:${'d'.repeat(64)}`,
      'c0ffee',
      '<dt>Migrations</dt><dd>none recorded</dd>',
      '<td>started the deployment</td>',
      '<dt>Ran for</dt><dd>4 min 12.5 s</dd>',
      '<dt>Waited before the start</dt><dd>5 min</dd>',
      'environment-on-path',
      '1 of 1 needed',
      'in this package',
      'ready → running',
      'step 1 of 2: What changed',
      'No electronic signature is recorded.',
      'releases-cli audit verify FILE --trust trust.json',
      uuid('late'),
      'Not proven: that what was recorded is true.',
      '<a href="https://ci.example.com/run/1" rel="noopener noreferrer">',
    ]) {
      expect(page).toContain(text);
    }
    for (const { kind, id } of pkg.documents) {
      expect(page).toContain(`<td>${kind}</td><td>${id}</td>`);
    }
  });

  it('AUD-26: the page of a release shows each deployment of it', async () => {
    const { pkg } = await packageOf('release');
    const page = shown(renderEvidenceHtml(pkg));
    expect(page).toContain('<h1>Release checkout 1.4.0</h1>');
    expect(page).toContain('Deployments of this release');
    expect(page).toContain(`<code>${DEPLOYMENT}</code>`);
    expect(page).toContain('<dt>Registered by</dt><dd>external:ci</dd>');
  });

  it('AUD-14, 21 CFR 11.50: shows printed name, time and meaning of a signature', async () => {
    const { pkg } = await packageOf('deployment');
    const signed = anEvent({
      type: 'deployment.approved',
      subject: { kind: 'deployment', id: DEPLOYMENT },
      after: {
        signature: {
          printedName: 'Ada Lovelace',
          meaning: 'approval',
          at: '2026-11-20T10:03:00.000Z',
          contentHash: 'e'.repeat(64),
        },
      },
    });
    const entries = [...pkg.entries, { index: 7, event: signed, proof: [] }];
    const page = shown(
      renderEvidenceHtml({
        ...pkg,
        entries,
        summary: summarise(pkg.subject, entries, pkg.documents),
      }),
    );
    expect(page).toMatch(
      /<td>Ada Lovelace<p>user:default\/ada<\/p><\/td><td>approval<\/td><td><time datetime="2026-11-20T10:03:00.000Z">2026-11-20 10:03:00.000 UTC<\/time><\/td><td><code>e{64}<\/code>/,
    );
  });

  it.each(HOSTILE)('F16: %j stays text wherever it stands', async text => {
    const { log, pkg } = await packageOf('deployment', {
      text,
      name: text,
      reason: text,
    });
    const page = renderEvidenceHtml(pkg);
    const before = shown(page);
    // One script, which is data, and no markup but that of the page itself.
    expect(page.match(/<script/gi)).toHaveLength(1);
    expect(page.match(/<\/script/gi)).toHaveLength(1);
    expect(tagsOf(before)).toEqual(
      tagsOf(
        shown(
          renderEvidenceHtml(
            (await packageOf('deployment', { reason: 'x' })).pkg,
          ),
        ),
      ),
    );
    // eslint-disable-next-line no-control-regex
    expect(before).not.toMatch(/[\u0000\u200b\u2028\u202e]/);
    // It is shown, not dropped, and the page still verifies.
    expect(before).toContain(readable(text));
    expect(verifyEvidencePackage(page, log.trust).result).toBe('sound');
  });

  it.each(HOSTILE_URLS)('F16: %j becomes no link', async url => {
    const { pkg } = await packageOf('deployment', { url });
    const page = shown(renderEvidenceHtml(pkg));
    expect(page).not.toContain('<a ');
    expect(page).not.toMatch(/href=/);
  });

  it('loads nothing, runs nothing and forbids both', async () => {
    const { pkg } = await packageOf('release');
    const page = renderEvidenceHtml(pkg);
    expect(shown(page)).not.toMatch(/\s(src|srcset|action|style|on\w+)=/);
    expect(shown(page)).not.toMatch(/@import|url\(/);
    expect(page).toContain('content="default-src &#39;none&#39;; style-src');
    expect(
      page.slice(page.indexOf(SCRIPT) + SCRIPT.length).match(/</g),
    ).toEqual(['<', '<', '<']);
  });

  it('gives the same bytes however the package was put together', async () => {
    const { pkg } = await packageOf('deployment');
    const shuffled = Object.fromEntries(Object.entries(pkg).reverse());
    expect(renderEvidenceHtml(shuffled as unknown as typeof pkg)).toBe(
      renderEvidenceHtml(JSON.parse(canonicalJson(pkg))),
    );
  });
});

/** The elements of a page, without their text. */
function tagsOf(page: string): string[] {
  return (page.match(/<[a-z/!][^>]*>/gi) ?? []).filter(
    tag => !tag.startsWith('<time'),
  );
}

function readable(text: string): string {
  return text
    .replace(
      // eslint-disable-next-line no-control-regex
      /[\u0000\u200b\u2028\u202e]/g,
      c => `[U+${c.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}]`,
    )
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}

describe('summarise', () => {
  it('AUD-03: times are those of the server; an import says the time of its source', async () => {
    const imported = anEvent({
      type: 'deployment.imported',
      at: '2026-11-20T10:00:00.000Z',
      before: undefined,
      after: {
        state: 'failed',
        version: '1.0.0',
        finishedAt: '2020-01-01T00:00:00.000Z',
      },
    });
    const { deployments, outcome } = summarise(
      { kind: 'deployment', id: DEPLOYMENT },
      [{ index: 0, event: imported }],
      [],
    );
    expect(outcome).toBe('failed');
    expect(deployments).toEqual([
      {
        id: DEPLOYMENT,
        entityRef: 'component:default/checkout',
        environment: 'production',
        version: '1.0.0',
        outcome: 'failed',
        recordedAs: 'imported',
        timings: { finishedAtBySource: '2020-01-01T00:00:00.000Z' },
        migrations: [],
      },
    ]);
  });

  it('AUD-26: derives the same from the same', async () => {
    const { pkg } = await packageOf('release');
    const again = summarise(pkg.subject, pkg.entries, pkg.documents);
    expect(canonicalJson(again)).toBe(canonicalJson(pkg.summary));
    expect(again.release).toMatchObject({
      id: RELEASE,
      type: 'minor',
      registeredBy: 'external:ci',
    });
    expect(again.policies).toEqual([
      {
        name: 'standard',
        hash: expect.stringMatching(/^[0-9a-f]{64}$/),
        documented: true,
        activatedAt: '2026-11-19T08:00:00.000Z',
        activatedBy: 'plugin:releases',
        reason: 'The document was read for the first time',
      },
    ]);
    expect(again.deployments[0].timings).toEqual({
      requestedAt: '2026-11-20T10:00:00.000Z',
      startedAt: '2026-11-20T10:05:00.000Z',
      finishedAt: '2026-11-20T10:09:12.500Z',
      waitedMs: 300_000,
      ranMs: 252_500,
      totalMs: 552_500,
    });
  });
});
