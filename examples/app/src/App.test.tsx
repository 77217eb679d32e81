import catalogPlugin from '@backstage/plugin-catalog/alpha';
import notificationsPlugin from '@backstage/plugin-notifications/alpha';
import searchPlugin from '@backstage/plugin-search/alpha';
import userSettingsPlugin from '@backstage/plugin-user-settings/alpha';
import releasesPlugin from '@slipway/backstage-plugin-releases';
import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import App from './App';
import { AUTH_URL, PEOPLE, answer, serve, sessionOf } from './testing/backend';

describe('App', () => {
  beforeEach(() => {
    // The app expects the bundler to have put an array here, which an ordinary
    // environment would turn into text.
    jest.replaceProperty(process, 'env', {
      ...process.env,
      APP_CONFIG: [
        {
          context: 'test',
          data: {
            app: {
              title: 'Slipway',
              baseUrl: 'http://localhost:3000',
              packages: 'all',
            },
            backend: { baseUrl: 'http://backend.test' },
          },
        },
      ] as unknown as string,
    });

    // What the bundler finds among the dependencies of the app.
    Object.assign(window, {
      '__@backstage/discovered__': {
        modules: [
          catalogPlugin,
          notificationsPlugin,
          releasesPlugin,
          searchPlugin,
          userSettingsPlugin,
        ].map(plugin => ({ name: plugin.id, default: plugin })),
      },
    });
  });

  afterEach(() => {
    window.sessionStorage.clear();
    jest.restoreAllMocks();
  });

  it('shows the example people, and the portal to the one chosen by keyboard', async () => {
    const user = userEvent.setup();
    const fetchSpy = serve({
      [`${AUTH_URL}/start`]: [answer({ people: PEOPLE })],
      [`${AUTH_URL}/refresh`]: [answer(sessionOf(PEOPLE[0]))],
    });

    render(App.createRoot());

    expect(
      await screen.findByRole('heading', { name: 'Who would you like to be?' }),
    ).toBeInTheDocument();
    const list = await screen.findByRole('list', { name: 'Example people' });
    expect(within(list).getAllByRole('listitem')).toHaveLength(2);
    expect(within(list).getByText('Ask for a deployment.')).toBeInTheDocument();

    await user.tab();
    expect(
      screen.getByRole('button', { name: 'Sign in as Amara Okoye, QA lead' }),
    ).toHaveFocus();
    await user.keyboard('{Enter}');

    const nav = await screen.findByRole('navigation', { name: 'sidebar nav' });
    expect(
      within(nav).getByRole('link', { name: 'Slipway, home' }),
    ).toHaveAttribute('href', '/');
    expect(
      within(nav).getByRole('button', { name: 'Search' }),
    ).toBeInTheDocument();
    expect(
      within(nav).getByRole('link', { name: 'Notifications' }),
    ).toBeInTheDocument();
    expect(
      within(nav).getByRole('link', { name: 'Settings' }),
    ).toBeInTheDocument();
    // Two pages of one plugin, one of them under the path of the other.
    expect(within(nav).getByRole('link', { name: 'Releases' })).toHaveAttribute(
      'href',
      '/releases',
    );
    expect(
      within(nav).getByRole('link', { name: 'Audit trail' }),
    ).toHaveAttribute('href', '/releases/audit');

    const [, init] = fetchSpy.mock.calls.find(
      ([input]) => input === `${AUTH_URL}/refresh`,
    )!;
    expect(new Headers(init?.headers).get('x-example-person')).toBe(
      'user:default/amara.okoye',
    );
  });
});
