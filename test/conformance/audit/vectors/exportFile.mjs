/** Exports in parts, to be changed before they are written. */

const EXPORTED_AT = '2026-11-21T10:00:00.000Z';
/** Node hashes of the complete subtrees before `from`, and of the aligned ones after `to`. */
function subtreesOf(log, start, end, aligned) {
  const hashes = [];
  for (let at = start; at < end; ) {
    let length = 1;
    const fits = next => at + next <= end && (!aligned || at % next === 0);
    while (fits(length * 2)) length *= 2;
    hashes.push(log.hash(at, at + length).toString('base64'));
    at += length;
  }
  return hashes;
}

/**
 * The parts of an export, to be changed before they are written.
 *
 * @param {import('./log.mjs').Log} log
 */
export function exportOf(
  log,
  {
    from = 0,
    to = log.size,
    size = log.size,
    checkpoints = [size],
    expired = () => false,
    keys,
  } = {},
) {
  return {
    header: {
      format: 'slipway-audit-export/v1',
      origin: log.origin,
      from,
      to,
      size,
      left: subtreesOf(log, 0, from, false),
      right: subtreesOf(log, to, size, true),
      exportedAt: EXPORTED_AT,
    },
    lines: log.leaves.slice(from, to).map((event, at) => ({
      index: from + at,
      hash: log.hashes[from + at].toString('base64'),
      event: expired(from + at) ? undefined : event,
    })),
    checkpoints: checkpoints.map(n => log.checkpoint(n, keys)),
    end: { end: true, events: to - from },
  };
}

/** `event` is text, byte for byte; the rest is JSON. */
export function exportText({ header, lines, checkpoints, end }) {
  const events = lines.map(({ index, hash, event }) =>
    event === undefined
      ? JSON.stringify({ index, hash, expired: true })
      : `{"index":${index},"hash":"${hash}","event":${event}}`,
  );
  const notes = checkpoints.map(checkpoint => JSON.stringify({ checkpoint }));
  return [
    JSON.stringify(header),
    ...events,
    ...notes,
    JSON.stringify(end),
    '',
  ].join('\n');
}

export const exportCase = (name, text, trust, expect, tiles) => ({
  name: `export: ${name}`,
  kind: 'export',
  text,
  trust,
  ...(tiles && { tiles }),
  expect,
});

export const ORDER = 'index of a line out of order';
