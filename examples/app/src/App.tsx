import { createApp } from '@backstage/frontend-defaults';
import { navModule } from './modules/nav';
import { signInModule } from './modules/signIn';

/**
 * Plugins are found among the dependencies of this package (`app.packages: all`
 * in app-config.yaml), so only what belongs to this portal is listed here.
 */
export default createApp({
  features: [navModule, signInModule],
});
