import { actorOf } from '../authorization';
import { runningIn } from '../record/order';
import type { PagePosition } from '../record/pages';
import { toDeployment } from '../record/rows';
import { orderingOf } from './changes';
import { historyFilter } from './historyFilter';
import { readableEnvironments } from './lanes';
import { readPastInstant } from './pastInstant';
import type { HttpOptions, ReleasesRouter } from './types';
import { withOtherBuilds } from './withOtherBuilds';

/** Routes that show what ran and what runs. */
export function registerHistoryRoutes(
  router: ReleasesRouter,
  options: HttpOptions,
): void {
  const { entities, cursors, httpAuth } = options;

  router.get(
    '/deployments/by-entity/:kind/:namespace/:name',
    async (req, res) => {
      const credentials = await httpAuth.credentials(req);
      const known = await entities.findForRead(req.params, credentials);
      const readable = await readableEnvironments(options, credentials, known);
      const { cursor, limit = 20, ...query } = req.query;
      const filter = historyFilter(known.ref, readable.names, query);
      const scope = JSON.stringify([
        'deployments',
        actorOf(credentials).ref,
        known.ref,
        query.environment,
        query.state,
        query.version,
        query.from,
        query.to,
      ]);
      const page = await options.deployments.page(filter, {
        limit,
        after: cursor
          ? (cursors.decode(scope, cursor) as PagePosition)
          : undefined,
      });
      res.json({
        items: page.rows.map(toDeployment),
        nextCursor: page.next && cursors.encode(scope, page.next),
      });
    },
  );

  router.get(
    '/environments/by-entity/:kind/:namespace/:name',
    async (req, res) => {
      const credentials = await httpAuth.credentials(req);
      const at = readPastInstant(req.query.at, options.clock, '/query/at');
      const known = await entities.findForRead(req.params, credentials);
      const { path, onPath } = await readableEnvironments(
        options,
        credentials,
        known,
      );
      if ('problem' in path) {
        res.json({
          entityRef: known.ref,
          problem: path.problem,
          environments: [],
        });
        return;
      }
      const { active } = path;
      const states = at
        ? await options.environments.statesAt(known.ref, onPath, at)
        : await options.environments.states(known.ref, onPath);
      res.json({
        entityRef: known.ref,
        path: {
          name: active.name,
          title: active.path.metadata.title,
          mode: active.path.spec.mode,
          documentStatus: active.path.metadata.document?.status,
          hash: active.hash,
          activatedAt: active.activatedAt.toISOString(),
          selectedBy: active.selectedBy,
        },
        environments: await withOtherBuilds(
          options,
          known.ref,
          active.path,
          states,
        ),
        distances: await options.environmentDistances.distances(
          known.ref,
          orderingOf(path),
          runningIn(states),
        ),
        at: at?.toISOString(),
      });
    },
  );
}
