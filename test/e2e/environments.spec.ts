import { AxeBuilder } from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';
import { createHash } from 'node:crypto';
import { createGithubDeployment } from './githubWebhook';
import { AUDITOR, DEVELOPER, openAs, tokenOf } from './people';
import { BACKEND_URL } from './portalAddress';

const ENTITY = 'component:default/wo-api';
const ENTITY_PAGE = '/catalog/default/component/wo-api';
const TAB = `${ENTITY_PAGE}/environments`;
const API = `${BACKEND_URL}/api/releases`;

/** The promotion path of the example, from left to right. */
const PATH = ['local', 'dev', 'staging', 'production', 'dr'];

const lanesOf = (page: Page) =>
  page.getByRole('region', { name: 'Environments in the order' });

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

async function environmentsOf(token: string) {
  const response = await fetch(
    `${API}/environments/by-entity/component/default/wo-api`,
    { headers: { authorization: `Bearer ${token}` } },
  );
  expect(response.status).toBe(200);
  const { environments } = await response.json();
  return environments as {
    environment: { name: string; title: string; tracked: boolean };
    declared?: { version: string };
  }[];
}

test('a developer signs in and sees what runs where, in the order of the path', async ({
  page,
  request,
}) => {
  const environments = await environmentsOf(await tokenOf(request, DEVELOPER));
  expect(environments.map(({ environment }) => environment.name)).toEqual(PATH);

  await openAs(page, DEVELOPER, TAB);

  const titles = lanesOf(page).getByRole('heading', { level: 3 });
  await expect(titles).toHaveText(
    environments.map(({ environment }) => environment.title),
  );
  for (const { environment, declared } of environments) {
    if (environment.tracked) {
      expect(declared, `${environment.name} runs something`).toBeDefined();
      await expect(
        lanesOf(page).getByText(declared!.version, { exact: true }).first(),
      ).toBeVisible();
    }
  }
  await expect(lanesOf(page).getByText('Not tracked')).toBeVisible();
  await expect(lanesOf(page).getByText('Unrecorded change')).toBeVisible();
  expect(complaints).toEqual([]);
});

test('a deployment that GitHub tells about is on the page within a second', async ({
  page,
}, testInfo) => {
  const id = Date.now();
  const version = `v9.${id % 1000}.${Math.floor(id / 1000) % 10_000}`;
  const deployment = createGithubDeployment({
    id,
    repository: 'slipway-examples/wo-api',
    environment: 'staging',
    ref: version,
    sha: createHash('sha1').update(version).digest('hex'),
  });
  const signals = page.waitForEvent('websocket', socket =>
    socket.url().endsWith('/api/signals'),
  );
  await openAs(page, DEVELOPER, TAB);
  await expect(lanesOf(page).getByRole('heading', { level: 3 })).toHaveCount(
    PATH.length,
  );
  const history = page.getByRole('region', { name: 'Deployment history' });
  await expect(history.getByRole('row').nth(1)).toBeVisible();
  await signals;
  await page.evaluate(() => {
    Object.assign(window, { wasNotReloaded: true });
  });

  const measure = async (
    what: string,
    send: () => Promise<{ status: number; receipt: unknown }>,
    seen: () => Promise<void>,
  ) => {
    const since = performance.now();
    const { status, receipt } = await send();
    expect({ status, receipt }).toEqual({
      status: 202,
      receipt: { status: 'recorded' },
    });
    await seen();
    const ms = Math.round(performance.now() - since);
    console.log(`    ${what} was on the page after ${ms} ms`);
    testInfo.annotations.push({ type: what, description: `${ms} ms` });
    return ms;
  };

  const newest = page.getByText(version, { exact: true }).first();
  const requested = await measure('the request', deployment.create, () =>
    newest.waitFor(),
  );
  const running = await measure(
    'the start',
    () => deployment.report('in_progress'),
    () =>
      page
        .getByRole('region', { name: 'In progress and waiting' })
        .filter({ hasText: version })
        .getByText('Running')
        .first()
        .waitFor(),
  );
  const succeeded = await measure(
    'the success',
    () => deployment.report('success'),
    () => lanesOf(page).getByText(version, { exact: true }).first().waitFor(),
  );

  // Two of three: a machine that also builds and serves the portal may hiccup.
  const [, middle] = [requested, running, succeeded].sort((a, b) => a - b);
  expect(middle).toBeLessThan(1000);
  expect(await page.evaluate(() => 'wasNotReloaded' in window)).toBe(true);
  expect(complaints).toEqual([]);
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`axe finds nothing on the tab in the ${colorScheme} theme`, async ({
    page,
  }) => {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await openAs(page, DEVELOPER, TAB);
    await expect(
      page
        .getByRole('region', { name: 'Deployment history' })
        .getByRole('row')
        .nth(1),
    ).toBeVisible();

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

test('the overview shows the running versions and leads to the tab', async ({
  page,
  request,
}) => {
  const environments = await environmentsOf(await tokenOf(request, DEVELOPER));
  await openAs(page, DEVELOPER, ENTITY_PAGE);

  const heading = page.getByRole('heading', { name: 'Running versions' });
  await expect(heading).toBeVisible();
  for (const { environment, declared } of environments) {
    if (environment.tracked && declared) {
      await expect(
        page.getByText(declared.version, { exact: true }).first(),
      ).toBeVisible();
    }
  }
  await page.getByRole('link', { name: 'All environments' }).click();
  await expect(page).toHaveURL(new RegExp(`${TAB}$`));
  await expect(lanesOf(page)).toBeVisible();
  expect(complaints).toEqual([]);
});

test('the auditor looks at everything and changes nothing', async ({
  page,
  request,
}) => {
  await openAs(page, AUDITOR, TAB);
  await expect(lanesOf(page).getByRole('heading', { level: 3 })).toHaveCount(
    PATH.length,
  );

  const token = await tokenOf(request, AUDITOR);
  const [running] = (await environmentsOf(token)).filter(
    ({ declared }) => declared,
  );
  const response = await request.post(`${API}/deployments`, {
    headers: {
      authorization: `Bearer ${token}`,
      'idempotency-key': 'auditor-tries-to-deploy',
    },
    data: {
      entityRef: ENTITY,
      environment: running.environment.name,
      version: running.declared!.version,
    },
  });
  expect(response.status()).toBe(403);
});

test('a deployment is opened and closed with the keyboard alone', async ({
  page,
}) => {
  await openAs(page, DEVELOPER, TAB);
  const history = page.getByRole('region', { name: 'Deployment history' });
  await expect(history.getByRole('row').nth(1)).toBeVisible();

  const isInTable = () =>
    history.evaluate(
      region =>
        Boolean(document.activeElement?.closest('tr, [role=row]')) &&
        region.contains(document.activeElement),
    );
  for (let presses = 0; presses < 80 && !(await isInTable()); presses++) {
    await page.keyboard.press('Tab');
  }
  expect(await isInTable()).toBe(true);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');

  const drawer = page.getByRole('dialog');
  await expect(drawer).toBeVisible();
  await expect(drawer.getByText('Events')).toBeVisible();

  await page.keyboard.press('Escape');
  await expect(drawer).toBeHidden();
  expect(await isInTable()).toBe(true);
  expect(complaints).toEqual([]);
});
