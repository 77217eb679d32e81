import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Locator, type Page } from '@playwright/test';

/** React's development build about Material UI 4, which the portal is made of. */
const NOT_OURS = /^Warning: findDOMNode is deprecated/;

/** Collects what the browser complains about from now on. */
export async function watchComplaints(page: Page): Promise<string[]> {
  const complaints: string[] = [];
  // A layout that takes two frames is no error, but the development server lays
  // a sheet over the page for it.
  await page.addInitScript(() => {
    window.addEventListener('error', event => {
      if (event.message.startsWith('ResizeObserver loop')) {
        event.stopImmediatePropagation();
      }
    });
  });
  page.on('console', message => {
    if (message.type() === 'error' && !NOT_OURS.test(message.text())) {
      complaints.push(message.text());
    }
  });
  page.on('pageerror', error => complaints.push(error.message));
  return complaints;
}

/** Waits for colours that are on their way to those of another theme. */
const settle = (page: Page) =>
  page.evaluate(async () => {
    const transitions = document
      .getAnimations()
      .filter(animation => animation instanceof CSSTransition);
    await Promise.allSettled(transitions.map(({ finished }) => finished));
  });

/**
 * Has axe look at a screen in the dark theme and in the light one.
 *
 * @param shown - what is there once the screen is: another theme loads it anew
 */
export async function expectAccessible(page: Page, shown: Locator) {
  for (const colorScheme of ['dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await expect(page.locator('body')).toHaveAttribute(
      'data-theme-mode',
      colorScheme,
    );
    await expect(shown).toBeVisible();
    await expect(page.getByRole('status', { name: /^Loading/ })).toHaveCount(0);
    await settle(page);
    const { violations } = await new AxeBuilder({ page })
      .include('main')
      .analyze();
    expect(
      violations.map(({ id, help, nodes }) => ({
        id,
        help,
        where: nodes.map(({ target }) => target.join(' ')),
      })),
      `what axe finds in the ${colorScheme} theme`,
    ).toEqual([]);
  }
}
