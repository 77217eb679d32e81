import { createBackend } from '@backstage/backend-defaults';

const backend = createBackend();

// The portal itself
backend.add(import('@backstage/plugin-app-backend'));
backend.add(import('@backstage/plugin-user-settings-backend'));

// Who is asking, and what they may do
backend.add(import('@backstage/plugin-auth-backend'));
backend.add(import('./modules/examplePeopleAuth'));
backend.add(import('@backstage/plugin-permission-backend'));
backend.add(import('./modules/examplePolicy'));

// Catalog
backend.add(import('@backstage/plugin-catalog-backend'));
backend.add(
  import('@backstage/plugin-catalog-backend-module-scaffolder-entity-model'),
);
backend.add(import('@backstage/plugin-catalog-backend-module-logs'));

// Software templates
backend.add(import('@backstage/plugin-scaffolder-backend'));

// Search. The PostgreSQL engine steps aside on SQLite, where Lunr serves.
backend.add(import('@backstage/plugin-search-backend'));
backend.add(import('@backstage/plugin-search-backend-module-pg'));
backend.add(import('@backstage/plugin-search-backend-module-catalog'));
backend.add(import('@slipway/backstage-plugin-search-backend-module-releases'));

// Notifications, and live updates of open pages
backend.add(import('@backstage/plugin-notifications-backend'));
backend.add(import('@backstage/plugin-signals-backend'));
backend.add(import('@backstage/plugin-events-backend'));

// Environments and releases
backend.add(import('@slipway/backstage-plugin-releases-backend'));
backend.add(import('@slipway/backstage-plugin-releases-backend-module-github'));

backend.start();
