import { expect, test, type Page } from '@playwright/test';
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import {
  AUDITOR,
  DEVELOPER,
  QA_LEAD,
  RELEASE_MANAGER,
  openAs,
  tokenOf,
} from './people';
import {
  PIPELINE_TOKEN,
  createPortalApi,
  type PortalApi,
  type ReleaseFacts,
} from './portalApi';
import { expectAccessible, watchComplaints } from './screen';

const ENTITY = 'component:default/wo-api';
const TAB = '/catalog/default/component/wo-api/environments';

const PERSONS_ITEM = {
  section: 'pre-release',
  name: 'feature-flags',
  title: 'Feature flags for the audience',
};

const EXPORT_COLUMNS = [
  'requested_at_utc',
  'deployer',
  'environment',
  'commit',
  'branch',
  'version',
  'state',
  'started_at_utc',
  'finished_at_utc',
  'duration_seconds',
  'digests',
  'reason',
  'source',
  'policy_hash',
  'id',
];

const lanesOf = (page: Page) =>
  page.getByRole('region', { name: 'Environments in the order' });
const releasesOf = (page: Page) =>
  page.getByRole('region', { name: 'Releases', exact: true });
const deploymentsOf = (page: Page) =>
  page.getByRole('region', { name: 'Deployment history' });
const detailOf = (page: Page, { version }: ReleaseFacts) =>
  page.getByRole('article', { name: `Release ${version}`, exact: true });
const partOf = (page: Page, name: string) =>
  page.getByRole('article').getByRole('region', { name, exact: true });
const count = (number: number, word: string) =>
  `${number} ${word}${number === 1 ? '' : 's'}`;

// Each screen is drawn in two themes, and looked at by axe in both.
test.describe.configure({ timeout: 120_000 });

let complaints: string[];
/** What a developer may see. */
let api: PortalApi;
const pipeline = createPortalApi(PIPELINE_TOKEN);

test.beforeEach(async ({ page, request }) => {
  complaints = await watchComplaints(page);
  api = createPortalApi(await tokenOf(request, DEVELOPER));
});

/** The releases in the order of versions, and which of them production runs. */
async function releasesAndRunning() {
  const releases = await api.releases();
  const { environments } = await api.environments();
  const id = environments.find(
    ({ environment }) => environment.name === 'production',
  )?.declared?.releaseId;
  const index = releases.findIndex(release => release.id === id);
  expect(index, 'production runs a registered release').toBeGreaterThan(-1);
  return { releases, index, running: releases[index] };
}

const openRelease = (
  page: Page,
  person: typeof DEVELOPER,
  { id }: ReleaseFacts,
) => openAs(page, person, `${TAB}?release=${id}`);

/**
 * The first component whose neighbouring environments are some commits apart.
 * What a webhook deploys has no registered release, so there is nothing to count.
 */
async function findDistances() {
  for (const component of ['wo-api', 'wo-agents', 'wo-migrations']) {
    const { environments, distances = [] } = await api.environments({
      component,
    });
    const tracked = environments.filter(
      ({ environment }) => environment.tracked,
    );
    const neighbours = distances.filter(({ from, to, commits }) => {
      const place = tracked.findIndex(
        ({ environment }) => environment.name === from,
      );
      return commits && tracked[place + 1]?.environment.name === to;
    });
    if (neighbours.length > 0) {
      return { component, tracked, neighbours };
    }
  }
  throw new Error('No component has environments that are commits apart');
}

test('TOP-08: the lanes say how far the environments are apart', async ({
  page,
}) => {
  const { component, tracked, neighbours } = await findDistances();
  const titleOf = (name: string) =>
    tracked.find(({ environment }) => environment.name === name)?.environment
      .title;

  await openAs(page, DEVELOPER, TAB.replace('wo-api', component));
  for (const { from, to, direction, releases = 0, commits = 0 } of neighbours) {
    const by = `${count(releases, 'release')}, ${count(commits, 'commit')}`;
    await expect(
      lanesOf(page).getByText(
        `${titleOf(from)} to ${titleOf(to)}: ${direction} by ${by}`,
      ),
    ).toBeAttached();
  }
  await expectAccessible(page, deploymentsOf(page).getByRole('row').nth(1));
  expect(complaints).toEqual([]);
});

