/** What the last line of a complete export starts with. */
const END_OF_EXPORT = '{"end":true';
/** The last line is a few dozen bytes long. */
const TAIL_BYTES = 256;

/**
 * Takes an export in piece by piece, so that progress can be shown. A stream
 * that was cut between two lines looks like a file; its last line tells.
 *
 * @throws Error if the last line is not the end of an export
 */
export async function readExport(
  stream: ReadableStream<Uint8Array>,
  onProgress?: (bytes: number) => void,
): Promise<Blob> {
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  const reader = stream.getReader();
  let bytes = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) {
      break;
    }
    chunks.push(value as Uint8Array<ArrayBuffer>);
    bytes += value.byteLength;
    onProgress?.(bytes);
  }
  const tail = lastLineOf(chunks);
  if (!tail.startsWith(END_OF_EXPORT)) {
    throw new Error(
      'The export ended before its last line, so nothing was saved. Try again.',
    );
  }
  return new Blob(chunks, { type: 'application/x-ndjson' });
}

function lastLineOf(chunks: Uint8Array[]): string {
  let tail = '';
  const decoder = new TextDecoder();
  for (let i = chunks.length - 1; i >= 0 && tail.length < TAIL_BYTES; i--) {
    tail = decoder.decode(chunks[i].subarray(-TAIL_BYTES)) + tail;
  }
  return tail.trimEnd().split('\n').at(-1)!;
}
