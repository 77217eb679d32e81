import type { PolicyVersionScheme } from '../policy';
import { quote } from '../policy/text';
import type { ReleaseType } from '../types';
import type { VersionGrammar, VersionReading } from './VersionGrammar';
import type {
  ParsedVersion,
  VersionProblem,
  VersionScheme,
} from './VersionScheme';

/** As long as a version of a release may be. */
const MAX_VERSION_LENGTH = 128;

interface Accepted<R> {
  canonical: string;
  reading: R;
}

/**
 * What all schemes have in common: length and characters, the prefix, the order
 * by keys. Versions compare by their keys, so that a database and a screen can
 * not disagree about their order.
 */
export class GrammarVersionScheme<R extends VersionReading>
  implements VersionScheme
{
  static create<R extends VersionReading>(options: {
    type: PolicyVersionScheme['type'];
    prefix?: string;
    sample?: string;
    grammar: VersionGrammar<R>;
  }): VersionScheme {
    return new GrammarVersionScheme(
      options.type,
      options.grammar,
      options.prefix ?? '',
      options.sample,
    );
  }

  readonly type: PolicyVersionScheme['type'];
  readonly #grammar: VersionGrammar<R>;
  readonly #prefix: string;
  readonly #accepts: string;

  private constructor(
    type: PolicyVersionScheme['type'],
    grammar: VersionGrammar<R>,
    prefix: string,
    sample: string | undefined,
  ) {
    this.type = type;
    this.#grammar = grammar;
    this.#prefix = prefix;
    const isSample =
      sample !== undefined && typeof this.#read(sample) !== 'string';
    const ownExample = grammar.example && prefix + grammar.example;
    const example = isSample ? sample : ownExample;
    this.#accepts = [
      grammar.accepts,
      prefix && `with or without ${quote(prefix)} before it`,
      example && `for example ${example}`,
    ]
      .filter(Boolean)
      .join(', ');
  }

  describe(): string {
    return `Write ${this.#accepts}.`;
  }

  parse(version: string): ParsedVersion | VersionProblem {
    const result = this.#read(version);
    if (typeof result === 'string') {
      return this.#refused(version, result);
    }
    const { parts, at } = result.reading;
    return {
      version,
      canonical: result.canonical,
      parts,
      ...(at ? { at } : {}),
    };
  }

  compare(a: string, b: string): number | undefined {
    const left = this.sortKey(a);
    const right = this.sortKey(b);
    return left === undefined || right === undefined
      ? undefined
      : compareKeys(left, right);
  }

  sortKey(version: string): string | undefined {
    const result = this.#read(version);
    return typeof result === 'string' ? undefined : result.reading.key;
  }

  next(
    current: string | undefined,
    type: ReleaseType,
    at: Date,
  ): string | undefined {
    if (current === undefined) {
      return this.#existing(this.#grammar.next(undefined, type, at));
    }
    const result = this.#read(current);
    if (typeof result === 'string') {
      return undefined;
    }
    const hasPrefix = result.canonical !== current;
    const proposal = this.#existing(
      this.#grammar.next(result.reading, type, at),
      hasPrefix,
    );
    const isLater =
      proposal !== undefined && (this.compare(current, proposal) ?? 0) < 0;
    return isLater ? proposal : undefined;
  }

  checkType(
    previous: string | undefined,
    version: string,
    type: ReleaseType,
  ): VersionProblem | undefined {
    const result = this.#read(version);
    if (typeof result === 'string') {
      return this.#refused(version, result);
    }
    const before = previous === undefined ? '' : this.#read(previous);
    if (typeof before === 'string') {
      return undefined;
    }
    const reason =
      compareKeys(result.reading.key ?? '', before.reading.key ?? '') < 0
        ? 'it comes before that version'
        : this.#grammar.mismatch(before.reading, result.reading, type);
    return reason === undefined
      ? undefined
      : {
          code: 'version-type-mismatch',
          message: `Version ${version} is not a ${type} release after ${previous} because ${reason}.`,
        };
  }

  #read(version: string): Accepted<R> | string {
    if (version.length > MAX_VERSION_LENGTH) {
      return `it has more than ${MAX_VERSION_LENGTH} characters`;
    }
    if (!/^[!-~]+$/.test(version)) {
      return 'it is empty or has other characters than visible ASCII';
    }
    if (!this.#prefix || !version.startsWith(this.#prefix)) {
      return this.#readCanonical(version);
    }
    const result = this.#readCanonical(version.slice(this.#prefix.length));
    if (typeof result !== 'string') {
      return result;
    }
    const whole = this.#readCanonical(version);
    return typeof whole === 'string' ? result : whole;
  }

  #readCanonical(canonical: string): Accepted<R> | string {
    if (canonical === '') {
      return 'nothing follows the prefix';
    }
    const reading = this.#grammar.read(canonical);
    return typeof reading === 'string' ? reading : { canonical, reading };
  }

  /** A proposal with the prefix, unless a limit makes it unusable. */
  #existing(text: string | undefined, hasPrefix = true): string | undefined {
    const version = text && (hasPrefix ? this.#prefix : '') + text;
    return version && typeof this.#read(version) !== 'string'
      ? version
      : undefined;
  }

  #refused(version: string, reason: string): VersionProblem {
    return {
      code: 'version-not-accepted',
      message: `Version ${quote(
        version,
      )} is not accepted because ${reason}. ${this.describe()}`,
    };
  }
}

function compareKeys(left: string, right: string): number {
  if (left === right) {
    return 0;
  }
  return left < right ? -1 : 1;
}
