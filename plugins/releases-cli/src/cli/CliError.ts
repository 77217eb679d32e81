/**
 * Something that keeps a command from finishing: wrong usage, a file that
 * cannot be read, a server that does not answer. Ends with exit code 2.
 */
export class CliError extends Error {
  /** A word for programs, in the JSON output. */
  readonly code: string;
  /** What to do now. */
  readonly advice: string[];

  constructor(message: string, options: { code: string; advice?: string[] }) {
    super(message);
    this.name = 'CliError';
    this.code = options.code;
    this.advice = options.advice ?? [];
  }
}

/** The command was called in a way that it does not know. */
export function usageError(message: string, ...advice: string[]): CliError {
  return new CliError(message, { code: 'usage', advice });
}

/** What an error of any origin says, in one line. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** The code of a system error, for example ENOENT. */
export function codeOf(error: unknown): string | undefined {
  const code = (error as { code?: unknown } | undefined)?.code;
  return typeof code === 'string' ? code : undefined;
}

/** An error of the file system as one that names the file. */
export function fileError(file: string, error: unknown): CliError {
  const reasons: Record<string, string> = {
    ENOENT: `There is no file ${file}.`,
    EACCES: `You may not read or write ${file}.`,
    EISDIR: `${file} is a folder.`,
    EEXIST: `${file} exists already and is not overwritten.`,
  };
  const message =
    reasons[codeOf(error) ?? ''] ?? `${file}: ${messageOf(error)}`;
  return new CliError(message, { code: 'unreadable' });
}