test('REL-01, REL-13, REL-15, REL-21: a developer reads everything about the release in production', async ({
  page,
}) => {
  const { releases, index, running } = await releasesAndRunning();
  const older = releases[index + 4];

  await openAs(page, DEVELOPER, TAB);
  await page.getByRole('tab', { name: 'Releases', exact: true }).click();
  await expect(page).toHaveURL(/[?&]tab=releases/);
  const row = releasesOf(page)
    .getByRole('row')
    .filter({ hasText: 'Production' });
  await expect(row).toContainText(running.version);
  await row.getByText(running.version, { exact: true }).click();
  const detail = detailOf(page, running);
  await expect(detail.getByRole('heading', { level: 2 })).toBeFocused();

  await test.step('where it runs', async () => {
    const place = partOf(page, 'Where it runs')
      .getByRole('listitem')
      .filter({ hasText: 'Production' });
    await expect(place).toContainText('Runs now');
  });

  await test.step('what changes against another release', async () => {
    const changes = partOf(page, 'What changes');
    await expect(changes).toContainText(
      `${releases[index + 1].version} to ${running.version}`,
    );
    await changes.getByRole('button', { name: /Compare with/ }).click();
    await page.getByPlaceholder('Search a version').fill(older.version);
    await page
      .getByRole('option', { name: older.version, exact: true })
      .click();
    const known = await api.releasePart<{
      releases: unknown[];
      commits: { title: string }[];
    }>(running.id, `changes?since=${older.id}`);
    expect(known.releases).toHaveLength(4);
    await expect(changes).toContainText(
      `${older.version} to ${running.version}`,
    );
    await expect(
      changes.getByRole('heading', {
        name: count(known.commits.length, 'commit'),
      }),
    ).toBeVisible();
    await expect(changes).toContainText(known.commits[0].title);
  });

  const expectAll = async () => {
    await expect(partOf(page, 'What changes')).toContainText(
      `${older.version} to ${running.version}`,
    );
    await expectNotes(page, running);
    await expectEvidence(page, running);
    await expectProgress(page, running);
    await expectDocuments(page, running);
  };
  await expectAll();
  const url = page.url();
  expect(new URL(url).searchParams.get('since')).toBe(older.id);

  await test.step('a reload shows the same', async () => {
    await page.reload();
    await expect(detail).toBeVisible();
    await expectAll();
    expect(page.url()).toBe(url);
  });
  await expectAccessible(
    page,
    partOf(page, 'Documents').getByRole('listitem').first(),
  );

  await page.getByRole('button', { name: 'All releases' }).click();
  await expect(row).toContainText(running.version);
  await expect(page).not.toHaveURL(/[?&]release=/);
  await expectAccessible(page, row);
  expect(complaints).toEqual([]);
});

async function expectNotes(page: Page, { id }: ReleaseFacts) {
  const { items } = await api.releasePart<{
    items: { revision: number; notes: { knownIssues: string } }[];
  }>(id, 'notes');
  expect(items).toHaveLength(2);
  const notes = partOf(page, 'Notes');
  await expect(notes).toContainText(items[0].notes.knownIssues);
  await notes.getByText('1 earlier revision').click();
  await expect(notes.getByText('Revision 0', { exact: true })).toBeVisible();
  await expect(
    notes.getByText(items[1].notes.knownIssues, { exact: true }),
  ).toBeVisible();
}

async function expectEvidence(page: Page, { id }: ReleaseFacts) {
  const { items } = await api.releasePart<{
    items: { title: string; verdict: { status: string } }[];
  }>(id, 'evidence');
  expect(items.length).toBeGreaterThan(10);
  const evidence = partOf(page, 'Evidence');
  for (const title of new Set(items.map(item => item.title))) {
    const same = items.filter(item => item.title === title);
    const rows = evidence
      .getByRole('listitem')
      .filter({ has: page.getByText(title, { exact: true }) });
    await expect(rows).toHaveCount(same.length);
    const passed = same.filter(({ verdict }) => verdict.status === 'pass');
    await expect(
      rows.filter({ has: page.getByText('Passed', { exact: true }) }),
    ).toHaveCount(passed.length);
  }
}

async function expectProgress(page: Page, { id }: ReleaseFacts) {
  const { sections } = await api.releasePart<{
    sections: { items: { state: string }[] }[];
  }>(id, 'checklist');
  const items = sections.flatMap(section => section.items);
  const settled = items.filter(({ state }) =>
    ['done', 'not-applicable'].includes(state),
  );
  expect(settled.length).toBeGreaterThan(0);
  await expect(
    partOf(page, 'Checklist').getByRole('progressbar'),
  ).toHaveAttribute(
    'aria-valuetext',
    `${settled.length} of ${items.length} settled`,
  );
}

