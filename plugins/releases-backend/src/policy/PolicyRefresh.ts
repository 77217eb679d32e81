import type { AuthService } from '@backstage/backend-plugin-api';
import type {
  Actor,
  PolicyProblem,
} from '@slipway/backstage-plugin-releases-common';
import type { Knex } from 'knex';
import type { Clock } from '../clock';
import type { Transactions } from '../database/Transactions';
import type { AuditTrail } from '../prove/AuditTrail';
import { sha256 } from '../prove/canonicalJson';
import { assignNames, type Assigned, type Examined } from './assignNames';
import { isMembershipProblem, type PolicyChecker } from './PolicyChecker';
import type { PolicyReader } from './PolicyReader';
import type { LockedPath, PathCheck, PolicyStore } from './PolicyStore';
import { locationRemoved, sameProblems } from './problems';
import type { PolicyLocation } from './readPolicyConfig';

interface PolicyRefreshOptions {
  audit: AuditTrail;
  auth: AuthService;
  checker: PolicyChecker;
  clock: Clock;
  locations: PolicyLocation[];
  reader: PolicyReader;
  requireGroups: boolean;
  store: PolicyStore;
  transactions: Transactions;
}

/**
 * Reads all locations and brings the stored paths up to date.
 *
 * Several replicas may do this at once, and a person may do it in between.
 * Reading and checking take no lock. Each path is then written in a
 * transaction of its own that locks its row, compares with what is active,
 * and leaves a path alone that was read later than what is at hand.
 */
export class PolicyRefresh {
  readonly #options: PolicyRefreshOptions;

  static create(options: PolicyRefreshOptions) {
    return new PolicyRefresh(options);
  }

  private constructor(options: PolicyRefreshOptions) {
    this.#options = options;
  }

  async run(
    actor: Actor,
    { askCatalog }: { askCatalog: boolean },
  ): Promise<void> {
    const { auth, clock, locations, store } = this.#options;
    const readAt = clock.now();
    const credentials = askCatalog
      ? await auth.getOwnServiceCredentials()
      : undefined;
    const examined = await Promise.all(
      locations.map(location => this.#examine(location, credentials)),
    );
    const assigned = assignNames(examined, await store.list());
    for (const one of assigned) {
      await this.#apply(actor, readAt, one);
    }
    await this.#markRemoved(readAt, new Set(assigned.map(({ name }) => name)));
  }

  async #examine(
    location: PolicyLocation,
    credentials: Parameters<PolicyChecker['check']>[1],
  ): Promise<Examined> {
    const { checker, reader } = this.#options;
    const reading = await reader.read(location);
    const checked =
      'source' in reading
        ? await checker.check(reading.source, credentials)
        : { problems: [reading.problem], membershipKnown: false };
    return { ...reading, checked };
  }

  async #apply(
    actor: Actor,
    readAt: Date,
    { name, examined, problem }: Assigned,
  ): Promise<void> {
    const { requireGroups, store, transactions } = this.#options;
    const { checked, location } = examined;
    const check: PathCheck = {
      name,
      location: location.target,
      checkedAt: readAt,
      problems: problem ? [problem, ...checked.problems] : checked.problems,
    };
    await transactions.run(async tx => {
      const locked = await store.lock(tx, check);
      if (locked.checkedAt > readAt) {
        return;
      }
      if (!checked.good || problem) {
        await this.#refuse(tx, actor, check, locked, examined);
        return;
      }
      const hash = sha256(checked.good.canonical);
      if (hash === locked.activeHash) {
        await store.recordCheck(
          tx,
          withKnownMembership(check, checked, locked),
        );
        return;
      }
      if (requireGroups && !checked.membershipKnown && locked.activeHash) {
        // Whether this document may replace the active one is for the catalog
        // to tell; until it answers, nothing is known that would be stored.
        return;
      }
      await this.#activate(tx, actor, check, locked, {
        hash,
        document: checked.good.canonical,
      });
    });
  }

  async #activate(
    tx: Knex.Transaction,
    actor: Actor,
    check: PathCheck,
    locked: LockedPath,
    version: { hash: string; document: string },
  ): Promise<void> {
    const { audit, clock, store } = this.#options;
    await store.activate(tx, check, {
      ...version,
      replaces: locked.activeHash,
      at: clock.now(),
    });
    await audit.append(tx, {
      type: 'promotion-path.activated',
      actor,
      subject: { kind: 'promotion-path', id: check.name },
      source: { kind: 'location', id: check.location },
      reason: locked.activeHash
        ? 'The document at its location changed'
        : 'The document was read for the first time',
      before: locked.activeHash ? { hash: locked.activeHash } : undefined,
      after: { hash: version.hash },
      policy: { name: check.name, hash: version.hash },
      refs: [{ kind: 'promotion-path', id: check.name, sha256: version.hash }],
    });
  }

  /** A location that cannot be read is shown; only a document is refused. */
  async #refuse(
    tx: Knex.Transaction,
    actor: Actor,
    reading: PathCheck,
    locked: LockedPath,
    examined: Examined,
  ): Promise<void> {
    const { audit, store } = this.#options;
    if (!('source' in examined)) {
      await store.recordCheck(tx, reading);
      return;
    }
    const check = withKnownMembership(reading, examined.checked, locked);
    if (!sameProblems(check.problems, locked.problems)) {
      await audit.append(tx, {
        type: 'promotion-path.refused',
        actor,
        subject: { kind: 'promotion-path', id: check.name },
        source: { kind: 'location', id: check.location },
        reason: 'The document at its location has errors',
        before: { problems: outline(locked.problems) },
        after: {
          problems: outline(check.problems),
          sourceHash: sha256(examined.source),
        },
        policy: locked.activeHash
          ? { name: check.name, hash: locked.activeHash }
          : undefined,
      });
    }
    await store.recordCheck(tx, check);
  }

  /** What no location holds any more stays if it was ever in force. */
  async #markRemoved(readAt: Date, held: ReadonlySet<string>): Promise<void> {
    const { store, transactions } = this.#options;
    const problems = [locationRemoved()];
    for (const path of await store.list()) {
      if (held.has(path.name) || path.checkedAt > readAt) {
        continue;
      }
      await transactions.run(async tx => {
        const locked = await store.lock(tx, path);
        if (locked.checkedAt > readAt) {
          return;
        }
        if (locked.activeHash) {
          await store.recordCheck(tx, { ...path, checkedAt: readAt, problems });
        } else {
          await store.removeUnversioned(tx, path.name);
        }
      });
    }
  }
}

/** Keeps what the catalog said about the same document, if it was not asked. */
function withKnownMembership(
  check: PathCheck,
  checked: Examined['checked'],
  locked: LockedPath,
): PathCheck {
  return checked.membershipKnown
    ? check
    : {
        ...check,
        problems: [
          ...check.problems,
          ...locked.problems.filter(isMembershipProblem),
        ],
      };
}

/** The part of problems that the trail keeps: what and where, no text of the file. */
function outline(problems: PolicyProblem[]) {
  return problems.map(({ code, severity, pointer, line }) => ({
    code,
    severity,
    pointer,
    line,
  }));
}
