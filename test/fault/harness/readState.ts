/** Everything that the invariants are about, read at one moment. */
import type { AuditEvent } from '@slipway/backstage-plugin-releases-node/trail';
import {
  CompactRange,
  leafHash,
  openCheckpoint,
  rootOf,
} from '@slipway/transparency-log';
import type { Knex } from 'knex';
import { TRUST, type Services } from './services';

/** A tree that somebody vouches for: a checkpoint, the signer, a publication. */
export interface Vouched {
  by: string;
  size: number;
  /** Hex. */
  root: string;
}

export interface State {
  releases: any[];
  deployments: any[];
  deploymentEvents: any[];
  evaluations: any[];
  lanes: any[];
  events: { seq: number; event: AuditEvent }[];
  pending: number[];
  leaves: { index: number; seq: number }[];
  log: { size: number; root: string; haltedReason?: string };
  vouched: Vouched[];
  /** Root of the first `size` leaves, from the payloads alone. */
  rootAt: (size: number) => string;
  /** Root as the stored hashes say. */
  tilesRoot: string;
  publishedTilesRoot?: string;
}

export async function readState(services: Services): Promise<State> {
  const { knex, reader } = services;
  const events = (await knex('audit_events').orderBy('seq')).map(row => ({
    seq: Number(row.seq),
    event: JSON.parse(row.payload) as AuditEvent,
    payload: row.payload as string,
  }));
  const leaves = (await knex('audit_leaves').orderBy('leaf_index')).map(
    row => ({ index: Number(row.leaf_index), seq: Number(row.event_seq) }),
  );
  const log = await services.state.status();
  const payloads = new Map(events.map(({ seq, payload }) => [seq, payload]));
  const roots = rootsOf(leaves.map(({ seq }) => payloads.get(seq) ?? ''));
  const note = await services.publisher.latest();
  const published = note ? openCheckpoint(note, TRUST) : undefined;
  return {
    releases: await knex('releases'),
    deployments: await knex('deployments'),
    deploymentEvents: await knex('deployment_events').orderBy('seq'),
    evaluations: await knex('gate_evaluations'),
    lanes: await knex('environment_states'),
    events,
    pending: (await knex('audit_pending')).map(row => Number(row.seq)),
    leaves,
    log,
    vouched: await vouchedTrees(knex, services, published),
    rootAt: size => roots[size] ?? 'no tree of this size',
    tilesRoot: (await rootOf(reader.tiles, log.size)).toString('hex'),
    publishedTilesRoot:
      published &&
      (await rootOf(services.publisher.tiles, published.size)).toString('hex'),
  };
}

/** The root at every size. */
function rootsOf(payloads: string[]): string[] {
  const range = CompactRange.empty();
  const roots = [range.root().toString('hex')];
  for (const payload of payloads) {
    range.append(leafHash(payload));
    roots.push(range.root().toString('hex'));
  }
  return roots;
}

async function vouchedTrees(
  knex: Knex,
  services: Services,
  published: { size: number; root: Buffer } | undefined,
): Promise<Vouched[]> {
  const stored = await knex('audit_checkpoints').orderBy('size');
  // Read from the file, not from what this process may know.
  services.memory.forget();
  const remembered = await services.memory.read();
  const trees: Vouched[] = stored.map(row => {
    const { size, root } = openCheckpoint(row.note, TRUST);
    const same = Number(row.size) === size && row.root === root.toString('hex');
    return {
      by: same ? 'checkpoint' : 'checkpoint whose columns differ',
      size,
      root: root.toString('hex'),
    };
  });
  if (remembered) {
    trees.push({ by: 'memory', ...hexed(remembered) });
  }
  if (published) {
    trees.push({ by: 'published', ...hexed(published) });
  }
  return trees;
}

function hexed({ size, root }: { size: number; root: Buffer }) {
  return { size, root: root.toString('hex') };
}
