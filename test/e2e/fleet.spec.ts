import { expect, test, type Page } from '@playwright/test';
import { readFile } from 'node:fs/promises';
import { DEVELOPER, openAs, tokenOf } from './people';
import { createPortalApi, type PortalApi } from './portalApi';
import { expectAccessible, watchComplaints } from './screen';

const PAGE = '/releases';
const SYSTEM = 'work-order-qms';

interface FleetRow {
  entityRef: string;
  title: string;
  system?: string;
  cells: { environment: string; version?: string }[];
}

const gridOf = (page: Page) =>
  page.getByRole('grid', { name: 'What runs where' });
const rowsOf = (page: Page) => gridOf(page).getByRole('rowheader');

// Each screen is drawn in two themes, and looked at by axe in both.
test.describe.configure({ timeout: 120_000 });

let complaints: string[];
let api: PortalApi;

test.beforeEach(async ({ page, request }) => {
  complaints = await watchComplaints(page);
  api = createPortalApi(await tokenOf(request, DEVELOPER));
});

const readMatrix = (query: { system?: string } = {}) =>
  api.post<{ environments: { name: string }[]; items: FleetRow[] }>(
    'releases/fleet/matrix',
    { ...query, limit: 200 },
  );

/** Saves the rows that are shown, as records of cells. */
async function exportRows(page: Page) {
  const saved = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save these rows as CSV' }).click();
  const download = await saved;
  expect(download.suggestedFilename()).toBe('releases.csv');
  const text = await readFile(await download.path(), 'utf8');
  const [header, ...records] = text.trimEnd().split('\r\n');
  return { header: header.split(','), records };
}

test('TOP-08: a developer narrows the matrix down to a system and to problems, and saves it', async ({
  page,
}) => {
  const all = await readMatrix();
  const systems = new Set(all.items.flatMap(({ system }) => system ?? []));
  expect(systems.size).toBeGreaterThan(3);

  await openAs(page, DEVELOPER, PAGE);
  await expect(rowsOf(page)).toHaveCount(all.items.length);
  for (const { title, system } of all.items) {
    const row = rowsOf(page).filter({
      has: page.getByRole('link', { name: title, exact: true }),
    });
    await expect(row).toContainText(system?.split('/')[1] ?? title);
  }
  await expectAccessible(page, rowsOf(page).first());

  const ofSystem = all.items.filter(({ system }) => system?.endsWith(SYSTEM));
  await page.getByRole('button', { name: /System$/ }).click();
  await page.getByRole('option', { name: SYSTEM, exact: true }).click();
  await expect(page).toHaveURL(/[?&]system=/);
  await expect(rowsOf(page)).toHaveCount(ofSystem.length);
  for (const { title, cells } of ofSystem) {
    const row = gridOf(page)
      .getByRole('row')
      .filter({ has: page.getByRole('link', { name: title, exact: true }) });
    for (const { version } of cells.filter(cell => cell.version)) {
      await expect(
        row.getByText(version as string, { exact: true }).first(),
      ).toBeVisible();
    }
  }

  await page.getByText('Only problems', { exact: true }).click();
  await expect(page).toHaveURL(/[?&]problems=true/);
  const problem = rowsOf(page).filter({ hasText: 'wo-api' });
  await expect(problem).toBeVisible();
  const shown = await rowsOf(page).count();
  expect(shown).toBeLessThan(ofSystem.length);
  await expect(gridOf(page)).toContainText('Unrecorded change');

  await page.reload();
  await expect(rowsOf(page)).toHaveCount(shown);
  const { header, records } = await exportRows(page);
  expect(header.slice(0, 5)).toEqual([
    'Component',
    'Title',
    'System',
    'Owner',
    'Promotion path',
  ]);
  expect(records).toHaveLength(shown);
  expect(records.join('\n')).toContain('component:default/wo-api');
  await expectAccessible(page, problem);
  expect(complaints).toEqual([]);
});

test('the matrix is searched and opened with the keyboard alone', async ({
  page,
}) => {
  await openAs(page, DEVELOPER, PAGE);
  await expect(rowsOf(page).nth(1)).toBeVisible();
  const search = page.getByRole('searchbox', { name: 'Find a component' });
  await expect(search).not.toBeFocused();
  await page.keyboard.press('/');
  await expect(search).toBeFocused();
  await page.keyboard.type('wo-a');
  await expect(page).toHaveURL(/[?&]text=wo-a/);
  await expect(rowsOf(page)).toHaveText([/^wo-agents/, /^wo-api/]);

  await page.keyboard.press('ArrowDown');
  await expect(
    page.getByRole('link', { name: 'wo-agents', exact: true }),
  ).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await expect(
    page.getByRole('link', { name: 'wo-api', exact: true }),
  ).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/component\/wo-api\/environments$/);
  await expect(
    page.getByRole('region', { name: 'Environments in the order' }),
  ).toBeVisible();
  expect(complaints).toEqual([]);
});

