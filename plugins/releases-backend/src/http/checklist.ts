import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import {
  checklistAnswerPermission,
  type Environment,
  type ReleaseChecklist,
} from '@slipway/backstage-plugin-releases-common';
import { actorOf } from '../authorization';
import type { KnownEntity } from '../entities';
import { isNotFound } from '../errors';
import { sendAnswer } from './answer';
import { identify } from './deployments';
import { findRelease, type FoundRelease } from './findRelease';
import { readableEnvironments, requirePath } from './lanes';
import { releaseSubject } from './releaseSubject';
import type { HttpOptions, ReleasesRouter } from './types';
import { withAudit } from './withAudit';

/** Routes for the checklist of a release. */
export function registerChecklistRoutes(
  router: ReleasesRouter,
  options: HttpOptions,
): void {
  const { auditor, authorization, httpAuth, idempotency, refusals } = options;

  router.get('/releases/:id/checklist', async (req, res) => {
    const credentials = await httpAuth.credentials(req);
    const found = await findRelease(options, credentials, req.params.id);
    res.json(await readChecklist(options, credentials, found));
  });

  router.post('/releases/:id/checklist/:section/:item', async (req, res) => {
    const work = async () => {
      const credentials = await httpAuth.credentials(req);
      const found = await findRelease(options, credentials, req.params.id);
      const actor = actorOf(credentials);
      const { section, item } = req.params;
      const path = await options.policy.forEntity(found.known.entity);
      const attempt = {
        actor,
        action: 'answer the checklist',
        subject: releaseSubject(found.row),
      };
      const answer = await refusals.watch(attempt, async () => {
        await authorization.require(credentials, checklistAnswerPermission);
        return idempotency.run<object>(
          { ...identify(req), actor },
          async tx => {
            await options.answerService.answer(tx, {
              actor,
              release: found.row,
              active: requirePath(path),
              section,
              item,
              answer: req.body,
            });
            return { status: 200, body: {} };
          },
        );
      });
      // Read after the answer is kept: a checklist rests on more than answers,
      // and a repeat of the request should see it as it is then.
      const body = await readChecklist(options, credentials, found);
      sendAnswer(res, { ...answer, body });
    };
    await withAudit(
      auditor,
      {
        eventId: 'release-checklist-answer',
        severityLevel: 'medium',
        request: req,
        meta: {
          releaseId: req.params.id,
          section: req.params.section,
          item: req.params.item,
        },
      },
      work,
    );
  });
}

async function readChecklist(
  options: HttpOptions,
  credentials: BackstageCredentials,
  { row, known }: FoundRelease,
): Promise<ReleaseChecklist> {
  const active = requirePath(await options.policy.forEntity(known.entity));
  return options.checklistService.get({
    release: row,
    active,
    environments: await readableOnPath(options, credentials, known),
  });
}

/** None where the caller may see the release but nothing of where it goes. */
async function readableOnPath(
  options: HttpOptions,
  credentials: BackstageCredentials,
  known: KnownEntity,
): Promise<Environment[]> {
  try {
    const { onPath } = await readableEnvironments(options, credentials, known);
    return onPath;
  } catch (error) {
    if (isNotFound(error)) {
      return [];
    }
    throw error;
  }
}
