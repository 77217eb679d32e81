import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import { RELATION_PART_OF, RELATION_OWNED_BY } from '@backstage/catalog-model';
import type {
  FleetMatrixRequest,
  FleetRow,
} from '@slipway/backstage-plugin-releases-common';
import { actorOf } from '../authorization';
import type { KnownEntity } from '../entities';
import { invalidInput } from '../errors';
import { canonicalJson } from '../prove/canonicalJson';
import { mergeEnvironments, type WhereQuery } from '../record/fleet';
import { findRelease } from './findRelease';
import { readPastInstant } from './pastInstant';
import {
  createLaneReader,
  readableRows,
  type ReadableRow,
} from './readableFleet';
import type { HttpOptions, ReleasesRouter } from './types';

/** Routes that look across entities. */
export function registerFleetRoutes(
  router: ReleasesRouter,
  options: HttpOptions,
): void {
  const { httpAuth } = options;

  router.post('/fleet/matrix', async (req, res) => {
    const credentials = await httpAuth.credentials(req);
    const at = readPastInstant(req.body.at, options.clock, '/body/at');
    const page = await findEntities(options, credentials, req.body);
    const rows = await readableRows(options, credentials, page.items);
    const cells = await options.fleet.cells(
      rows.map(({ known, environments, ordering }) => ({
        entityRef: known.ref,
        environments,
        ordering,
      })),
      at,
    );
    res.json({
      environments: mergeEnvironments(rows.map(row => row.environments)),
      items: rows.map((row, index) => toFleetRow(row, cells[index])),
      nextCursor: page.nextCursor,
    });
  });

  router.get('/fleet/where', async (req, res) => {
    const credentials = await httpAuth.credentials(req);
    const query = readWhereQuery(req.query);
    res.json(
      await options.where.find(query, createLaneReader(options, credentials)),
    );
  });

  router.get('/releases/:id/environments', async (req, res) => {
    const credentials = await httpAuth.credentials(req);
    const { row } = await findRelease(options, credentials, req.params.id);
    res.json(
      await options.where.find(
        { by: 'release', releaseId: row.id },
        createLaneReader(options, credentials),
      ),
    );
  });
}

/** @throws InputError unless exactly one thing is asked for */
function readWhereQuery(query: {
  digest?: string;
  commit?: string;
  version?: string;
}): WhereQuery {
  const { digest, commit, version } = query;
  const asked: WhereQuery[] = [
    ...(digest === undefined ? [] : [{ by: 'digest' as const, digest }]),
    ...(commit === undefined ? [] : [{ by: 'commit' as const, commit }]),
    ...(version === undefined ? [] : [{ by: 'version' as const, version }]),
  ];
  if (asked.length !== 1) {
    throw invalidInput(
      'where-one-of',
      'Ask for one of digest, commit and version',
    );
  }
  return asked[0];
}

/**
 * The page of entities that a matrix is about.
 *
 * @throws InputError for refs together with a search, and for a malformed ref
 */
async function findEntities(
  { cursors, entities }: HttpOptions,
  credentials: BackstageCredentials,
  request: FleetMatrixRequest,
): Promise<{ items: KnownEntity[]; nextCursor?: string }> {
  const { entityRefs, system, owner, text, cursor, limit = 50 } = request;
  const scope = canonicalJson([
    'fleet',
    actorOf(credentials),
    entityRefs ?? null,
    system ?? null,
    owner ?? null,
    text ?? null,
  ]);
  const position = cursor ? cursors.decode(scope, cursor) : undefined;
  if (!entityRefs) {
    const page = await entities.components(
      typeof position === 'string'
        ? { cursor: position, limit }
        : { system, owner, text, limit },
      credentials,
    );
    return {
      items: page.items,
      nextCursor: page.nextCursor && cursors.encode(scope, page.nextCursor),
    };
  }
  if (system ?? owner ?? text) {
    throw invalidInput(
      'fleet-query-ambiguous',
      'Name the entities with entityRefs, or search with system, owner and text, not both',
    );
  }
  const refs = entities.normaliseAll(entityRefs);
  const from = typeof position === 'number' ? position : 0;
  const shown = refs.slice(from, from + limit);
  const found = await entities.findMany(shown, credentials);
  return {
    items: shown.flatMap(ref => found.get(ref) ?? []),
    nextCursor:
      from + limit < refs.length
        ? cursors.encode(scope, from + limit)
        : undefined,
  };
}

function toFleetRow(row: ReadableRow, cells: FleetRow['cells']): FleetRow {
  const { ref, entity } = row.known;
  const related = (type: string) =>
    entity.relations?.find(relation => relation.type === type)?.targetRef;
  return {
    entityRef: ref,
    title: entity.metadata.title ?? entity.metadata.name,
    system: related(RELATION_PART_OF),
    owner: related(RELATION_OWNED_BY),
    path: row.path,
    cells,
  };
}
