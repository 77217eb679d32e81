import { auditReadPermission } from '@slipway/backstage-plugin-releases-common';
import { actorOf } from '../../authorization';
import { invalidInput } from '../../errors';
import type { EventFilter } from '../../prove/events/EventStore';
import { toAuditEntry } from '../../prove/events/toAuditEntry';
import type { HttpOptions, ReleasesRouter } from '../types';
import { findEvent, timelineOf } from './visible';

/** Routes that show events. */
export function registerEventRoutes(
  router: ReleasesRouter,
  options: HttpOptions,
): void {
  const { authorization, cursors, httpAuth, prove } = options;

  async function list(
    scope: unknown[],
    filter: EventFilter,
    query: { limit?: number; cursor?: string },
  ) {
    const bound = JSON.stringify(['audit', ...scope]);
    const page = await prove.events.page(filter, {
      limit: query.limit ?? 20,
      before:
        query.cursor === undefined
          ? undefined
          : (cursors.decode(bound, query.cursor) as number),
    });
    const newest = await prove.reader.checkpoint();
    return {
      items: page.items.map(event => toAuditEntry(event, newest?.size ?? 0)),
      nextCursor:
        page.next === undefined ? undefined : cursors.encode(bound, page.next),
    };
  }

  router.get('/audit/events', async (req, res) => {
    const credentials = await httpAuth.credentials(req);
    await authorization.require(credentials, auditReadPermission);
    const { limit, cursor, ...query } = req.query;
    if (query.subjectId !== undefined && !query.subjectKind) {
      throw invalidInput(
        'subject-kind-missing',
        'subjectId needs subjectKind beside it, for example subjectKind=deployment',
      );
    }
    const filter: EventFilter = {
      entityRef: query.entityRef?.toLocaleLowerCase('en-US'),
      environments: query.environment
        ? { names: [query.environment], anyWithout: false }
        : undefined,
      subject: query.subjectKind && {
        kind: query.subjectKind,
        id: query.subjectId,
      },
      ...common(query),
    };
    const scope = [actorOf(credentials).ref, query];
    res.json(await list(scope, filter, { limit, cursor }));
  });

  router.get(
    '/audit/events/by-entity/:kind/:namespace/:name',
    async (req, res) => {
      const credentials = await httpAuth.credentials(req);
      const timeline = await timelineOf(options, credentials, req.params);
      const { limit, cursor, ...query } = req.query;
      const asked = query.environment;
      const filter: EventFilter = {
        entityRef: timeline.ref,
        environments: {
          names: timeline.names.filter(name => !asked || asked.includes(name)),
          anyWithout: timeline.anyWithout && !asked,
        },
        ...common(query),
      };
      const scope = [actorOf(credentials).ref, timeline, query];
      res.json(await list(scope, filter, { limit, cursor }));
    },
  );

  router.get('/audit/events/:id', async (req, res) => {
    const credentials = await httpAuth.credentials(req);
    const event = await findEvent(options, credentials, req.params.id);
    const newest = await prove.reader.checkpoint();
    res.json(toAuditEntry(event, newest?.size ?? 0));
  });
}

function common(query: {
  type?: string[];
  actor?: string;
  since?: string;
  until?: string;
}): Pick<EventFilter, 'types' | 'actor' | 'since' | 'until'> {
  return {
    types: query.type && [...new Set(query.type)],
    actor: query.actor,
    since: query.since ? new Date(query.since) : undefined,
    until: query.until ? new Date(query.until) : undefined,
  };
}
