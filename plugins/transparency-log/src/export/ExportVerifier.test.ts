import fc from 'fast-check';
import {
  addSignatures,
  appendLeaves,
  CompactRange,
  cosign,
  ExportVerifier,
  formatCheckpointLine,
  formatEnd,
  formatEventLine,
  formatHeader,
  leafHash,
  MemoryTiles,
  parseHeader,
  signCheckpoint,
  SigningKey,
  verifyExport,
  type ExportReport,
  type LogTrust,
  type TileReader,
} from '..';
import { eventOf, KEY, ORIGIN, SampleLog, TRUST } from '../tests/sampleLog';

const SIZE = 30;
const EVENTS = Array.from({ length: SIZE }, (_, i) => eventOf(i));

async function verify(
  lines: string[],
  tiles?: TileReader,
  trust: LogTrust = TRUST,
): Promise<ExportReport> {
  const verifier = ExportVerifier.create({ trust, tiles });
  lines.forEach(line => verifier.push(line));
  return verifier.finish();
}

/** What was found, in short. */
function found(report: ExportReport) {
  return report.result === 'tampered'
    ? [report.code, report.firstBadIndex ?? report.range]
    : report.result;
}

/** Puts another text in place of a line. */
const replacing = (lines: string[], i: number) => (text: string) =>
  lines.with(i, text);

const withoutLine = (lines: string[], i: number) => lines.toSpliced(i, 1);

