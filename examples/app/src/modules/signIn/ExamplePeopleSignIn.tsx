import { ProxiedSignInPage } from '@backstage/core-components';
import { IdentityApi } from '@backstage/frontend-plugin-api';
import { SignInPageProps } from '@backstage/plugin-app-react';
import { useSyncExternalStore } from 'react';
import { PeoplePage } from './PeoplePage';
import { SignInFailed } from './SignInFailed';
import { rememberedPerson } from './rememberedPerson';
import { useExamplePeople } from './useExamplePeople';

function forgetOnSignOut(identity: IdentityApi): IdentityApi {
  return {
    getBackstageIdentity: () => identity.getBackstageIdentity(),
    getCredentials: () => identity.getCredentials(),
    getProfileInfo: () => identity.getProfileInfo(),
    async signOut() {
      rememberedPerson.forget();
      await identity.signOut();
    },
  };
}

function ChoosePerson() {
  const { people, error } = useExamplePeople();
  return (
    <PeoplePage
      people={people}
      error={error}
      onChoose={person => rememberedPerson.set(person.entityRef)}
    />
  );
}

/** Lets one be any of the example people, until signing out. */
export function ExamplePeopleSignIn({ onSignInSuccess }: SignInPageProps) {
  const person = useSyncExternalStore(
    rememberedPerson.subscribe,
    rememberedPerson.get,
  );

  if (!person) {
    return <ChoosePerson />;
  }
  return (
    <ProxiedSignInPage
      provider="examplePeople"
      headers={{ 'x-example-person': person }}
      ErrorComponent={SignInFailed}
      onSignInSuccess={identity => onSignInSuccess(forgetOnSignOut(identity))}
    />
  );
}
