#!/usr/bin/env node
/**
 * `verify.mjs <file> --trust trust.json [--tiles <directory>]`: checks a proof, an
 * export or an evidence package, prints the verdict as one JSON object, and exits
 * with 0 (sound), 1 (tampered) or 2 (could not be checked to the end).
 */
import { open, readFile } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { incomplete, judgeLater } from './verifier/finding.mjs';
import { isGzip, gunzipOneMember } from './verifier/gzip.mjs';
import {
  linesOf,
  verifyEvidence,
  verifyExport,
  verifyProof,
} from './verifier.mjs';

const EXITS = { sound: 0, tampered: 1, incomplete: 2 };
const USAGE = 'usage: verify.mjs <file> --trust trust.json [--tiles directory]';

/** The beginning of a file, which says what it is. */
async function beginningOf(file) {
  const handle = await open(file);
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(64), 0, 64, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}

async function* chunksOf(file) {
  const handle = await open(file);
  yield* handle.createReadStream();
}

/**
 * @param {string[]} args
 * @returns {Promise<import('./verifier/finding.mjs').Verdict>}
 */
async function verifyFile(args) {
  const { positionals, values } = parseArgs({
    args,
    allowPositionals: true,
    options: { trust: { type: 'string' }, tiles: { type: 'string' } },
  });
  const [file, ...others] = positionals;
  if (!file || others.length || !values.trust) incomplete('usage', USAGE);
  const trust = JSON.parse(await readFile(values.trust, 'utf8'));
  const beginning = await beginningOf(file);
  const words = beginning.toString('latin1');
  if (
    isGzip(beginning) ||
    words.startsWith('{"format":"slipway-audit-export/')
  ) {
    const chunks = chunksOf(file);
    const lines = linesOf(isGzip(beginning) ? gunzipOneMember(chunks) : chunks);
    return verifyExport(lines, trust, { tilesDirectory: values.tiles });
  }
  const content = await readFile(file);
  if (words.startsWith('c2sp.org/tlog-proof'))
    return verifyProof(content, trust);
  if (/^\s*[{<]/.test(words)) return verifyEvidence(content, trust);
  return incomplete(
    'format',
    `${file} is no proof, export or evidence package.`,
  );
}

/**
 * @param {string[]} args
 * @returns {Promise<import('./verifier/finding.mjs').Verdict>}
 */
export async function verdictFor(args) {
  try {
    return await verifyFile(args);
  } catch (error) {
    const { code = 'failed', message } = error;
    return { ...(await judgeLater(() => incomplete(code, message))) };
  }
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  const verdict = await verdictFor(process.argv.slice(2));
  console.log(JSON.stringify(verdict));
  process.exitCode = EXITS[verdict.result];
}
