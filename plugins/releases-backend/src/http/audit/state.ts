import {
  auditReadPermission,
  auditVerifyPermission,
  type AuditScope,
} from '@slipway/backstage-plugin-releases-common';
import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import { actorOf } from '../../authorization';
import { invalidInput, notFound } from '../../errors';
import type { StoredEvent } from '../../prove/events/EventStore';
import { findDeployment } from '../lanes';
import type { HttpOptions, ReleasesRouter } from '../types';
import { withAudit } from '../withAudit';
import { findEvent, findRelease, timelineOf } from './visible';

/** Events of one entity, deployment or release that are verified in one go. */
const MAX_VERIFIED = 2_000;

/** Routes that say how the log is, and verify it. */
export function registerStateRoutes(
  router: ReleasesRouter,
  options: HttpOptions,
): void {
  const { auditor, authorization, cursors, httpAuth, prove } = options;

  router.get('/audit/log', async (req, res) => {
    const credentials = await httpAuth.credentials(req);
    await authorization.require(credentials, auditReadPermission);
    res.json(await prove.description.describe());
  });

  router.get('/audit/health', async (req, res) => {
    const credentials = await httpAuth.credentials(req);
    await authorization.require(credentials, auditReadPermission);
    const health = await prove.description.health();
    res.status(health.status === 'ok' ? 200 : 503).json(health);
  });

  router.get('/audit/verifications', async (req, res) => {
    const credentials = await httpAuth.credentials(req);
    await authorization.require(credentials, auditReadPermission);
    const { limit = 20, cursor } = req.query;
    const scope = JSON.stringify(['verifications', actorOf(credentials).ref]);
    const page = await prove.verifications.page({
      limit,
      before: cursor ? (cursors.decode(scope, cursor) as number) : undefined,
    });
    res.json({
      items: page.items,
      nextCursor:
        page.next === undefined ? undefined : cursors.encode(scope, page.next),
    });
  });

  router.get('/audit/verifications/:id', async (req, res) => {
    const credentials = await httpAuth.credentials(req);
    await authorization.require(credentials, auditReadPermission);
    const found = await prove.verifications.get(req.params.id);
    if (!found) {
      throw notFound('verification', req.params.id);
    }
    res.json(found);
  });

  router.post('/audit/verifications', async (req, res) => {
    const { scope } = req.body;
    await withAudit(
      auditor,
      {
        eventId: 'audit-verify',
        severityLevel: 'low',
        request: req,
        meta: { ...scope },
      },
      async () => {
        const credentials = await httpAuth.credentials(req);
        const requestedBy = actorOf(credentials).ref;
        if (scope.kind === 'log') {
          await authorization.require(credentials, auditVerifyPermission);
          const begun = await prove.verification.begin({
            trigger: 'request',
            requestedBy,
          });
          res.status(202).json(begun);
          return;
        }
        const { events, what } = await eventsOf(options, credentials, scope);
        res.json(
          await prove.verification.ofEvents(events, scope, what, requestedBy),
        );
      },
    );
  });
}

/** The newest events of what is to be verified, if the caller may see it. */
async function eventsOf(
  options: HttpOptions,
  credentials: BackstageCredentials,
  scope: AuditScope,
): Promise<{ events: StoredEvent[]; what: string }> {
  const { prove } = options;
  const id = scope.id;
  if (id === undefined) {
    throw invalidInput(
      'scope-id-missing',
      `/body/scope/id is needed to verify one ${scope.kind}`,
      { pointer: '/body/scope/id' },
    );
  }
  switch (scope.kind) {
    case 'event':
      return {
        events: [await findEvent(options, credentials, id)],
        what: 'the trail',
      };
    case 'deployment': {
      const { row } = await findDeployment(options, credentials, id);
      return {
        events: await prove.events.about(
          { kind: 'deployment', id: row.id },
          MAX_VERIFIED,
        ),
        what: 'this deployment',
      };
    }
    case 'release': {
      const { release } = await findRelease(options, credentials, id);
      return {
        events: await prove.events.about(
          { kind: 'release', id: release.id },
          MAX_VERIFIED,
        ),
        what: 'this release',
      };
    }
    default: {
      const timeline = await timelineOf(options, credentials, id);
      const page = await prove.events.page(
        { entityRef: timeline.ref, environments: timeline },
        { limit: MAX_VERIFIED },
      );
      return {
        events: page.items,
        what:
          page.next === undefined
            ? timeline.ref
            : `${timeline.ref} (the newest ${MAX_VERIFIED})`,
      };
    }
  }
}
