import type { TrailProblem, TrailReport } from './TrailReport';

/** Kept of each kind; the rest is counted. */
const MAX_KEPT = 100;

/** Collects what a verification finds, in bounded memory. */
export class Findings {
  readonly #logErrors: TrailProblem[] = [];
  readonly #recordErrors: TrailProblem[] = [];
  readonly #warnings: TrailProblem[] = [];
  #errorCount = 0;
  #warningCount = 0;
  #firstInLog: number | undefined;
  #firstOfRecords: number | undefined;
  #logIsGood = true;
  readonly #ranges: { from: number; to: number }[] = [];

  get hasErrors(): boolean {
    return this.#errorCount > 0;
  }

  /** Something in the log that is not as it proves. */
  error(problem: Omit<TrailProblem, 'severity'>): void {
    this.#logIsGood = false;
    if (problem.index !== undefined) {
      this.#firstInLog = smaller(problem.index, this.#firstInLog);
    } else if (problem.range) {
      this.#ranges.push(problem.range);
    }
    this.#keep(this.#logErrors, problem);
  }

  /** A record that is not as the events say. */
  recordError(problem: Omit<TrailProblem, 'severity'>): void {
    if (problem.index !== undefined) {
      this.#firstOfRecords = smaller(problem.index, this.#firstOfRecords);
    }
    this.#keep(this.#recordErrors, problem);
  }

  #keep(errors: TrailProblem[], problem: Omit<TrailProblem, 'severity'>): void {
    this.#errorCount += 1;
    if (errors.length < MAX_KEPT) {
      errors.push({ severity: 'error', ...problem });
    }
  }

  /** Something that people should look at. */
  warn(problem: Omit<TrailProblem, 'severity'>): void {
    this.#warningCount += 1;
    if (this.#warnings.length < MAX_KEPT) {
      this.#warnings.push({ severity: 'warning', ...problem });
    }
  }

  /**
   * Where the trail stops being good, see {@link TrailReport.firstBadIndex}.
   *
   * @param settled - leaves before this were each compared with a copy that was
   *   kept elsewhere, so that what is wrong among them is known by its index
   */
  firstBad(
    size: number,
    settled: number,
  ): Pick<TrailReport, 'firstBadIndex' | 'range'> {
    if (!this.hasErrors) {
      return {};
    }
    // Records of leaves that were cut off fit no longer to events before them:
    // what is wrong with the log goes first.
    const exact = this.#logIsGood ? this.#firstOfRecords : this.#firstInLog;
    const range = narrowest(
      this.#ranges
        .map(({ from, to }) => ({ from: Math.max(from, settled), to }))
        .filter(({ from, to }) => from < to),
    );
    if (range && (exact === undefined || range.from <= exact)) {
      return range.to - range.from === 1
        ? { firstBadIndex: range.from }
        : { range };
    }
    return { firstBadIndex: exact ?? size };
  }

  report(): Pick<TrailReport, 'problems' | 'problemCount'> {
    return {
      problems: [
        ...this.#logErrors,
        ...this.#recordErrors,
        ...this.#warnings,
      ].slice(0, MAX_KEPT),
      problemCount: this.#errorCount + this.#warningCount,
    };
  }
}

function smaller(a: number, b: number | undefined): number {
  return b === undefined ? a : Math.min(a, b);
}

/** The range that starts first, cut to what others that overlap it say. */
function narrowest(
  ranges: readonly { from: number; to: number }[],
): { from: number; to: number } | undefined {
  const [first, ...rest] = [...ranges].sort((a, b) => a.from - b.from);
  return (
    first &&
    rest.reduce(
      (known, { from, to }) =>
        from < known.to ? { from, to: Math.min(known.to, to) } : known,
      first,
    )
  );
}
