import { ApiBlueprint, fetchApiRef } from '@backstage/frontend-plugin-api';
import { ReleasesClient, releasesApiRef } from '../api';

export const releasesApi = ApiBlueprint.make({
  params: defineParams =>
    defineParams({
      api: releasesApiRef,
      deps: { fetchApi: fetchApiRef },
      factory: ({ fetchApi }) => ReleasesClient.create({ fetchApi }),
    }),
});
