import { EntityCardBlueprint } from '@backstage/plugin-catalog-react/alpha';

export const runningVersionsCard = EntityCardBlueprint.make({
  name: 'running-versions',
  params: {
    type: 'info',
    filter: { kind: 'component' },
    loader: () =>
      import('../components/RunningVersionsCard').then(m => (
        <m.RunningVersionsCard />
      )),
  },
});
