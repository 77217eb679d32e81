import { findBrokenLimit } from './documentLimits';
import type { PromotionPath } from './generated/promotionPath';
import { parseDocument } from './parseDocument';
import { type Finding, type PolicyProblem, toPointer } from './problems';
import { pruneInvalid } from './pruneInvalid';
import { findRuleProblems } from './rules';
import { schemaFindings } from './schemaFindings';
import { validateSchema } from './validateSchema';

/**
 * What is known about the catalog. Without it, references to groups and users
 * are not looked up.
 *
 * @public
 */
export interface PolicyCheckContext {
  /** References of all groups, for example `group:default/qa`. */
  groups?: ReadonlySet<string>;
  /** References of all users. */
  users?: ReadonlySet<string>;
}

/**
 * The result of looking at a promotion-path document.
 *
 * @public
 */
export interface PolicyCheckResult {
  /** The path; absent when there is an error. */
  path?: PromotionPath;
  /** Everything that was found, by line. */
  problems: PolicyProblem[];
}

const MAX_PROBLEMS = 200;

function inOrder(problems: PolicyProblem[]): PolicyProblem[] {
  return problems
    .sort(
      (left, right) =>
        left.line - right.line ||
        left.column - right.column ||
        left.code.localeCompare(right.code, 'en-US'),
    )
    .slice(0, MAX_PROBLEMS);
}

/**
 * Reads a promotion-path document and reports everything that is wrong with it
 * at once. Never throws, whatever the text is.
 *
 * The order matters: size and depth are measured before the parser, which is
 * not safe against nesting; the schema comes before the rules, which only see
 * the part of the document that fits it.
 *
 * @public
 */
export function checkPromotionPath(
  source: string,
  context: PolicyCheckContext = {},
): PolicyCheckResult {
  const limit = findBrokenLimit(source);
  if (limit) {
    return { problems: [{ ...limit, severity: 'error', pointer: '' }] };
  }

  const document = parseDocument(source);
  if ('problems' in document) {
    return {
      problems: inOrder(
        document.problems.map(problem => ({
          ...problem,
          severity: 'error',
          pointer: '',
        })),
      ),
    };
  }

  const { value, locate } = document.parsed;
  if (value === null || value === undefined) {
    return {
      problems: [
        {
          code: 'empty-document',
          severity: 'error',
          pointer: '',
          line: 1,
          column: 1,
          message: 'The file is empty.',
          hint: 'Start with "apiVersion: slipway.dev/v1" and "kind: PromotionPath".',
        },
      ],
    };
  }

  const errors = validateSchema(value);
  const findings: Finding[] = schemaFindings(errors);
  const pruned = pruneInvalid(value);
  if (pruned) {
    for (const finding of findRuleProblems(value, pruned, context)) {
      findings.push({ ...finding, at: pruned.toOriginal(finding.at) });
    }
  }

  const problems = inOrder(
    findings.map(({ at, atKey, severity, ...finding }) => ({
      ...finding,
      severity: severity ?? 'error',
      pointer: toPointer(at),
      ...locate(at, atKey),
    })),
  );
  const refused = findings.some(({ severity }) => severity !== 'warning');
  return refused ? { problems } : { path: pruned?.path, problems };
}
