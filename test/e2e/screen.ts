import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

/** React's development build about Material UI 4, which the portal is made of. */
const NOT_OURS = /^Warning: findDOMNode is deprecated/;

/** Collects what the browser complains about from now on. */
export function watchComplaints(page: Page): string[] {
  const complaints: string[] = [];
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

/** Has axe look at the screen as it is, in the light theme and in the dark one. */
export async function expectAccessible(page: Page) {
  for (const colorScheme of ['dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await expect(page.locator('body')).toHaveAttribute(
      'data-theme-mode',
      colorScheme,
    );
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
