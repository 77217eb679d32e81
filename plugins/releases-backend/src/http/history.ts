import { actorOf } from '../authorization';
import type { PagePosition } from '../record/pages';
import { toDeployment } from '../record/rows';
import { readableEnvironments } from './lanes';
import type { HttpOptions, ReleasesRouter } from './types';

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
      const asked = query.environment;
      const filter = {
        entityRef: known.ref,
        environments: readable.names.filter(
          name => !asked || asked.includes(name),
        ),
        states: query.state && [...new Set(query.state)],
        version: query.version,
        from: query.from ? new Date(query.from) : undefined,
        to: query.to ? new Date(query.to) : undefined,
      };
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
        environments: await options.environments.states(known.ref, onPath),
      });
    },
  );
}