async function expectDocuments(page: Page, { id }: ReleaseFacts) {
  const { items } = await api.releasePart<{
    items: { kind: string; sha256: string; sbom?: { components: number } }[];
  }>(id, 'documents');
  const sbom = items.find(({ kind }) => kind === 'sbom');
  const row = partOf(page, 'Documents')
    .getByRole('listitem')
    .filter({ hasText: 'Bill of materials' });
  await expect(row).toContainText(
    count(sbom?.sbom?.components ?? 0, 'component'),
  );
  const saved = page.waitForEvent('download');
  await row.getByRole('button', { name: /^Download sbom-wo-api-/ }).click();
  const bytes = await readFile(await (await saved).path());
  expect(createHash('sha256').update(bytes).digest('hex')).toBe(sbom?.sha256);
}

test.describe('what a person answers', () => {
  const reopen = async ({ id }: ReleaseFacts) => {
    const { sections } = await api.releasePart<{
      sections: { items: { name: string; state: string }[] }[];
    }>(id, 'checklist');
    const item = sections
      .flatMap(({ items }) => items)
      .find(({ name }) => name === PERSONS_ITEM.name);
    if (item?.state !== 'open') {
      await api.post(
        `releases/releases/${id}/checklist/${PERSONS_ITEM.section}/${PERSONS_ITEM.name}`,
        { answer: 'open', reason: 'The browser tests answer it themselves.' },
      );
    }
  };
  let release: ReleaseFacts;
  test.beforeEach(async () => {
    release = (await releasesAndRunning()).running;
    await reopen(release);
  });
  test.afterEach(() => reopen(release));

  const itemOf = (page: Page) =>
    partOf(page, 'Checklist')
      .getByRole('listitem')
      .filter({ has: page.getByText(PERSONS_ITEM.title, { exact: true }) });

  test('REL-23: a QA lead settles an item and takes the answer back', async ({
    page,
  }) => {
    await openRelease(page, QA_LEAD, release);
    const item = itemOf(page);
    await expect(item).toContainText('Open');
    const progress = partOf(page, 'Checklist').getByRole('progressbar');
    const before = Number.parseInt(
      (await progress.getAttribute('aria-valuetext')) ?? '',
      10,
    );

    await item
      .getByRole('button', { name: `${PERSONS_ITEM.title}: done` })
      .click();
    await expect(item).toContainText('Settled');
    await expect(item).toContainText(QA_LEAD.name);
    await expect(progress).toHaveAttribute(
      'aria-valuetext',
      new RegExp(`^${before + 1} of `),
    );

    await item
      .getByRole('button', {
        name: `${PERSONS_ITEM.title}: take the answer back`,
      })
      .click();
    const save = item.getByRole('button', { name: 'Save' });
    await expect(save).toBeDisabled();
    const reason = 'The flag of the second tenant was not looked at.';
    await item.getByRole('textbox', { name: 'Reason' }).fill(reason);
    await save.click();
    await expect(item).toContainText('Open');
    await expect(item).toContainText(reason);
    await expect(progress).toHaveAttribute(
      'aria-valuetext',
      new RegExp(`^${before} of `),
    );
    await expectAccessible(page, item);
    expect(complaints).toEqual([]);
  });

  test('REL-23: an auditor sees the item and no button for it', async ({
    page,
  }) => {
    await openRelease(page, AUDITOR, release);
    await expect(itemOf(page)).toContainText('Open');
    await expect(partOf(page, 'Checklist')).toContainText(
      'Answering items needs the permission releases.checklist.answer.',
    );
    await expect(itemOf(page).getByRole('button')).toHaveCount(0);
    await expect(
      page.getByRole('button', { name: 'Block…', exact: true }),
    ).toBeDisabled();
    await expectAccessible(page, itemOf(page));
    expect(complaints).toEqual([]);
  });
});

