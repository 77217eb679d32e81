import fc from 'fast-check';

/** What a hostile or broken sender may make of a document: bytes changed, cut, doubled. */
export function damaged(original: Buffer): fc.Arbitrary<Buffer> {
  const at = fc.nat({ max: original.length - 1 });
  const changes = fc.array(fc.tuple(at, fc.nat({ max: 255 })), {
    minLength: 1,
    maxLength: 6,
  });
  const changed = changes.map(list => {
    const bytes = Buffer.from(original);
    list.forEach(([index, byte]) => bytes.writeUInt8(byte, index));
    return bytes;
  });
  const cut = at.map(end => original.subarray(0, end));
  const doubled = fc
    .tuple(at, at)
    .map(([a, b]) =>
      Buffer.concat([original.subarray(0, a), original.subarray(b)]),
    );
  return fc.oneof(changed, cut, doubled);
}

/** A document of JSON in which any members are replaced by any values. */
export function replaced(original: object): fc.Arbitrary<Buffer> {
  const paths = pathsOf(original);
  const replacement = fc.oneof(
    fc.jsonValue({ maxDepth: 3 }),
    fc.constantFrom({ toString: 1, valueOf: 1 }, [[[]]], '\u0000', '\ud800'),
  );
  return fc
    .array(fc.tuple(fc.constantFrom(...paths), replacement), {
      minLength: 1,
      maxLength: 3,
    })
    .map(replacements => {
      const copy = structuredClone(original);
      replacements.forEach(([path, value]) =>
        replaceAt(copy, path, structuredClone(value)),
      );
      return Buffer.from(JSON.stringify(copy));
    });
}

type Path = string[];

function pathsOf(value: unknown): Path[] {
  if (typeof value !== 'object' || value === null) {
    return [];
  }
  return Object.entries(value).flatMap(([key, member]) => [
    [key],
    ...pathsOf(member).map(path => [key, ...path]),
  ]);
}

function replaceAt(document: object, path: Path, value: unknown): void {
  let parent: unknown = document;
  for (const key of path.slice(0, -1)) {
    parent = (parent as Record<string, unknown> | null)?.[key];
  }
  if (typeof parent === 'object' && parent !== null) {
    (parent as Record<string, unknown>)[path[path.length - 1]] = value;
  }
}