describe('ExportVerifier', () => {
  let log: SampleLog;
  /* Line i + 1 is that of event i. */
  let lines: string[];

  beforeAll(async () => {
    log = await SampleLog.create(EVENTS);
    lines = await log.export({ from: 0, to: SIZE, sizes: [8, 20, SIZE] });
  });

  it('has the bytes that the format describes', async () => {
    const small = await log.export({
      from: 0,
      to: 3,
      sizes: [5],
      expired: [1],
    });
    const base64 = (h: Buffer) => h.toString('base64');
    const right = CompactRange.empty(3);
    [3, 4].forEach(i => right.append(leafHash(EVENTS[i])));
    expect(small.slice(0, 3)).toEqual([
      `{"format":"slipway-audit-export/v1","origin":"${ORIGIN}","from":0,"to":3,"size":5,"left":[],"right":["${right.hashes
        .map(base64)
        .join('","')}"],"exportedAt":"2026-11-21T10:00:00.000Z"}`,
      `{"index":0,"hash":"${base64(leafHash(EVENTS[0]))}","event":{"n":0}}`,
      `{"index":1,"hash":"${base64(leafHash(EVENTS[1]))}","expired":true}`,
    ]);
    expect(JSON.parse(small[4])).toEqual({
      checkpoint: await log.checkpoint(5),
    });
    expect(small[5]).toBe('{"end":true,"events":3}');
    expect(formatHeader(parseHeader(small[0]))).toBe(small[0]);
    expect(await verify(small, log.tiles)).toEqual({
      ...{ result: 'sound', origin: ORIGIN, from: 0, to: 3, size: 5 },
      ...{ events: 3, expired: 1, checkpoints: [{ size: 5 }], comparedTo: 5 },
    });
  });

  it('finds any range of any log sound (AUD-06)', async () => {
    const part = fc
      .tuple(fc.nat(SIZE), fc.nat(SIZE), fc.integer({ min: 1, max: SIZE }))
      .map(([a, b, c]) => [a, b, c].sort((x, y) => x - y))
      .filter(([from, , size]) => from < size);
    await fc.assert(
      fc.asyncProperty(part, fc.nat(SIZE), async ([from, to, size], more) => {
        const sizes =
          more > from && more <= to && more < size ? [more, size] : [size];
        const expired = [from, to - 1].filter(i => i >= from && i < to);
        const exported = await log.export({ from, to, sizes, expired });
        for (const tiles of [undefined, log.tiles]) {
          const report = await verify(exported, tiles);
          expect(report).toMatchObject({
            ...{ result: 'sound', from, to, size, events: to - from },
            expired: new Set(expired).size,
          });
          expect(report).toHaveProperty(
            'checkpoints',
            sizes.map(s => ({ size: s })),
          );
        }
      }),
      { numRuns: 200 },
    );
  });

  it('reads bytes in pieces of any length, and only up to the last LF', async () => {
    const greeting = await SampleLog.create(['{"text":"Grüße 😀"}']);
    const small = await greeting.export({ from: 0, to: 1, sizes: [1] });
    const bytes = Buffer.from(`${small.join('\n')}\n`);
    const read = (data: Buffer, step: number) =>
      verifyExport({
        trust: TRUST,
        chunks: (async function* pieces() {
          for (let i = 0; i < data.length; i += step) {
            yield data.subarray(i, i + step);
          }
        })(),
      });
    for (const step of [1, 2, 3, 7, 4096]) {
      expect((await read(bytes, step)).result).toBe('sound');
    }
    for (let end = 0; end < bytes.length; end++) {
      expect((await read(bytes.subarray(0, end), 64)).result).toBe(
        'incomplete',
      );
    }
    const invalid = Buffer.from(bytes);
    invalid[bytes.indexOf('Gr') + 2] = 0xff;
    expect(await read(invalid, 64)).toMatchObject({
      result: 'incomplete',
      message: 'The file is not valid UTF-8',
    });
    const longer = Buffer.concat([bytes, Buffer.from('more')]);
    expect((await read(longer, 64)).result).toBe('tampered');
    const broken = (async function* pieces() {
      yield bytes.subarray(0, 50);
      throw new Error('disk');
    })();
    await expect(
      verifyExport({ trust: TRUST, chunks: broken }),
    ).rejects.toThrow('disk');
    const endless = Buffer.alloc(3 * 1024 * 1024, 'x');
    expect((await read(endless, 65_536)).result).toBe('incomplete');
    const bits = [];
    for (let bit = 0; bit < 8 * bytes.length; bit++) {
      const changed = Buffer.from(bytes);
      changed[bit >> 3] ^= 1 << (bit & 7);
      bits.push((await read(changed, 4096)).result);
    }
    // The time of the export is not signed; nothing else may change.
    const at = bytes.indexOf('"exportedAt":"') + '"exportedAt":"'.length;
    const sound = bits.flatMap((r, bit) => (r === 'sound' ? [bit >> 3] : []));
    expect(sound.every(i => i >= at && i < at + 24)).toBe(true);
  });

  it('finds each line that is missing, doubled, moved or edited (F21)', async () => {
    const edited = '{"n":1000}';
    const otherHash = leafHash(edited).toString('base64');
    for (let i = 0; i < SIZE; i++) {
      const line = lines[i + 1];
      const hash = leafHash(EVENTS[i]).toString('base64');
      const replaced = replacing(lines, i + 1);
      const cases: Record<string, string[]> = {
        missing: withoutLine(lines, i + 1),
        doubled: lines.toSpliced(i + 1, 0, line),
        event: replaced(line.replace(EVENTS[i], edited)),
        hash: replaced(line.replace(hash, otherHash)),
        spaced: replaced(line.replace('{"n":', '{ "n":')),
        broken: replaced(line.slice(0, -2)),
        empty: replaced(''),
        swapped: lines.with(i + 1, lines[i + 2]).with(i + 2, line),
        renumbered: replaced(line.replace(`:${i},`, `:${i + 7},`)),
      };
      if (i === SIZE - 1) {
        delete cases.swapped;
      }
      for (const [name, changed] of Object.entries(cases)) {
        for (const tiles of [undefined, log.tiles]) {
          const report = await verify(changed, tiles);
          expect([name, report.result]).toEqual([name, 'tampered']);
          expect(report).toMatchObject({ firstBadIndex: i });
        }
      }
    }
  });

  it('finds an event whose hash was made again: a range, or with tiles the index (F21)', async () => {
    const edited = '{"n":1000}';
    for (let i = 0; i < SIZE; i++) {
      const line = { index: i, hash: leafHash(edited), event: edited };
      const changed = lines.with(i + 1, formatEventLine(line));
      const expected = [
        { from: 0, to: 8 },
        { from: 8, to: 20 },
        { from: 20, to: SIZE },
      ].find(({ to }) => i < to);
      expect(found(await verify(changed))).toEqual(['proof', expected]);
      expect(found(await verify(changed, log.tiles))).toEqual(['proof', i]);
    }
  });

  it('finds with tiles a log that was written and signed anew (F21)', async () => {
    for (const i of [0, 1, 13, SIZE - 1]) {
      const forged = await SampleLog.create(EVENTS.with(i, '{"n":1000}'));
      const shifted = await SampleLog.create(EVENTS.toSpliced(i, 1));
      for (const fork of [forged, shifted]) {
        const size = fork.events.length;
        const changed = await fork.export({ from: 0, to: size, sizes: [size] });
        expect(found(await verify(changed))).toBe('sound');
        const expected = i < size ? ['fork', i] : 'sound';
        expect(found(await verify(changed, log.tiles))).toEqual(expected);
      }
    }
    // A copy that ends early still shows what it can, and says how far it goes.
    const copy = MemoryTiles.create();
    const leafHashes = EVENTS.slice(0, 14).map(leafHash);
    await appendLeaves({ tiles: copy, size: 0, leafHashes });
    const forged = await SampleLog.create(EVENTS.with(13, '{"n":1000}'));
    const changed = await forged.export({ from: 0, to: SIZE, sizes: [SIZE] });
    expect(found(await verify(changed, copy))).toEqual(['fork', 13]);
    expect(await verify(lines, copy)).toMatchObject({ comparedTo: 14 });
  });

  it('finds the earlier of two changes', async () => {
    const edited = '{"n":1000}';
    const remade = formatEventLine({
      index: 3,
      hash: leafHash(edited),
      event: edited,
    });
    const both = lines
      .with(4, remade)
      .with(26, lines[26].replace(EVENTS[25], edited));
    expect(found(await verify(both))).toEqual(['proof', { from: 0, to: 8 }]);
    expect(found(await verify(both, log.tiles))).toEqual(['proof', 3]);
    const cut = both.slice(0, 27);
    expect(found(await verify(cut))).toEqual(['leaf', 25]);
    expect(found(await verify(cut, log.tiles))).toEqual(['leaf', 3]);
  });

  it('refuses a checkpoint whose root nobody could find again: after the last event, before the covering one', async () => {
    const exported = await log.export({ from: 2, to: 10, sizes: [12, SIZE] });
    expect(await verify(exported)).toMatchObject({
      ...{ result: 'tampered', code: 'size' },
    });
  });

  it('finds changes of header, checkpoints and end (F21)', async () => {
    const notes = await Promise.all([8, 20, SIZE].map(s => log.checkpoint(s)));
    const stranger = SigningKey.fromSeed(ORIGIN, Buffer.alloc(32, 9));
    const other = SigningKey.fromSeed('other', Buffer.alloc(32, 9));
    const fork = await SampleLog.create(EVENTS.with(2, '{"n":1000}'));
    const [C8, , C30, END] = [31, 32, 33, 34];
    const put = (at: number, note: string) =>
      lines.with(at, formatCheckpointLine(note));
    const moved = notes[2].replace(
      /\n\n[^]*/,
      notes[1].slice(notes[1].indexOf('\n\n')),
    );
    const cases: [string, string[], unknown][] = [
      [
        'checkpoint of another log',
        put(C30, await log.checkpoint(SIZE, [other])),
        'origin',
      ],
      [
        'checkpoint of another key',
        put(C30, await log.checkpoint(SIZE, [stranger])),
        'untrusted',
      ],
      ['checkpoint of a fork', put(C30, await fork.checkpoint(SIZE)), 'proof'],
      [
        'early checkpoint of a fork',
        put(C8, await fork.checkpoint(8)),
        'proof',
      ],
      ['smaller last checkpoint', put(C30, await log.checkpoint(25)), 'size'],
      ['signature moved', put(C30, moved), 'signature'],
      [
        'size edited',
        put(C30, notes[2].replace('\n30\n', '\n29\n')),
        'signature',
      ],
      ['no last checkpoint', withoutLine(lines, C30), 'size'],
      ['checkpoint doubled', lines.toSpliced(C8, 0, lines[C8]), 'size'],
      [
        'checkpoints swapped',
        lines.with(C8, lines[C8 + 1]).with(C8 + 1, lines[C8]),
        'size',
      ],
      ['no checkpoints', lines.toSpliced(C8, 3), 'size'],
      [
        'checkpoint with a space',
        lines.with(C30, lines[C30].replace(':', ': ')),
        'format',
      ],
      ['end counts less', lines.with(END, formatEnd(29)), 'format'],
      ['end doubled', [...lines, lines[END]], 'format'],
      ['empty line at the end', [...lines, ''], 'format'],
      [
        'event after the last',
        lines.toSpliced(
          C8,
          0,
          formatEventLine({ index: 30, hash: leafHash('{}'), event: '{}' }),
        ),
        'format',
      ],
      ['event after the end', [...lines, lines[1]], 'format'],
      [
        'header of another log',
        lines.with(0, lines[0].replace(ORIGIN, 'other')),
        'origin',
      ],
      [
        'header with less',
        lines.with(0, lines[0].replace('"to":30', '"to":29')),
        'format',
      ],
      [
        'header with spaces',
        lines.with(0, lines[0].replace(',', ', ')),
        'format',
      ],
      [
        'header of other from',
        lines.with(0, lines[0].replace('"from":0', '"from":1')),
        'format',
      ],
    ];
    for (const [name, changed, code] of cases) {
      const report = await verify(changed);
      expect([name, report.result]).toEqual([name, 'tampered']);
      expect([name, report]).toEqual([name, expect.objectContaining({ code })]);
    }
    const extra = cases.find(([name]) => name === 'event after the last')!;
    expect(found(await verify(extra[1]))).toEqual(['format', 30]);
    const forked = put(C8, await fork.checkpoint(8));
    expect(await verify(forked, log.tiles)).toMatchObject({
      code: 'fork',
      message: expect.stringContaining('agree with the events'),
    });
    const trust = { ...TRUST, keys: [{ vkey: stranger.vkey }] };
    expect(found(await verify(lines, undefined, trust))).toEqual([
      'untrusted',
      undefined,
    ]);
  });

  it('finds a change of the hashes on the left and on the right', async () => {
    const part = await log.export({ from: 7, to: 21, sizes: [10, SIZE] });
    const header = parseHeader(part[0]);
    const { left, right } = header;
    const changed = (change: object) =>
      part.with(0, formatHeader({ ...header, ...change }));
    for (let i = 0; i < left.length; i++) {
      const lines2 = changed({ left: left.with(i, leafHash('x')) });
      const begin = [0, 4, 6][i];
      const place = i === 2 ? 6 : { from: begin, to: begin + [4, 2, 1][i] };
      expect(found(await verify(lines2))).toEqual([
        'proof',
        { from: 0, to: 10 },
      ]);
      expect(found(await verify(lines2, log.tiles))).toEqual(['proof', place]);
    }
    for (let i = 0; i < right.length; i++) {
      const lines2 = changed({ right: right.with(i, leafHash('x')) });
      expect(found(await verify(lines2))).toEqual([
        'proof',
        { from: 10, to: SIZE },
      ]);
      const report = await verify(lines2, log.tiles);
      expect(report).toMatchObject({ result: 'tampered', code: 'proof' });
    }
    const json = part[0].replace(/"left":\["[^"]*",/, '"left":[');
    expect(found(await verify(part.with(0, json)))).toEqual([
      'format',
      undefined,
    ]);
    for (const odd of ['"left":null', '"left":[1]', '"left":["AA=="]']) {
      const line = part[0].replace(/"left":\[[^\]]*\]/, odd);
      expect(found(await verify(part.with(0, line)))).toEqual([
        'format',
        undefined,
      ]);
    }
    // Tiles that cannot be read are no tiles that end early.
    const readTile = () => Promise.reject(new Error('disk'));
    await expect(verify(part, { readTile })).rejects.toThrow('disk');
    expect(() => formatHeader({ ...header, left: [] })).toThrow(RangeError);
    expect(() => formatHeader({ ...header, from: 30 })).toThrow(RangeError);
  });

  it('calls incomplete what was cut off or cannot be read, unless it is tampered too', async () => {
    for (let end = 0; end < lines.length; end++) {
      const cut = lines.slice(0, end);
      expect((await verify(cut, log.tiles)).result).toBe('incomplete');
      const half = [...cut, lines[end].slice(0, -1)];
      expect(await verify(half)).toMatchObject({
        result: 'incomplete',
        line: end + 1,
      });
    }
    expect((await verify([])).result).toBe('incomplete');
    expect(await verify(lines.with(0, 'PK'))).toMatchObject({
      result: 'incomplete',
      line: 1,
    });
    const next = lines[0].replace('export/v1', 'export/v2');
    expect((await verify(lines.with(0, next))).result).toBe('incomplete');
    const edited = lines[6].replace(EVENTS[5], '{"n":1000}');
    const tampered = lines.with(6, edited).slice(0, 12);
    expect(found(await verify(tampered))).toEqual(['leaf', 5]);
  });

  it('refuses events that no log of this format holds', async () => {
    const bad = [
      '{"b":1,"a":2}',
      '[1]',
      '"text"',
      `{"a":"${'x'.repeat(65_535)}"}`,
    ];
    for (const event of bad) {
      const odd = await SampleLog.create(['{"n":0}', event]);
      const report = await verify(
        await odd.export({ from: 0, to: 2, sizes: [2] }),
      );
      expect(found(report)).toEqual(['format', 1]);
    }
    const fits = await SampleLog.create([`{"a":"${'x'.repeat(65_527)}"}`]);
    const report = await verify(
      await fits.export({ from: 0, to: 1, sizes: [1] }),
    );
    expect(report.result).toBe('sound');
  });

  it('tells when witnesses cosigned', async () => {
    const witness = SigningKey.fromSeed('w', Buffer.alloc(32, 1), {
      type: 'cosignature',
    });
    const note = await log.checkpoint(SIZE);
    const text = note.slice(0, note.indexOf('\n\n') + 1);
    const at = new Date('2026-11-21T10:00:00.000Z');
    const cosigned = addSignatures(note, [cosign(text, witness, at)]);
    const trust = { ...TRUST, witnesses: { vkeys: [witness.vkey], quorum: 1 } };
    const short = await log.export({ from: 0, to: SIZE, sizes: [SIZE] });
    const changed = short.with(SIZE + 1, formatCheckpointLine(cosigned));
    expect(await verify(changed, undefined, trust)).toMatchObject({
      result: 'sound',
      checkpoints: [{ size: SIZE, at: [at] }],
    });
    expect(found(await verify(short, undefined, trust))).toEqual([
      'witness',
      undefined,
    ]);
  });

  it('raises no false alarm on 1,000,000 events (F21)', async () => {
    const count = 1_000_000;
    const verifier = ExportVerifier.create({ trust: TRUST });
    const tree = CompactRange.empty();
    const checkpoints: string[] = [];
    const header = { origin: ORIGIN, from: 0, to: count, size: count };
    const exportedAt = new Date('2026-11-21T10:00:00.000Z');
    verifier.push(formatHeader({ ...header, left: [], right: [], exportedAt }));
    for (let index = 0; index < count; index++) {
      const event = `{"n":${index}}`;
      const hash = leafHash(event);
      tree.append(hash);
      verifier.push(formatEventLine({ index, hash, event }));
      if ((index + 1) % 200_000 === 0) {
        const state = { origin: ORIGIN, size: index + 1, root: tree.root() };
        checkpoints.push(formatCheckpointLine(signCheckpoint(state, [KEY])));
      }
    }
    checkpoints.forEach(line => verifier.push(line));
    verifier.push(formatEnd(count));
    const report = await verifier.finish();
    expect(report).toMatchObject({ result: 'sound', events: count });
    expect(report).toHaveProperty('checkpoints.length', 5);
  }, 60_000);
});
