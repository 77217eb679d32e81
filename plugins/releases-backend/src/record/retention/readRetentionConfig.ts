import { readDurationFromConfig, type Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import type { CleanUpMode } from '@slipway/backstage-plugin-releases-common';
import { keepFor, keepOf, type Keep } from './keep';

const MODES: CleanUpMode[] = ['off', 'dry-run', 'on'];
const KEEP = 'releases.retention.keep';

/** `releases.retention` as configured, with defaults. */
export interface RetentionConfig {
  mode: CleanUpMode;
  /** The least time for which deployments are kept. */
  keep: Keep;
}

/**
 * Reads `releases.retention`.
 *
 * @throws InputError naming the key that cannot be used
 */
export function readRetentionConfig(root: Config): RetentionConfig {
  const config = root.getOptionalConfig('releases.retention');
  const configured = config?.getOptionalString('cleanUp') ?? 'off';
  const mode = MODES.find(name => name === configured);
  if (!mode) {
    throw new InputError(
      `releases.retention.cleanUp must be one of ${MODES.join(', ')}`,
    );
  }
  return { mode, keep: config?.has('keep') ? readKeep(root) : keepFor(['7y']) };
}

function readKeep(root: Config): Keep {
  const duration = readDurationFromConfig(root, { key: KEEP });
  try {
    return keepOf(duration);
  } catch (error) {
    throw new InputError(
      `${KEEP} ${
        (error as Error).message
      }; give whole numbers, for example { years: 7 }`,
    );
  }
}
