import { AxeBuilder } from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';
import { readFile } from 'node:fs/promises';
import { AUDITOR, DEVELOPER, openAs, tokenOf } from './people';
import { BACKEND_URL } from './portalAddress';

const ENTITY_PAGE = '/catalog/default/component/wo-api';
const TAB = `${ENTITY_PAGE}/audit`;
const PAGE = '/releases/audit';
const API = `${BACKEND_URL}/api/releases`;

const timelineOf = (page: Page) =>
  page.getByRole('region', { name: 'Audit trail' });
const eventsOf = (page: Page) =>
  page.getByRole('region', { name: 'Events of all entities' });

/** React's development build about Material UI 4, which the portal is made of. */
const NOT_OURS = /^Warning: findDOMNode is deprecated/;

/** What the browser complains about while a test runs. */
let complaints: string[];

test.beforeEach(({ page }) => {
  complaints = [];
  page.on('console', message => {
    if (message.type() === 'error' && !NOT_OURS.test(message.text())) {
      complaints.push(message.text());
    }
  });
  page.on('pageerror', error => complaints.push(error.message));
});

test('AUD-01: a developer sees what happened to a component, and that it is proven', async ({
  page,
}) => {
  await openAs(page, DEVELOPER, TAB);
  const events = timelineOf(page).getByRole('listitem');
  await expect(events.first()).toBeVisible();
  await expect(timelineOf(page).getByText('Proven').first()).toBeVisible();
  await events.first().getByRole('button').click();
  const drawer = page.getByRole('dialog');
  await expect(drawer.getByText('What changed').first()).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(drawer).toBeHidden();
  expect(complaints).toEqual([]);
});

test('AUD-06: the events of a component verify, and the result says how', async ({
  page,
}) => {
  await openAs(page, DEVELOPER, TAB);
  await page.getByRole('button', { name: 'Verify these events' }).click();
  await expect(page.locator('[data-result=sound]')).toBeVisible();
  await expect(
    page.getByText(/npx @slipway\/releases-cli audit verify/),
  ).toBeVisible();
  expect(complaints).toEqual([]);
});

test('AUD-06: the proof of an event is a file of the C2SP format', async ({
  page,
}) => {
  await openAs(page, DEVELOPER, TAB);
  await timelineOf(page)
    .getByRole('listitem')
    .filter({ hasText: 'Proven' })
    .first()
    .getByRole('button')
    .click();
  const saved = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Download proof' }).click();
  const download = await saved;
  expect(download.suggestedFilename()).toMatch(/^event-\d+\.tlog-proof$/);
  const proof = await readFile(await download.path(), 'utf8');
  expect(proof).toMatch(/^c2sp\.org\/tlog-proof@v1\nextra \S+\nindex \d+\n/);
});

test('AUD-10, AUD-12: the auditor sees how the log is, verifies it, and finds events', async ({
  page,
}) => {
  await openAs(page, AUDITOR, PAGE);
  const log = page.getByRole('region', { name: 'State of the log' });
  await expect(log.getByText(/events? (is|are) in the log\./)).toBeVisible();
  await expect(
    page.getByRole('region', { name: 'Held outside' }),
  ).toBeVisible();
  await page.getByRole('button', { name: 'Verify all' }).click();
  await expect(log.locator('[data-result=sound]')).toBeVisible();

  await eventsOf(page)
    .getByRole('textbox', { name: 'Entity' })
    .fill('component:default/wo-api');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/entity=component%3Adefault%2Fwo-api/);
  await expect(eventsOf(page).getByRole('row').nth(1)).toContainText('wo-api');
  expect(complaints).toEqual([]);
});

test('AUD-09: the auditor exports the trail as lines of JSON', async ({
  page,
}) => {
  await openAs(page, AUDITOR, PAGE);
  await page.getByRole('button', { name: 'Export' }).click();
  const saved = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Download' }).click();
  const text = await readFile(await (await saved).path(), 'utf8');
  const lines = text
    .trimEnd()
    .split('\n')
    .map(line => JSON.parse(line));
  expect(lines[0].format).toBe('slipway-audit-export/v1');
  expect(lines.at(-1)).toEqual({ end: true, events: lines[0].to });
});

test('AUD-26: the evidence of a deployment is saved from its details', async ({
  page,
  request,
}) => {
  const token = await tokenOf(request, DEVELOPER);
  const response = await request.get(
    `${API}/deployments/by-entity/component/default/wo-api?limit=1`,
    { headers: { authorization: `Bearer ${token}` } },
  );
  const [{ id, version, environment }] = (await response.json()).items;
  await openAs(page, DEVELOPER, `${ENTITY_PAGE}/environments?deployment=${id}`);
  const saved = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save as HTML' }).click();
  const download = await saved;
  expect(download.suggestedFilename()).toBe(
    `evidence-wo-api-${version}-${environment}.html`,
  );
  expect(await readFile(await download.path(), 'utf8')).toContain(
    'id="slipway-evidence"',
  );
});

for (const colorScheme of ['light', 'dark'] as const) {
  for (const [what, person, path] of [
    ['tab', DEVELOPER, TAB],
    ['page', AUDITOR, PAGE],
  ] as const) {
    test(`axe finds nothing on the audit ${what} in the ${colorScheme} theme`, async ({
      page,
    }) => {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      await openAs(page, person, path);
      await expect(page.getByText('Proven').first()).toBeVisible();

      const { violations } = await new AxeBuilder({ page })
        .include('main')
        .analyze();

      expect(
        violations.map(({ id, help, nodes }) => ({
          id,
          help,
          where: nodes.map(({ target }) => target.join(' ')),
        })),
      ).toEqual([]);
    });
  }
}
