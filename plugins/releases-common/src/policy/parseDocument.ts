import {
  type Document,
  isAlias,
  isCollection,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  type Pair,
  parseDocument as parseYaml,
  visit,
  type YAMLMap,
  type YAMLSeq,
} from 'yaml';
import type { PolicyProblem, Segments } from './problems';

/** More than any list of the schema allows; checking longer ones is slow. */
const MAX_ENTRIES = 2000;

const FORBIDDEN_KEYS = new Set(['__proto__', 'constructor', 'prototype']);

export interface Place {
  line: number;
  column: number;
}

/** A parsed document that still knows where everything is in the file. */
export interface ParsedDocument {
  value: unknown;
  /** Finds the deepest place that exists on the way to `segments`. */
  locate(segments: Segments, atKey?: boolean): Place;
}

type DocumentProblem = Omit<PolicyProblem, 'pointer' | 'severity'>;

function describeSyntaxError(code: string, message: string) {
  switch (code) {
    case 'MULTIPLE_DOCS':
      return {
        message: 'The file holds more than one document.',
        hint: 'Keep one promotion path per file and remove the "---" between documents.',
      };
    case 'TAB_AS_INDENT':
      return {
        message: 'A tab is used for indentation.',
        hint: 'Indent with spaces.',
      };
    default:
      return {
        message: `The file is not valid YAML: ${message}`,
        hint: 'Check indentation, quotes and brackets near this place.',
      };
  }
}

function structuralProblems(
  document: Document.Parsed,
  placeAt: (offset: number) => Place,
): DocumentProblem[] {
  const problems: DocumentProblem[] = [];
  const add = (
    node: { range?: readonly number[] | null } | undefined,
    code: string,
    message: string,
    hint: string,
  ) =>
    problems.push({ code, ...placeAt(node?.range?.[0] ?? 0), message, hint });

  const checkLength = (node: YAMLMap | YAMLSeq) => {
    if (node.items.length > MAX_ENTRIES) {
      add(
        node,
        'too-long',
        `A list or map has ${node.items.length} entries.`,
        `Use at most ${MAX_ENTRIES}.`,
      );
    }
  };

  visit(document, {
    Seq: (_, seq) => checkLength(seq),
    Alias: (_, alias) => {
      add(
        alias,
        'alias-not-allowed',
        'Aliases are not allowed.',
        'Write the value out instead of referring to it with "*".',
      );
    },
    Map: (_, map) => {
      checkLength(map);
      const seen = new Set<string>();
      for (const pair of map.items) {
        const key = pair.key as Node;
        if (isAlias(key)) {
          continue;
        }
        if (!isScalar(key) || isCollection(key)) {
          add(
            key,
            'key-not-text',
            'A key has to be plain text.',
            'Use a word as the key.',
          );
          continue;
        }
        const name = String(key.value);
        if (FORBIDDEN_KEYS.has(name)) {
          add(
            key,
            'forbidden-key',
            `The key "${name}" is not allowed.`,
            'Use another name.',
          );
        }
        if (seen.has(name)) {
          add(
            key,
            'duplicate-key',
            `The key ${JSON.stringify(name.slice(0, 60))} appears twice.`,
            'Keep one of the two.',
          );
        }
        seen.add(name);
      }
    },
  });
  return problems;
}

function createLocator(
  document: Document.Parsed,
  placeAt: (offset: number) => Place,
): ParsedDocument['locate'] {
  // Many problems in one large map would otherwise search it once each.
  const indexes = new WeakMap<YAMLMap, Map<string, Pair>>();
  const findPair = (map: YAMLMap, key: string) => {
    let index = indexes.get(map);
    if (!index) {
      index = new Map();
      for (const pair of map.items) {
        index.set(isScalar(pair.key) ? String(pair.key.value) : '', pair);
      }
      indexes.set(map, index);
    }
    return index.get(key);
  };

  return (segments, atKey = false) => {
    let node: unknown = document.contents;
    let offset = 0;
    for (const [index, segment] of segments.entries()) {
      if (isMap(node)) {
        const pair = findPair(node, String(segment));
        if (!pair) {
          break;
        }
        const key = pair.key as Node;
        const value = pair.value as Node | null;
        const isText = isScalar(value) && value.value !== null;
        const wantsKey = atKey && index === segments.length - 1;
        offset =
          (isText && !wantsKey ? value.range?.[0] : key.range?.[0]) ?? offset;
        node = value;
      } else if (isSeq(node)) {
        const item = node.items[Number(segment)] as Node | undefined;
        if (!item) {
          break;
        }
        offset = item.range?.[0] ?? offset;
        node = item;
      } else {
        break;
      }
    }
    return placeAt(offset);
  };
}

/**
 * Parses a document whose depth has been checked. Aliases are refused, not
 * expanded; duplicate keys are found here because the parser's own search
 * compares every key with every other.
 */
export function parseDocument(
  source: string,
): { parsed: ParsedDocument } | { problems: DocumentProblem[] } {
  const lineCounter = new LineCounter();
  const document = parseYaml(source, {
    lineCounter,
    prettyErrors: false,
    uniqueKeys: false,
    version: '1.2',
    schema: 'core',
  });
  const placeAt = (offset: number): Place => {
    const { line, col } = lineCounter.linePos(offset);
    return { line: Math.max(1, line), column: Math.max(1, col) };
  };
  const problems: DocumentProblem[] = [
    ...document.errors.map(error => ({
      code: 'invalid-yaml',
      ...placeAt(error.pos[0]),
      ...describeSyntaxError(error.code, error.message),
    })),
    ...document.warnings.map(warning => ({
      code: 'tag-not-allowed',
      ...placeAt(warning.pos[0]),
      message: `A tag cannot be read: ${warning.message}`,
      hint: 'Remove the tag.',
    })),
    ...structuralProblems(document, placeAt),
  ];
  if (problems.length > 0) {
    return { problems };
  }
  return {
    parsed: {
      value: document.toJS({ maxAliasCount: 0 }),
      locate: createLocator(document, placeAt),
    },
  };
}
