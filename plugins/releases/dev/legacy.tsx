import { createApiFactory } from '@backstage/core-plugin-api';
import { Content, Header, Page } from '@backstage/core-components';
import { createDevApp } from '@backstage/dev-utils';
import { EntityProvider, catalogApiRef } from '@backstage/plugin-catalog-react';
import { signalApiRef } from '@backstage/plugin-signals-react';
import {
  AuditPage,
  EntityAuditContent,
  EntityEnvironmentsContent,
  EntityRunningVersionsCard,
  EntitySystemEnvironmentsContent,
  FleetPage,
  isReleasesAvailable,
  releasesApiRef,
  releasesPlugin,
} from '../src/legacy';
import { catalog, entities } from './catalog';
import { MockReleases } from './MockReleases';

const releases = new MockReleases();

const app = createDevApp()
  .registerPlugin(releasesPlugin)
  .registerApi(createApiFactory(releasesApiRef, releases))
  .registerApi(createApiFactory(catalogApiRef, catalog))
  .registerApi(createApiFactory(signalApiRef, releases));

for (const entity of entities) {
  const { name, description } = entity.metadata;
  app.addPage({
    path: `/${name}`,
    title: name,
    element: (
      <EntityProvider entity={entity}>
        <Page themeId="service">
          <Header title={name} subtitle={description} />
          <Content>
            {isReleasesAvailable(entity) ? (
              <>
                <EntityRunningVersionsCard />
                <br />
                <EntityEnvironmentsContent />
                <br />
                <EntityAuditContent />
              </>
            ) : (
              <EntitySystemEnvironmentsContent />
            )}
          </Content>
        </Page>
      </EntityProvider>
    ),
  });
}

app.addPage({
  path: '/releases',
  title: 'Releases',
  element: <FleetPage />,
});

app.addPage({
  path: '/releases/audit',
  title: 'Audit trail',
  element: <AuditPage />,
});

app.render();
