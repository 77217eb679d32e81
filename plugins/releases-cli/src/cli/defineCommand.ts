/** An option as `util.parseArgs` takes it, and what help says about it. */
export interface OptionSpec {
  type: 'string' | 'boolean';
  multiple?: boolean;
  short?: string;
  /** What stands for the value in help. */
  value?: string;
  help: string;
}

/** The options of a command by name. */
export type OptionSpecs = Record<string, OptionSpec>;

/** What was given for the options. */
export type OptionValues<O extends OptionSpecs> = {
  [K in keyof O]?: O[K] extends { type: 'boolean' }
    ? boolean
    : O[K] extends { multiple: true }
    ? string[]
    : string;
};

/** A positional argument; those that may be left out stand in brackets. */
export interface ArgumentSpec {
  name: string;
  help: string;
  optional?: boolean;
}

/** A command, as its own file exports it. */
export interface Command<O extends OptionSpecs = OptionSpecs> {
  summary: string;
  arguments: readonly ArgumentSpec[];
  options: O;
  /** Runs the command and gives the exit code. */
  run(input: {
    values: OptionValues<O>;
    positionals: string[];
  }): Promise<number>;
}

/** Ties the type of the values to the options. */
export function defineCommand<const O extends OptionSpecs>(
  command: Command<O>,
): Command {
  return command as unknown as Command;
}
