import type { APIRequestContext, Page } from '@playwright/test';
import { expect } from '@playwright/test';
import { BACKEND_URL } from './portalAddress';

export const DEVELOPER = {
  name: 'Noor Haddad',
  ref: 'user:default/noor.haddad',
};
export const QA_LEAD = {
  name: 'Amara Okoye',
  ref: 'user:default/amara.okoye',
};
export const RELEASE_MANAGER = {
  name: 'Priya Raman',
  ref: 'user:default/priya.raman',
};
export const AUDITOR = {
  name: 'Samuel Adeyemi',
  ref: 'user:default/samuel.adeyemi',
};

type Person = typeof DEVELOPER;

/** Opens a page of the portal as one of the example people. */
export async function openAs(page: Page, person: Person, path: string) {
  await page.goto(path);
  // The whole card is pressed; the button in it serves keyboard and readers.
  await page.getByRole('heading', { name: person.name, exact: true }).click();
  await expect(
    page.getByRole('heading', { name: 'Who would you like to be?' }),
  ).toBeHidden();
}

/** The token with which the portal would call the backend for somebody. */
export async function tokenOf(request: APIRequestContext, person: Person) {
  const response = await request.get(
    `${BACKEND_URL}/api/auth/examplePeople/refresh`,
    { headers: { 'x-example-person': person.ref } },
  );
  expect(response.status()).toBe(200);
  const { backstageIdentity } = await response.json();
  return backstageIdentity.token as string;
}
