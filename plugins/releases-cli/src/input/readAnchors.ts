import { stat } from 'node:fs/promises';
import { DirectoryTiles, openCheckpoint } from '@slipway/transparency-log';
import { CliError, fileError, messageOf, usageError } from '../cli/CliError';
import type { Anchors } from '../verify/Evidence';
import { openSource } from './openSource';
import { readText } from './readText';
import { readTrust } from './readTrust';

/** Options that say what evidence is held against. */
export interface AnchorOptions {
  trust?: string;
  key?: string[];
  checkpoint?: string;
  tiles?: string;
}

async function readCheckpoint(file: string): Promise<string> {
  const source = await openSource(file);
  try {
    return await readText(source, 1);
  } finally {
    await source.close();
  }
}

async function openTiles(folder: string) {
  const stats = await stat(folder).catch(error => {
    throw fileError(folder, error);
  });
  if (!stats.isDirectory()) {
    throw usageError(
      `--tiles: ${folder} is no folder.`,
      'Give the folder that holds "tile".',
    );
  }
  return DirectoryTiles.create(folder);
}

/**
 * Reads what the caller pins and what the caller kept.
 *
 * @throws CliError if one of it cannot be used
 */
export async function readAnchors(options: AnchorOptions): Promise<Anchors> {
  const trust = await readTrust(options);
  const tiles =
    options.tiles === undefined ? undefined : await openTiles(options.tiles);
  if (options.checkpoint === undefined) {
    return { trust, tiles };
  }
  const note = await readCheckpoint(options.checkpoint);
  try {
    return { trust, tiles, outside: openCheckpoint(note, trust) };
  } catch (error) {
    throw new CliError(
      `--checkpoint ${options.checkpoint}: ${messageOf(error)}.`,
      {
        code: 'checkpoint',
        advice: [
          'The checkpoint that you keep must be signed by a key that you have pinned.',
        ],
      },
    );
  }
}
