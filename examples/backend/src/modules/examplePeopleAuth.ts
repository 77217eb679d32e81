import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import {
  AuthProviderFactory,
  authProvidersExtensionPoint,
  createProxyAuthProviderFactory,
} from '@backstage/plugin-auth-node';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import {
  examplePeopleAuthenticator,
  signInAsExamplePerson,
  toExamplePeople,
} from './examplePeople';

/** The key below `auth.providers`, and the path `/api/auth/<id>`. */
export const EXAMPLE_PEOPLE_PROVIDER_ID = 'examplePeople';

const ALLOWED_NODE_ENVS = ['development', 'test'];

/**
 * Sign-in without a password, for trying the portal out.
 *
 * `GET start` lists the people one may be, `GET refresh` signs in as the one
 * whom the request names. Since that lets anyone be whoever they like, a
 * backend that has this module starts in development and tests only.
 */
export default createBackendModule({
  pluginId: 'auth',
  moduleId: 'example-people',
  register(reg) {
    reg.registerInit({
      deps: {
        auth: coreServices.auth,
        catalog: catalogServiceRef,
        providers: authProvidersExtensionPoint,
      },
      async init({ auth, catalog, providers }) {
        const nodeEnv = process.env.NODE_ENV ?? '';
        if (!ALLOWED_NODE_ENVS.includes(nodeEnv)) {
          throw new Error(
            `The example people sign in without a password, so a backend that includes them does not start with NODE_ENV='${nodeEnv}'. ` +
              'Remove the module examplePeopleAuth from the backend and install a real auth provider.',
          );
        }

        const createSignIn = createProxyAuthProviderFactory({
          authenticator: examplePeopleAuthenticator,
          signInResolver: signInAsExamplePerson,
        });

        const factory: AuthProviderFactory = options => ({
          ...createSignIn(options),
          async start(_req, res) {
            const { items } = await catalog.getEntities(
              { filter: { kind: 'User' } },
              { credentials: await auth.getOwnServiceCredentials() },
            );
            res.json({ people: toExamplePeople(items) });
          },
        });

        providers.registerProvider({
          providerId: EXAMPLE_PEOPLE_PROVIDER_ID,
          factory,
        });
      },
    });
  },
});
