import {
  releaseBlockPermission,
  type Release,
  type ReleaseBlock,
} from '@slipway/backstage-plugin-releases-common';
import type { Request, Response } from 'express';
import type { Knex } from 'knex';
import { actorOf } from '../authorization';
import { toRelease, type DbReleaseRow } from '../record/rows';
import { sendAnswer } from './answer';
import { identify } from './deployments';
import { findRelease } from './findRelease';
import { releaseSubject } from './releaseSubject';
import type { HttpOptions, ReleasesRouter } from './types';
import { withAudit } from './withAudit';

type Step = 'block' | 'unblock';

/** Routes that mark releases as not to be deployed, and take the mark off. */
export function registerBlockRoutes(
  router: ReleasesRouter,
  options: HttpOptions,
): void {
  const { auditor, authorization, blockService, httpAuth } = options;
  const { idempotency, refusals } = options;

  async function takeStep(
    req: Request<{ id: string }, any, { reason: string }, any>,
    res: Response<Release>,
    step: Step,
    run: (
      tx: Knex.Transaction,
      input: {
        actor: ReturnType<typeof actorOf>;
        release: DbReleaseRow;
        reason: string;
      },
    ) => Promise<ReleaseBlock | void>,
  ): Promise<void> {
    const work = async () => {
      const credentials = await httpAuth.credentials(req);
      const { row } = await findRelease(options, credentials, req.params.id);
      const actor = actorOf(credentials);
      await refusals.watch(
        { actor, action: step, subject: releaseSubject(row) },
        () => authorization.require(credentials, releaseBlockPermission),
      );
      const answer = await idempotency.run<Release>(
        { ...identify(req), actor },
        async tx => {
          const { reason } = req.body;
          const block = await run(tx, { actor, release: row, reason });
          const release = toRelease(row);
          return {
            status: 200,
            body: block ? { ...release, blocked: block } : release,
          };
        },
      );
      sendAnswer(res, answer);
    };
    await withAudit(
      auditor,
      {
        eventId: `release-${step}`,
        severityLevel: 'medium',
        request: req,
        meta: { releaseId: req.params.id },
      },
      work,
    );
  }

  router.post('/releases/:id/block', (req, res) =>
    takeStep(req, res, 'block', (tx, input) => blockService.block(tx, input)),
  );

  router.post('/releases/:id/unblock', (req, res) =>
    takeStep(req, res, 'unblock', (tx, input) =>
      blockService.unblock(tx, input),
    ),
  );
}
