/*
 * The places where a process can be stopped: before and after each statement
 * and each change of a file, and, on a server, while a statement is on its way.
 */
import type { Knex } from 'knex';
import { createRequire } from 'node:module';

const require = createRequire(__filename);

/** What happens at a point; statements say on which connection they are. */
export type OnPoint = (
  label: string,
  connection?: { processID?: number },
) => void | Promise<void>;

interface Query {
  sql: string;
}

/**
 * Calls before and after each statement of all pools of this driver, BEGIN and
 * COMMIT included. knex has events for most of these places, but none for the
 * answer to a COMMIT, and that is the one that matters most.
 */
export function watchStatements(knex: Knex, onPoint: OnPoint): void {
  const prototype = Object.getPrototypeOf(knex.client);
  const isServer = knex.client.config.client === 'pg';
  const original: (connection: object, query: Query) => Promise<unknown> =
    prototype._query;
  prototype._query = async function query(connection: object, query: Query) {
    const label = labelOf(query.sql);
    await onPoint(`before ${label}`, connection);
    const answer = original.call(this, connection, query);
    // A failed statement has no place after it.
    answer.catch(() => {});
    if (isServer) {
      await onPoint(`during ${label}`, connection);
    }
    const result = await answer;
    await onPoint(`after ${label}`, connection);
    return result;
  };
}

/** Verb and first table of a statement; enough to find it in the code. */
function labelOf(sql: string): string {
  const verb = /^\w+/.exec(sql)?.[0].toLowerCase() ?? '?';
  const table = /(?:from|into|update)\s+["`](\w+)["`]/i.exec(sql)?.[1];
  return table ? `${verb} ${table}` : verb;
}

const CHANGES = ['link', 'mkdir', 'open', 'rename', 'rm', 'unlink'];
const HANDLE_CHANGES = ['close', 'sync', 'write', 'writeFile'];

type Call = (...args: unknown[]) => Promise<unknown>;

/** Calls before and after each change of a file, those of file handles included. */
export async function watchFiles(onPoint: OnPoint): Promise<void> {
  // The object that the bundle calls through; an import would be a copy.
  const promises = require('node:fs/promises') as Record<string, Call>;
  const handle = (await promises.open(__filename)) as { close: Call };
  const handles = Object.getPrototypeOf(handle) as Record<string, Call>;
  await handle.close();
  for (const name of CHANGES) {
    wrap(promises, name, `file ${name}`, onPoint);
  }
  for (const name of HANDLE_CHANGES) {
    wrap(handles, name, `handle ${name}`, onPoint);
  }
}

function wrap(
  target: Record<string, Call>,
  name: string,
  label: string,
  onPoint: OnPoint,
): void {
  const original = target[name];
  target[name] = async function watched(this: unknown, ...args: unknown[]) {
    await onPoint(`before ${label}`);
    const result = await original.apply(this, args);
    await onPoint(`after ${label}`);
    return result;
  };
}
