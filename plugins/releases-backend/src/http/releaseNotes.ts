import { releaseCreatePermission } from '@slipway/backstage-plugin-releases-common';
import { actorOf } from '../authorization';
import { sendAnswer } from './answer';
import { identify } from './deployments';
import { findRelease } from './findRelease';
import { releaseSubject } from './releaseSubject';
import type { HttpOptions, ReleasesRouter } from './types';
import { withAudit } from './withAudit';

/** Routes for release notes and their revisions. */
export function registerReleaseNotesRoutes(
  router: ReleasesRouter,
  options: HttpOptions,
): void {
  const { auditor, authorization, httpAuth, idempotency, refusals } = options;

  router.get('/releases/:id/notes', async (req, res) => {
    const credentials = await httpAuth.credentials(req);
    const { row } = await findRelease(options, credentials, req.params.id);
    res.json({ items: await options.notes.list(row) });
  });

  router.post('/releases/:id/notes', async (req, res) => {
    const work = async () => {
      const credentials = await httpAuth.credentials(req);
      const found = await findRelease(options, credentials, req.params.id);
      const actor = actorOf(credentials);
      const subject = releaseSubject(found.row);
      await refusals.watch({ actor, action: 'publish notes', subject }, () =>
        authorization.require(credentials, releaseCreatePermission),
      );
      const path = await options.policy.forEntity(found.known.entity);
      const answer = await idempotency.run(
        { ...identify(req), actor },
        async tx => {
          const { published, created } = await options.notesService.publish(
            tx,
            {
              actor,
              release: found.row,
              notes: req.body,
              path: 'active' in path ? path.active.path : undefined,
            },
          );
          return { status: created ? 201 : 200, body: published };
        },
      );
      sendAnswer(res, answer);
    };
    await withAudit(
      auditor,
      {
        eventId: 'release-notes-publish',
        severityLevel: 'medium',
        request: req,
        meta: { releaseId: req.params.id },
      },
      work,
    );
  });
}
