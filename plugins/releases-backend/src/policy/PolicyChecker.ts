import type {
  BackstageCredentials,
  LoggerService,
} from '@backstage/backend-plugin-api';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import {
  checkPromotionPath,
  type PolicyCheckContext,
  type PolicyProblem,
  type PromotionPath,
} from '@slipway/backstage-plugin-releases-common';
import { canonicalJson } from '../prove/canonicalJson';
import { documentProblem } from './problems';

/** The result of a check, in the form that a version is stored in. */
export interface CheckedDocument {
  /** The path and its canonical JSON; absent when there is an error. */
  good?: { path: PromotionPath; canonical: string };
  problems: PolicyProblem[];
  /** Whether references to groups and users were looked up. */
  membershipKnown: boolean;
}

const MEMBERSHIP_CODES = new Set([
  'role-unresolved',
  'unknown-catalog-reference',
]);
const REFERENCE =
  /\b(?:group|user):[A-Za-z0-9_.-]{1,63}\/[A-Za-z0-9_.-]{1,63}/g;
const MAX_REFERENCES = 1000;

/** Whether only the catalog can tell that this is a problem. */
export function isMembershipProblem({ code }: PolicyProblem): boolean {
  return MEMBERSHIP_CODES.has(code);
}

interface PolicyCheckerOptions {
  catalog: CatalogService;
  logger: LoggerService;
  /** APR-16: refuse a role that nobody can fill, instead of warning. */
  requireGroups: boolean;
}

/** Checks documents against the schema, the rules and the catalog. */
export class PolicyChecker {
  readonly #options: PolicyCheckerOptions;

  static create(options: PolicyCheckerOptions) {
    return new PolicyChecker(options);
  }

  private constructor(options: PolicyCheckerOptions) {
    this.#options = options;
  }

  /** Without credentials the catalog is not asked. */
  async check(
    source: string,
    credentials?: BackstageCredentials,
  ): Promise<CheckedDocument> {
    const context = credentials && (await this.#lookUp(source, credentials));
    const { path, problems } = this.#checkWith(source, context);
    const result = { problems, membershipKnown: context !== undefined };
    if (!path) {
      return result;
    }
    try {
      return { ...result, good: { path, canonical: canonicalJson(path) } };
    } catch {
      const problem = documentProblem({
        code: 'text-not-unicode',
        message: 'A text of the document has half of a character.',
        hint: 'Remove escapes from \\uD800 to \\uDFFF that are not a pair.',
      });
      return { ...result, problems: [problem, ...problems] };
    }
  }

  #checkWith(source: string, context: PolicyCheckContext | undefined) {
    const checked = checkPromotionPath(source, context);
    if (!context || this.#options.requireGroups) {
      return checked;
    }
    return {
      path: checked.path ?? checkPromotionPath(source).path,
      problems: checked.problems.map(problem =>
        isMembershipProblem(problem)
          ? { ...problem, severity: 'warning' as const }
          : problem,
      ),
    };
  }

  /**
   * Looks up what the text refers to, however broken the document is, so that
   * the cost follows the document and not the catalog. Undefined if the
   * catalog cannot tell.
   */
  async #lookUp(
    source: string,
    credentials: BackstageCredentials,
  ): Promise<PolicyCheckContext | undefined> {
    const { catalog, logger } = this.#options;
    const refs = [
      ...new Set(
        (source.match(REFERENCE) ?? []).map(ref =>
          ref.toLocaleLowerCase('en-US'),
        ),
      ),
    ].slice(0, MAX_REFERENCES);
    try {
      const { items } = refs.length
        ? await catalog.getEntitiesByRefs(
            {
              entityRefs: refs,
              fields: ['kind', 'metadata.name', 'metadata.namespace'],
            },
            { credentials },
          )
        : { items: [] };
      const found = new Set(refs.filter((_, index) => items[index]));
      if (refs.length && !found.size && !(await this.#isFilled(credentials))) {
        return undefined;
      }
      return { groups: found, users: found };
    } catch (error) {
      logger.warn(
        'The catalog does not answer, so promotion paths are checked without looking up their groups and users',
        error as Error,
      );
      return undefined;
    }
  }

  /** A catalog without any group or user has not read its organisation yet. */
  async #isFilled(credentials: BackstageCredentials): Promise<boolean> {
    const { items } = await this.#options.catalog.getEntities(
      {
        filter: { kind: ['Group', 'User'] },
        fields: ['kind', 'metadata.name'],
        limit: 1,
      },
      { credentials },
    );
    return items.length > 0;
  }
}