test.describe('a block', () => {
  const unblock = async ({ id }: ReleaseFacts) => {
    if ((await api.release(id)).blocked) {
      await api.post(`releases/releases/${id}/unblock`, {
        reason: 'The browser tests block it themselves.',
      });
    }
  };
  let release: ReleaseFacts;
  test.beforeEach(async () => {
    const { releases, index } = await releasesAndRunning();
    // The one before: nobody waits for it any more.
    release = releases[index + 1];
    await unblock(release);
  });
  test.afterEach(() => unblock(release));

  test('REL-02: a release manager blocks a release, a pipeline is refused, and the block is taken off', async ({
    page,
  }) => {
    const reason = `Loses the order of work orders; see incident ${Date.now()}.`;
    const giveReason = async (text: string, confirm: string) => {
      const dialog = page.getByRole('dialog');
      await expect(
        dialog.getByRole('button', { name: confirm }),
      ).toBeDisabled();
      await dialog.getByRole('textbox', { name: 'Reason' }).fill(text);
      await dialog.getByRole('button', { name: confirm }).click();
      await expect(dialog).toBeHidden();
    };
    await openRelease(page, RELEASE_MANAGER, release);
    const detail = detailOf(page, release);
    await detail.getByRole('button', { name: 'Block…', exact: true }).click();
    await giveReason(reason, 'Block the release');
    await expect(
      detail.getByText('Blocked: this release is not deployed anywhere'),
    ).toBeVisible();
    await expect(detail.getByText(reason, { exact: true })).toBeVisible();
    await expect(detail).toContainText(`by ${RELEASE_MANAGER.name}`);
    await expectAccessible(page, detail.getByText(reason, { exact: true }));

    await test.step('a pipeline asks for it in vain', async () => {
      const answer = await pipeline.post<{ deployment: { state: string } }>(
        'releases/deployments',
        { entityRef: ENTITY, environment: 'dev', version: release.version },
      );
      expect(answer.deployment.state).toBe('rejected');
      expect(JSON.stringify(answer)).toContain(reason);
    });

    await detail.getByRole('button', { name: 'All releases' }).click();
    const row = releasesOf(page)
      .getByRole('row')
      .filter({ has: page.getByText(release.version, { exact: true }) });
    await expect(row.getByText('Blocked', { exact: true })).toBeVisible();

    await row.getByText(release.version, { exact: true }).click();
    await detail
      .getByRole('button', { name: 'Take the block off…', exact: true })
      .click();
    await giveReason('Fixed in the data.', 'Take the block off');
    await expect(
      detail.getByRole('button', { name: 'Block…', exact: true }),
    ).toBeVisible();
    await expect(detail.getByText(reason)).toHaveCount(0);
    await detail.getByRole('button', { name: 'All releases' }).click();
    await expect(row).toBeVisible();
    await expect(row.getByText('Blocked', { exact: true })).toHaveCount(0);
    expect(complaints).toEqual([]);
  });
});

test('VER-21: evidence that a tool reports is on the page within three seconds', async ({
  page,
}, testInfo) => {
  const [release] = await api.releases();
  const signals = page.waitForEvent('websocket', socket =>
    socket.url().endsWith('/api/signals'),
  );
  await openRelease(page, DEVELOPER, release);
  const row = partOf(page, 'Evidence')
    .getByRole('listitem')
    .filter({ has: page.getByText('Contract tests', { exact: true }) });
  await expect(row).toBeVisible();
  await signals;
  await page.evaluate(() => {
    Object.assign(window, { wasNotReloaded: true });
  });

  for (const [result, verdict] of [
    ['failed', 'Did not pass'],
    ['passed', 'Passed'],
  ]) {
    const summary = `Contract tests ${result} in run ${Date.now()}`;
    const since = performance.now();
    await pipeline.post('releases/evidence', {
      entityRef: ENTITY,
      digest: release.artifacts[0].digest,
      check: 'contract',
      result,
      source: 'pact',
      finishedAt: new Date().toISOString(),
      summary,
    });
    await row.getByText(summary, { exact: true }).waitFor({ timeout: 3000 });
    const ms = Math.round(performance.now() - since);
    console.log(`    evidence was on the page after ${ms} ms`);
    testInfo.annotations.push({ type: result, description: `${ms} ms` });
    await expect(row.getByText(verdict, { exact: true })).toBeVisible();
    expect(ms).toBeLessThan(3000);
  }
  expect(await page.evaluate(() => 'wasNotReloaded' in window)).toBe(true);
  await expectAccessible(page, row);
  expect(complaints).toEqual([]);
});

