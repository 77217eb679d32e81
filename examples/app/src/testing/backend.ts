import { ExamplePerson } from '../modules/signIn/useExamplePeople';

export const AUTH_URL = 'http://backend.test/api/auth/examplePeople';

export const PEOPLE: ExamplePerson[] = [
  {
    entityRef: 'user:default/amara.okoye',
    name: 'Amara Okoye',
    role: 'QA lead',
    hint: 'Approve the trial diary.',
  },
  {
    entityRef: 'user:default/noor.haddad',
    name: 'Noor Haddad',
    role: 'Developer',
    hint: 'Ask for a deployment.',
  },
];

export function answer(body: unknown, status = 200) {
  return () =>
    new Response(JSON.stringify(body), {
      status,
      headers: { 'content-type': 'application/json' },
    });
}

/** What the auth backend says of somebody who is signed in. */
export function sessionOf({ entityRef, name }: ExamplePerson) {
  const farAway = new Date('2100-01-01T00:00:00Z').getTime() / 1000;
  return {
    profile: { displayName: name },
    backstageIdentity: {
      token: `header.${window.btoa(JSON.stringify({ exp: farAway }))}.sig`,
      identity: {
        type: 'user',
        userEntityRef: entityRef,
        ownershipEntityRefs: [entityRef],
      },
    },
  };
}

/** Answers each address in order, repeating the last; all others with a 404. */
export function serve(routes: Record<string, Array<() => Response>>) {
  const left = new Map(
    Object.entries(routes).map(([url, answers]) => [url, [...answers]]),
  );
  return jest.spyOn(window, 'fetch').mockImplementation(async input => {
    const answers = left.get(
      input instanceof Request ? input.url : String(input),
    );
    if (!answers) {
      return new Response(null, { status: 404 });
    }
    const next = answers.length > 1 ? answers.shift()! : answers[0];
    return next();
  });
}
