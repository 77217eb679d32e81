import { createBackend } from '@backstage/backend-defaults';
import { mockServices } from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';

/*
 * The plugin alone, with a mocked catalog and nobody to sign in as:
 *
 *   curl localhost:7007/api/releases/promotion-paths
 *   curl localhost:7007/api/releases/environments/by-entity/component/default/wo-api
 *   curl localhost:7007/api/releases/releases -H 'content-type: application/json' -d '{
 *     "entityRef": "component:default/wo-api", "version": "2.4.1", "type": "patch",
 *     "commit": "0123456789012345678901234567890123456789",
 *     "artifacts": [{ "kind": "image", "name": "wo-api", "digest": "sha256:'"$(printf '%064d' 1)"'" }] }'
 */
const backend = createBackend();

backend.add(mockServices.auth.factory());
backend.add(mockServices.httpAuth.factory());
backend.add(
  catalogServiceMock.factory({
    entities: [
      {
        apiVersion: 'backstage.io/v1alpha1',
        kind: 'Component',
        metadata: {
          name: 'wo-api',
          namespace: 'default',
          annotations: { 'slipway.dev/promotion-path': 'work-order-qms' },
        },
        spec: { type: 'service', lifecycle: 'production', owner: 'team-a' },
      },
    ],
  }),
);
backend.add(import('../src'));

backend.start();
