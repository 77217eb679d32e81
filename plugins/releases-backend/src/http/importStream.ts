import { historyImportPermission } from '@slipway/backstage-plugin-releases-common';
import { actorOf } from '../authorization';
import { unprocessable } from '../errors';
import {
  readImportLines,
  type LineProblem,
} from '../record/import/readImportLines';
import { sendAnswer } from './answer';
import { identify } from './deployments';
import { resolveLanes } from './resolveLanes';
import type { HttpOptions, ReleasesRouter } from './types';
import { withAudit } from './withAudit';

/** Problems that are told; the rest is counted. */
const MAX_PROBLEMS = 100;

/** The route that brings a long history in. */
export function registerImportStreamRoute(
  router: ReleasesRouter,
  options: HttpOptions,
): void {
  const { auditor, authorization, historyImport, httpAuth, idempotency } =
    options;

  router.post('/imports/stream', async (req, res) => {
    const { source } = req.query;
    const body = bytesOf(req.body);
    await withAudit(
      auditor,
      {
        eventId: 'history-import',
        severityLevel: 'medium',
        request: req,
        meta: { source, bytes: body.length },
      },
      async () => {
        const credentials = await httpAuth.credentials(req);
        await authorization.require(credentials, historyImportPermission);
        const { lines, problems } = await readImportLines(body);
        const items = lines.map(line => line.item);
        const resolved = await resolveLanes(options, credentials, items);
        const wrong = historyImport
          .check(items, resolved)
          .map(({ index, field, code, message }) => ({
            line: lines[index].line,
            code,
            message: field ? `${field} ${message}` : message,
          }));
        requireNone([...problems, ...wrong]);
        const actor = actorOf(credentials);
        const answer = await idempotency.run(
          // The external ids already make it repeatable.
          { ...identify(req), key: undefined, actor },
          async tx => ({
            status: 200,
            body: await historyImport.run(tx, {
              actor,
              source,
              items,
              resolved,
            }),
          }),
        );
        sendAnswer(res, answer);
      },
    );
  });
}

/** The body as it was read; a request without one has no bytes. */
function bytesOf(body: unknown): Buffer {
  return Buffer.isBuffer(body) ? body : Buffer.alloc(0);
}

/** @throws UnprocessableError with what is wrong, by line */
function requireNone(found: LineProblem[]): void {
  if (!found.length) {
    return;
  }
  const count = found.length;
  const problems = found
    .sort((a, b) => a.line - b.line)
    .slice(0, MAX_PROBLEMS)
    .map(problem => ({ ...problem }));
  const [first] = problems;
  throw unprocessable(
    'import-invalid',
    `Nothing was imported: line ${first.line}: ${first.message}${
      count > 1 ? ` (and ${count - 1} more)` : ''
    }`,
    { problems, count },
  );
}
