import { readDurationFromConfig, type Config } from '@backstage/config';
import { durationToMilliseconds } from '@backstage/types';
import { InputError } from '@backstage/errors';
import type { RetentionClass } from '@slipway/backstage-plugin-releases-common';
import { resolve } from 'node:path';

const CLASSES: RetentionClass[] = ['standard', 'regulated-7y', 'permanent'];
const ORIGIN = /^[^\s+]{1,200}$/;

/** `releases.audit` as configured, with defaults. */
export interface AuditConfig {
  /** Name of the log, and of the keys that sign it. */
  origin: string;
  /** Signing keys, the active one first; empty where one is made in `directory`. */
  signingKeys: string[];
  /** Keys that signed before, with the range of sizes that each is good for. */
  previousKeys: { vkey: string; from?: number; until?: number }[];
  witnessQuorum: number;
  /** Where the signer keeps what it must not forget; absolute. */
  directory?: string;
  /** Milliseconds between looks for new events. */
  intervalMs: number;
  /** Milliseconds between publications. */
  publishEveryMs: number;
  /** Milliseconds between scheduled verifications. */
  verifyEveryMs: number;
  /** Who hears when a verification fails. */
  notify: string[];
  retention: RetentionClass;
  expiry: { enabled: boolean; keepStandardMs: number };
  /** The operator's word that the log goes on under a new origin. */
  restart?: { after: string; reason: string };
}

/** @throws InputError naming the key that cannot be used */
export function readAuditConfig(root: Config): AuditConfig {
  const config = root.getOptionalConfig('releases.audit');
  const directory = config?.getOptionalString('directory');
  const restart = config?.getOptionalConfig('restart');
  return {
    origin: readOrigin(root),
    signingKeys: config?.getOptionalStringArray('signingKeys') ?? [],
    previousKeys: (config?.getOptionalConfigArray('previousKeys') ?? []).map(
      key => ({
        vkey: key.getString('vkey'),
        from: key.getOptionalNumber('from'),
        until: key.getOptionalNumber('until'),
      }),
    ),
    witnessQuorum: config?.getOptionalNumber('witnessQuorum') ?? 0,
    directory: directory === undefined ? undefined : resolve(directory),
    intervalMs: readMs(config, 'interval', 1_000),
    publishEveryMs: readMs(config, 'publishEvery', 60_000),
    verifyEveryMs: readMs(config, 'verifyEvery', 24 * 3_600_000),
    notify: config?.getOptionalStringArray('notify') ?? [],
    retention: readRetention(config),
    expiry: {
      enabled: config?.getOptionalBoolean('expiry.enabled') ?? false,
      keepStandardMs: readMs(
        config,
        'expiry.keepStandard',
        2 * 365 * 86_400_000,
      ),
    },
    restart: restart && {
      after: restart.getString('after'),
      reason: restart.getString('reason'),
    },
  };
}

function readOrigin(root: Config): string {
  const configured = root.getOptionalString('releases.audit.origin');
  if (configured !== undefined) {
    if (!ORIGIN.test(configured)) {
      throw new InputError(
        'releases.audit.origin must be a name without spaces and plus signs, for example slipway.example.com/audit',
      );
    }
    return configured;
  }
  const baseUrl = root.getOptionalString('backend.baseUrl');
  const { host } = new URL(baseUrl ?? 'http://localhost');
  return `${host}/api/releases/audit`;
}

function readMs(
  config: Config | undefined,
  key: string,
  otherwise: number,
): number {
  return config?.has(key)
    ? durationToMilliseconds(readDurationFromConfig(config, { key }))
    : otherwise;
}

function readRetention(config: Config | undefined): RetentionClass {
  const value = config?.getOptionalString('retention') ?? 'standard';
  const known = CLASSES.find(name => name === value);
  if (!known) {
    throw new InputError(
      `releases.audit.retention must be one of ${CLASSES.join(', ')}`,
    );
  }
  return known;
}