test('a commit and a version lead to where they run', async ({ page }) => {
  const { environments } = await api.environments();
  const production = environments.find(
    ({ environment }) => environment.name === 'production',
  );
  const { version, releaseId = '' } = production?.declared ?? { version: '' };
  const { commit } = await api.release(releaseId);
  const places = page
    .getByRole('table', { name: 'Runs now' })
    .getByRole('row')
    .filter({ hasText: 'wo-api' });

  await openAs(page, DEVELOPER, PAGE);
  await page.getByRole('link', { name: 'Where is it?' }).click();
  await expect(page).toHaveURL(/\/releases\/where$/);
  const field = page.getByRole('searchbox', {
    name: 'Digest, commit or version',
  });
  await field.fill(commit.slice(0, 10));
  await field.press('Enter');
  const byCommit = page.getByRole('region', {
    name: `Commit ${commit.slice(0, 10)}`,
  });
  await expect(
    byCommit.getByRole('row').filter({ hasText: 'Production' }).first(),
  ).toContainText(version);

  await field.fill(version);
  await page.getByRole('button', { name: 'Find', exact: true }).click();
  await expect(
    page.getByRole('region', { name: `Version ${version}` }),
  ).toBeVisible();
  await expect(places.filter({ hasText: 'Production' })).toContainText(version);
  await expectAccessible(page, places.first());

  await field.fill('v9999.9.9');
  await field.press('Enter');
  await expect(
    page.getByText('Nothing runs or ran v9999.9.9', { exact: true }),
  ).toBeVisible();
  await page.goBack();
  await places
    .getByRole('link', { name: `Release ${version} of wo-api` })
    .first()
    .click();
  await expect(
    page.getByRole('article', { name: `Release ${version}` }),
  ).toBeVisible();
  expect(complaints).toEqual([]);
});

test('the page of a system shows what runs where in it', async ({ page }) => {
  const { items } = await readMatrix({ system: `system:default/${SYSTEM}` });
  expect(items.length).toBeGreaterThan(3);
  await openAs(page, DEVELOPER, `/catalog/default/system/${SYSTEM}`);
  await page.getByRole('link', { name: 'Environments', exact: true }).click();
  await expect(page).toHaveURL(/\/environments$/);
  await expect(rowsOf(page)).toHaveCount(items.length);
  await expect(page.getByRole('button', { name: /System$/ })).toHaveCount(0);
  await expectAccessible(page, rowsOf(page).first());
  expect(complaints).toEqual([]);
});

test.describe('search', () => {
  const TASKS = 'search/.backstage/scheduler/v1/tasks';

  // The first index is made before the example history is there, and the next
  // one minutes later.
  test.beforeEach(async () => {
    for (const type of ['releases', 'deployments']) {
      await expect(async () => {
        await api.post(`${TASKS}/search_index_${type}/trigger`);
      }).toPass({ timeout: 30_000 });
    }
  });

  for (const { type, parameter, accordion } of [
    { type: 'releases', parameter: 'release', accordion: 'Releases' },
    { type: 'deployments', parameter: 'deployment', accordion: 'Deployments' },
  ]) {
    test(`the search of the portal finds ${accordion.toLowerCase()}`, async ({
      page,
    }) => {
      const { environments } = await api.environments();
      const version = environments.find(
        ({ environment }) => environment.name === 'production',
      )?.declared?.version;
      const query = new URLSearchParams({ term: `wo-api ${version}` });
      query.append('types[0]', type);
      await expect(async () => {
        const { results } = await api.get<{ results: unknown[] }>(
          `search/query?${query}`,
        );
        expect(results).not.toEqual([]);
      }).toPass({ timeout: 60_000 });

      await openAs(
        page,
        DEVELOPER,
        `/search?${new URLSearchParams({
          query: `wo-api ${version}`,
          'types[]': type,
        })}`,
      );
      const link = page.getByRole('link').filter({ hasText: version }).first();
      await expect(link).toBeVisible();
      await link.click();
      await expect(page).toHaveURL(
        new RegExp(`/component/wo-api/environments\\?.*${parameter}=`),
      );
      await expect(
        page.getByText(String(version), { exact: false }).first(),
      ).toBeVisible();
      expect(complaints).toEqual([]);
    });
  }
});