test('TOP-08: a developer looks at what ran two months ago, and comes back', async ({
  page,
}) => {
  // To the minute, as the field takes it.
  const at = new Date(Date.now() - 60 * 86_400_000);
  at.setUTCSeconds(0, 0);
  const versionsOf = async (instant?: string) =>
    new Map(
      (await api.environments({ at: instant })).environments.flatMap(
        ({ environment, declared }): [string, string][] =>
          declared ? [[environment.title, declared.version]] : [],
      ),
    );
  const then = await versionsOf(at.toISOString());
  const now = await versionsOf();
  expect(then.size).toBeGreaterThan(2);
  const changed = [...then].filter(
    ([title, version]) => now.get(title) !== version,
  );
  expect(changed).toHaveLength(then.size);
  const expectVersions = async (versions: Map<string, string>) => {
    for (const version of versions.values()) {
      await expect(
        lanesOf(page).getByText(version, { exact: true }).first(),
      ).toBeVisible();
    }
  };

  await openAs(page, DEVELOPER, TAB);
  await expectVersions(now);
  await page.getByRole('button', { name: 'Look at another time' }).click();
  await page
    .getByLabel('What ran at')
    .fill(at.toISOString().slice(0, 'YYYY-MM-DDTHH:mm'.length));
  await page.getByRole('button', { name: 'Show', exact: true }).click();
  await expect(page.getByText(/^This is what ran at /)).toBeVisible();
  await expectVersions(then);
  expect(new URL(page.url()).searchParams.get('at')).toBe(at.toISOString());
  await page.reload();
  await expectVersions(then);
  await expectAccessible(page, deploymentsOf(page).getByRole('row').nth(1));

  await page.getByRole('button', { name: 'Back to now' }).click();
  await expectVersions(now);
  await expect(page.getByText(/^This is what ran at /)).toHaveCount(0);
  await expect(page).not.toHaveURL(/[?&]at=/);
  expect(complaints).toEqual([]);
});

test('the deployments are narrowed down by version and days, and exported so', async ({
  page,
}) => {
  const { running } = await releasesAndRunning();
  const { items } = await api.get<{
    items: { environment: string; requestedAt: string; id: string }[];
  }>(
    `releases/deployments/by-entity/component/default/wo-api?version=${running.version}&limit=100`,
  );
  expect(items.length).toBeGreaterThan(2);
  const days = items.map(({ requestedAt }) => requestedAt.slice(0, 10)).sort();

  await openAs(page, DEVELOPER, TAB);
  const history = deploymentsOf(page);
  const rows = history.getByRole('row');
  const version = history.getByRole('textbox', { name: 'Version' });
  await version.fill(running.version);
  await version.press('Enter');
  await expect(page).toHaveURL(/[?&]version=/);
  await expect(rows).toHaveCount(items.length + 1);
  await history.getByLabel('From', { exact: true }).fill(days[0]);
  await history.getByLabel('To', { exact: true }).fill(days[days.length - 1]);
  await expect(page).toHaveURL(/[?&]to=/);
  await expect(rows).toHaveCount(items.length + 1);
  await expectAccessible(page, rows.nth(items.length));

  const saved = page.waitForEvent('download');
  await history.getByRole('button', { name: 'Export' }).click();
  await page.getByRole('menuitem', { name: /^CSV/ }).click();
  const download = await saved;
  expect(download.suggestedFilename()).toBe('deployments-wo-api.csv');
  const text = await readFile(await download.path(), 'utf8');
  const [header, ...lines] = text.trimEnd().split('\r\n');
  expect(header.split(',')).toEqual(EXPORT_COLUMNS);
  expect(
    lines.map(line => line.slice(line.lastIndexOf(',') + 1)).sort(),
  ).toEqual(items.map(({ id }) => id).sort());
  await expect(
    history.getByText('Saved as deployments-wo-api.csv'),
  ).toBeVisible();

  // The day before the first of them there was none.
  const before = new Date(Date.parse(days[0]) - 86_400_000).toISOString();
  await history.getByLabel('To', { exact: true }).fill(before.slice(0, 10));
  await history.getByLabel('From', { exact: true }).fill('');
  await expect(
    history.getByText('No deployment matches these filters.'),
  ).toBeVisible();
  await history.getByRole('button', { name: 'Clear filters' }).click();
  await expect(rows.nth(items.length + 1)).toBeVisible();
  expect(complaints).toEqual([]);
});
