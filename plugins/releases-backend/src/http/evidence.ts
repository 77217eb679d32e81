import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import {
  evidenceReportPermission,
  releaseReadPermission,
  resolveEnvironment,
} from '@slipway/backstage-plugin-releases-common';
import { actorOf } from '../authorization';
import type { KnownEntity } from '../entities';
import {
  environmentUnknown,
  invalidInput,
  isNotFound,
  notFound,
} from '../errors';
import { canonicalJson } from '../prove/canonicalJson';
import { artifactDigests, judgeRelease, toEvidence } from '../record/evidence';
import type { PagePosition } from '../record/pages';
import { sendAnswer } from './answer';
import { identify } from './deployments';
import { findRelease } from './findRelease';
import { readableEnvironments, requirePath } from './lanes';
import type { HttpOptions, ReleasesRouter } from './types';
import { withAudit } from './withAudit';

/** Routes for results of checks. */
export function registerEvidenceRoutes(
  router: ReleasesRouter,
  options: HttpOptions,
): void {
  registerReport(router, options);
  registerList(router, options);
  registerVerdicts(router, options);
}

function registerReport(router: ReleasesRouter, options: HttpOptions): void {
  const { auditor, authorization, entities, evidenceReports } = options;
  const { httpAuth, idempotency, refusals } = options;

  router.post('/evidence', async (req, res) => {
    const { entityRef, digest, check, environment } = req.body;
    const work = async () => {
      const credentials = await httpAuth.credentials(req);
      const known = await entities.find(entityRef, credentials);
      const actor = actorOf(credentials);
      await refusals.watch(
        {
          actor,
          action: `report ${check}`,
          subject: { kind: 'artifact', id: digest, entityRef: known.ref },
        },
        () => authorization.require(credentials, evidenceReportPermission),
      );
      const request = {
        ...req.body,
        entityRef: known.ref,
        environment:
          environment && (await environmentOf(options, known, environment)),
      };
      const answer = await idempotency.run(
        { ...identify(req), actor },
        async tx => {
          const { row, created } = await evidenceReports.report(tx, {
            actor,
            request,
          });
          return { status: created ? 201 : 200, body: toEvidence(row) };
        },
      );
      sendAnswer(res, answer);
    };
    await withAudit(
      auditor,
      {
        eventId: 'evidence-report',
        severityLevel: 'medium',
        request: req,
        meta: { entityRef, digest, check },
      },
      work,
    );
  });
}

function registerList(router: ReleasesRouter, options: HttpOptions): void {
  const { authorization, cursors, entities, evidenceStore, httpAuth } = options;

  router.get('/evidence/by-entity/:kind/:namespace/:name', async (req, res) => {
    const credentials = await httpAuth.credentials(req);
    const known = await entities.findForRead(req.params, credentials);
    if (!(await authorization.allows(credentials, releaseReadPermission))) {
      throw notFound('entity', known.ref);
    }
    const { cursor, limit = 20, ...filters } = req.query;
    requireNarrowing(filters);
    const { digest, check, environment } = filters;
    const readable = await readableNames(options, credentials, known);
    const scope = canonicalJson([
      'evidence',
      actorOf(credentials),
      known.ref,
      filters,
    ]);
    const page = await evidenceStore.page(
      {
        entityRef: known.ref,
        digest,
        check,
        environments: environment
          ? [environment].filter(name => readable.has(name))
          : ['', ...readable],
      },
      {
        limit,
        after: cursor
          ? (cursors.decode(scope, cursor) as PagePosition)
          : undefined,
      },
    );
    res.json({
      items: page.rows.map(toEvidence),
      nextCursor: page.next && cursors.encode(scope, page.next),
    });
  });
}

function registerVerdicts(router: ReleasesRouter, options: HttpOptions): void {
  const { clock, evidenceStore, httpAuth, policy } = options;

  router.get('/releases/:id/evidence', async (req, res) => {
    const credentials = await httpAuth.credentials(req);
    const { id } = req.params;
    const { row, known } = await findRelease(options, credentials, id);
    const result = await policy.forEntity(known.entity);
    const path = 'active' in result ? result.active.path : undefined;
    const digests = artifactDigests(row);
    const latest = await evidenceStore.latest(row.entity_ref, digests, {
      first: path?.spec.checks?.map(({ name }) => name),
    });
    res.json({
      items: judgeRelease({
        path,
        digests,
        latest: latest.map(toEvidence),
        readable: await readableNames(options, credentials, known),
        at: clock.now(),
      }),
    });
  });
}

/**
 * The environment in the spelling of the path. It need not be one that
 * deployments are recorded for: checks of a build run in such, too.
 *
 * @throws UnprocessableError if the entity has no path, or the path no such
 *   environment
 */
async function environmentOf(
  { policy }: Pick<HttpOptions, 'policy'>,
  known: KnownEntity,
  nameOrAlias: string,
): Promise<string> {
  const { path } = requirePath(await policy.forEntity(known.entity));
  const environment = resolveEnvironment(path, nameOrAlias);
  if (!environment) {
    throw environmentUnknown(
      nameOrAlias,
      path.metadata.name,
      path.spec.environments.map(({ name }) => name),
    );
  }
  return environment.name;
}

/** Each filter narrows the one before, which is what an index can answer. */
function requireNarrowing(filters: {
  digest?: string;
  check?: string;
  environment?: string;
}): void {
  const { digest, check, environment } = filters;
  if (check && !digest) {
    throw invalidInput(
      'digest-missing',
      'check needs digest beside it; name the artifact that it was run for',
    );
  }
  if (environment && !check) {
    throw invalidInput(
      'check-missing',
      'environment needs check and digest beside it; name the check that ran there',
    );
  }
}

/**
 * Environments that the caller may see. To see none is no reason to hide
 * releases, and evidence that is of no environment goes with these.
 */
async function readableNames(
  options: HttpOptions,
  credentials: BackstageCredentials,
  known: KnownEntity,
): Promise<Set<string>> {
  try {
    const { names } = await readableEnvironments(options, credentials, known);
    return new Set(names);
  } catch (error) {
    if (isNotFound(error)) {
      return new Set();
    }
    throw error;
  }
}
