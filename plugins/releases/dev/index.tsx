import { createDevApp } from '@backstage/frontend-dev-utils';
import {
  ApiBlueprint,
  createFrontendModule,
} from '@backstage/frontend-plugin-api';
import catalogPlugin from '@backstage/plugin-catalog/alpha';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { signalApiRef } from '@backstage/plugin-signals-react';
import releasesPlugin, { releasesApiRef } from '../src';
import { catalog } from './catalog';
import { MockReleases } from './MockReleases';

const releases = new MockReleases();

createDevApp({
  features: [
    catalogPlugin,
    createFrontendModule({
      pluginId: 'catalog',
      extensions: [
        ApiBlueprint.make({
          params: defineParams =>
            defineParams({
              api: catalogApiRef,
              deps: {},
              factory: () => catalog,
            }),
        }),
      ],
    }),
    releasesPlugin,
    createFrontendModule({
      pluginId: 'releases',
      extensions: [
        ApiBlueprint.make({
          params: defineParams =>
            defineParams({
              api: releasesApiRef,
              deps: {},
              factory: () => releases,
            }),
        }),
      ],
    }),
    createFrontendModule({
      pluginId: 'app',
      extensions: [
        ApiBlueprint.make({
          name: 'signals',
          params: defineParams =>
            defineParams({
              api: signalApiRef,
              deps: {},
              factory: () => releases,
            }),
        }),
      ],
    }),
  ],
});
