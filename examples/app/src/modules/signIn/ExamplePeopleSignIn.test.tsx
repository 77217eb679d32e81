import { discoveryApiRef } from '@backstage/frontend-plugin-api';
import { mockApis, renderInTestApp } from '@backstage/frontend-test-utils';
import { act, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  AUTH_URL,
  PEOPLE,
  answer,
  serve,
  sessionOf,
} from '../../testing/backend';
import { ExamplePeopleSignIn } from './ExamplePeopleSignIn';
import { rememberedPerson } from './rememberedPerson';

function renderPage() {
  const onSignInSuccess = jest.fn();
  renderInTestApp(<ExamplePeopleSignIn onSignInSuccess={onSignInSuccess} />, {
    apis: [
      [discoveryApiRef, mockApis.discovery({ baseUrl: 'http://backend.test' })],
    ],
  });
  return { onSignInSuccess };
}

describe('ExamplePeopleSignIn', () => {
  afterEach(() => {
    window.sessionStorage.clear();
    jest.restoreAllMocks();
    jest.useRealTimers();
  });

  it('remembers the person over a reload, until they sign out', async () => {
    rememberedPerson.set('user:default/noor.haddad');
    serve({
      [`${AUTH_URL}/start`]: [answer({ people: PEOPLE })],
      [`${AUTH_URL}/refresh`]: [answer(sessionOf(PEOPLE[1]))],
    });

    const { onSignInSuccess } = renderPage();

    await waitFor(() => expect(onSignInSuccess).toHaveBeenCalledTimes(1));
    const [identity] = onSignInSuccess.mock.calls[0];
    await expect(identity.getBackstageIdentity()).resolves.toMatchObject({
      userEntityRef: 'user:default/noor.haddad',
    });
    await expect(identity.getProfileInfo()).resolves.toEqual({
      displayName: 'Noor Haddad',
    });
    expect(rememberedPerson.get()).toBe('user:default/noor.haddad');

    await act(() => identity.signOut());
    expect(rememberedPerson.get()).toBeUndefined();
    expect(
      await screen.findByRole('list', { name: 'Example people' }),
    ).toBeInTheDocument();
  });

  it('offers a way out when the remembered person is gone', async () => {
    const user = userEvent.setup();
    rememberedPerson.set('user:default/gone.person');
    serve({
      [`${AUTH_URL}/start`]: [answer({ people: PEOPLE })],
      [`${AUTH_URL}/refresh`]: [
        answer(
          { error: { name: 'NotFoundError', message: 'User not found' } },
          404,
        ),
      ],
    });

    const { onSignInSuccess } = renderPage();

    expect(await screen.findByRole('alert')).toHaveTextContent(
      'Could not sign in as user:default/gone.person',
    );
    expect(
      screen.getByRole('button', { name: 'Try again' }),
    ).toBeInTheDocument();

    await user.click(
      screen.getByRole('button', { name: 'Choose somebody else' }),
    );
    expect(
      await screen.findByRole('list', { name: 'Example people' }),
    ).toBeInTheDocument();
    expect(rememberedPerson.get()).toBeUndefined();
    expect(onSignInSuccess).not.toHaveBeenCalled();
  });

  it('waits for a backend that is still starting', async () => {
    jest.useFakeTimers();
    serve({
      [`${AUTH_URL}/start`]: [
        () => {
          throw new TypeError('Failed to fetch');
        },
        answer({ people: [] }),
        answer({ people: PEOPLE }),
      ],
    });

    renderPage();

    expect(
      await screen.findByText(/does not list anybody yet/),
    ).toBeInTheDocument();
    expect(screen.getByText('Failed to fetch')).toBeInTheDocument();

    await act(() => jest.advanceTimersByTimeAsync(2000));
    expect(screen.queryByText(/does not list anybody yet/)).toBeNull();
    expect(screen.getByText('Looking for people')).toBeInTheDocument();

    await act(() => jest.advanceTimersByTimeAsync(2000));
    expect(
      screen.getByRole('list', { name: 'Example people' }),
    ).toBeInTheDocument();
    expect(screen.queryByText('Looking for people')).toBeNull();
  });
});
