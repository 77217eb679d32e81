import type { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import type { CheckpointPublisher } from '@slipway/backstage-plugin-releases-node';
import { resolve } from 'node:path';
import type { Clock } from '../../clock';
import { FilePublisher } from './FilePublisher';
import { GitPublisher } from './GitPublisher';
import { HttpPublisher } from './HttpPublisher';
import type { ObjectLock } from './S3Bucket';
import { S3Publisher } from './S3Publisher';
import { readId, readUrl } from './targetConfig';

interface Context {
  /** Names the entry in errors. */
  key: string;
  clock: Clock;
}

type Reader = (config: Config, id: string, at: Context) => CheckpointPublisher;

const READERS: Record<string, Reader> = {
  file: readFilePublisher,
  http: readHttpPublisher,
  git: readGitPublisher,
  s3: readS3Publisher,
};

/**
 * Reads one entry of `releases.audit.publish`.
 *
 * @throws InputError that names the key that cannot be used
 */
export function readPublisher(
  config: Config,
  at: Context,
): CheckpointPublisher {
  const type = config.getString('type');
  if (!Object.hasOwn(READERS, type)) {
    throw new InputError(
      `${at.key}.type is "${type}"; use ${Object.keys(READERS).join(', ')}`,
    );
  }
  return READERS[type](config, readId(config, at.key, type), at);
}

function readFilePublisher(config: Config, id: string) {
  const directory = resolve(config.getString('directory'));
  return FilePublisher.create({ id, directory });
}

function readHttpPublisher(config: Config, id: string, { key }: Context) {
  const token = config.getOptionalString('token');
  const header = config.getOptionalConfig('header');
  if (token && header) {
    throw new InputError(`${key} has a token and a header; use one of them`);
  }
  return HttpPublisher.create({
    id,
    url: readUrl(config, 'url', key),
    headers: {
      ...(token && { authorization: `Bearer ${token}` }),
      ...(header && {
        [readHeaderName(header, key)]: header.getString('value'),
      }),
    },
  });
}

function readHeaderName(header: Config, key: string): string {
  const name = header.getString('name').toLowerCase();
  if (!/^[a-z0-9!#$%&'*+.^_`|~-]+$/.test(name)) {
    throw new InputError(`${key}.header.name cannot name a header`);
  }
  return name;
}

function readGitPublisher(config: Config, id: string, at: Context) {
  const { key, clock } = at;
  const branch = config.getOptionalString('branch') ?? 'audit';
  // As git check-ref-format, without what needs quoting.
  if (!/^\w[\w-]*([./]\w[\w-]*)*$/.test(branch) || branch.endsWith('.lock')) {
    throw new InputError(`${key}.branch cannot name a branch`);
  }
  const token = config.getOptionalString('token');
  if (token && !config.has('remote')) {
    throw new InputError(`${key} has a token, but no remote that it is for`);
  }
  return GitPublisher.create({
    id,
    clock,
    branch,
    directory: resolve(config.getString('directory')),
    remote: config.has('remote')
      ? {
          url: readUrl(config, 'remote', key),
          username: config.getOptionalString('username') ?? 'x-access-token',
          token,
        }
      : undefined,
    author: {
      name: config.getOptionalString('author.name') ?? 'Slipway',
      email: config.getOptionalString('author.email') ?? 'slipway@localhost',
    },
  });
}

function readS3Publisher(config: Config, id: string, at: Context) {
  const { key, clock } = at;
  const accessKeyId = config.getOptionalString('accessKeyId');
  const secretAccessKey = config.getOptionalString('secretAccessKey');
  if (Boolean(accessKeyId) !== Boolean(secretAccessKey)) {
    throw new InputError(
      `${key} needs accessKeyId and secretAccessKey, or neither of them`,
    );
  }
  return S3Publisher.create({
    id,
    clock,
    bucket: config.getString('bucket'),
    prefix: config.getOptionalString('prefix')?.replace(/^\/+|\/+$/g, ''),
    endpoint: config.has('endpoint')
      ? readUrl(config, 'endpoint', key)
      : undefined,
    region: config.getOptionalString('region'),
    forcePathStyle: config.getOptionalBoolean('forcePathStyle'),
    credentials:
      accessKeyId && secretAccessKey
        ? { accessKeyId, secretAccessKey }
        : undefined,
    objectLock: readObjectLock(config.getOptionalConfig('objectLock'), key),
  });
}

function readObjectLock(
  config: Config | undefined,
  key: string,
): ObjectLock | undefined {
  if (!config) {
    return undefined;
  }
  const mode = config.getString('mode');
  if (mode !== 'GOVERNANCE' && mode !== 'COMPLIANCE') {
    throw new InputError(
      `${key}.objectLock.mode is "${mode}"; use GOVERNANCE or COMPLIANCE`,
    );
  }
  const days = config.getNumber('days');
  if (!Number.isInteger(days) || days < 1) {
    throw new InputError(`${key}.objectLock.days must be 1 or more`);
  }
  return { mode, days };
}
