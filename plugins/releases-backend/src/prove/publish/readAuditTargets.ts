import type { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import type {
  AuditSinkTarget,
  CheckpointPublisher,
  CheckpointWitness,
} from '@slipway/backstage-plugin-releases-node';
import { verifierOf, VerificationError } from '@slipway/transparency-log';
import { systemClock, type Clock } from '../../clock';
import { HttpSink } from './HttpSink';
import { HttpWitness } from './HttpWitness';
import { readPublisher } from './readPublisher';
import { keyOf, readId, readUrl } from './targetConfig';

/** What `releases.audit` names outside the database. */
export interface AuditTargets {
  publishers: CheckpointPublisher[];
  witnesses: CheckpointWitness[];
  sinks: AuditSinkTarget[];
}

const PATTERN = /^(\*|[a-z][a-z0-9-]*\.(\*|[a-z][a-z0-9-]*))$/;

/**
 * Reads `releases.audit.publish`, `.witnesses` and `.sinks`. Nothing is called
 * or written yet.
 *
 * @throws InputError that names the key that cannot be used
 */
export function readAuditTargets(
  root: Config,
  options: { clock?: Clock } = {},
): AuditTargets {
  const { clock = systemClock } = options;
  const list = (name: string) =>
    (root.getOptionalConfigArray(`releases.audit.${name}`) ?? []).map(
      (config, index) => ({ config, key: keyOf(name, index) }),
    );
  return {
    publishers: unique(
      list('publish').map(({ config, key }) => ({
        key: `${key}.id`,
        name: readId(config, key, config.getOptionalString('type')),
        target: readPublisher(config, { key, clock }),
      })),
    ),
    witnesses: unique(list('witnesses').map(readWitness)),
    sinks: unique(list('sinks').map(readSink)),
  };
}

interface Entry {
  config: Config;
  key: string;
}

function readWitness({ config, key }: Entry) {
  const url = readUrl(config, 'url', key);
  const vkey = config.getString('vkey');
  return {
    key: `${key}.vkey`,
    name: witnessName(vkey, `${key}.vkey`),
    target: HttpWitness.create({ url, vkey }),
  };
}

function witnessName(vkey: string, key: string): string {
  let verifier;
  try {
    verifier = verifierOf(vkey);
  } catch (error) {
    if (error instanceof VerificationError) {
      throw new InputError(`${key} cannot be used. ${error.message}`);
    }
    throw error;
  }
  if (verifier.type !== 'cosignature') {
    throw new InputError(
      `${key} is a key that signs notes; a witness has one that makes cosignatures (type 4)`,
    );
  }
  return verifier.name;
}

function readSink({ config, key }: Entry) {
  const id = readId(config, key);
  const types = config.getOptionalStringArray('types');
  const wrong = types?.find(type => !PATTERN.test(type));
  if (wrong !== undefined) {
    throw new InputError(
      `${key}.types has "${wrong}"; use types such as webhook.refused, or patterns such as deployment.*`,
    );
  }
  return {
    key: `${key}.id`,
    name: id,
    target: HttpSink.create({
      id,
      url: readUrl(config, 'url', key),
      token: config.getOptionalString('token'),
      types,
      environments: config.getOptionalStringArray('environments'),
    }),
  };
}

function unique<T>(entries: { key: string; name: string; target: T }[]): T[] {
  const names = new Set<string>();
  for (const { key, name } of entries) {
    if (names.has(name)) {
      throw new InputError(
        `${key} is "${name}", which another entry has before; give it a name of its own`,
      );
    }
    names.add(name);
  }
  return entries.map(({ target }) => target);
}
