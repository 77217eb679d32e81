import { parseArgs } from 'node:util';
import { CliError, messageOf, usageError } from './CliError';
import { commands, type CommandEntry } from './commands';
import type { Command } from './defineCommand';
import { commandHelp, commonOptions, groupHelp } from './help';
import { EXIT } from '../output/exitCodes';
import { print, printError } from '../output/terminal';

declare const SLIPWAY_VERSION: string;

const isHelp = (word: string | undefined) => word === '--help' || word === '-h';

function find(words: readonly string[]): CommandEntry | undefined {
  return commands.find(({ path }) => path.every((w, i) => words[i] === w));
}

const isGroup = (words: readonly string[]) =>
  commands.some(({ path }) => words.every((word, i) => path[i] === word));

/** The words at the start that lead to a group of commands. */
function groupOf(words: readonly string[]): string[] {
  const group: string[] = [];
  for (const word of words) {
    if (!isGroup([...group, word])) {
      break;
    }
    group.push(word);
  }
  return group;
}

function parse(command: Command, entry: CommandEntry, args: string[]) {
  const name = entry.path.join(' ');
  const see = `See releases-cli ${name} --help.`;
  const { values, positionals } = (() => {
    try {
      return parseArgs({
        args,
        allowPositionals: true,
        options: { ...command.options, ...commonOptions },
      });
    } catch (error) {
      // The first sentence names the option, the rest speaks of escaping.
      throw usageError(`${messageOf(error).split('. ')[0]}.`, see);
    }
  })();
  const least = command.arguments.filter(({ optional }) => !optional).length;
  if (!values.help && positionals.length < least) {
    throw usageError(
      `<${command.arguments[positionals.length].name}> is missing.`,
      see,
    );
  }
  if (positionals.length > command.arguments.length) {
    throw usageError(
      `"${positionals[command.arguments.length]}" is one argument too many.`,
      see,
    );
  }
  return { values, positionals };
}

async function dispatch(args: string[]): Promise<number> {
  if (args[0] === '--version' || args[0] === '-V') {
    print(SLIPWAY_VERSION);
    return EXIT.sound;
  }
  const entry = find(args);
  if (entry) {
    const { command } = await entry.load();
    const rest = args.slice(entry.path.length);
    const { values, positionals } = parse(command, entry, rest);
    if (values.help) {
      print(commandHelp(entry.path, command));
      return EXIT.sound;
    }
    return command.run({ values: values as never, positionals });
  }
  const group = groupOf(args);
  const next = args[group.length];
  if (isHelp(next)) {
    print(groupHelp(group));
    return EXIT.sound;
  }
  if (next !== undefined) {
    throw usageError(
      `There is no command "${[...group, next].join(' ')}".`,
      `See releases-cli ${[...group, '--help'].join(' ')}.`,
    );
  }
  printError(groupHelp(group));
  return EXIT.incomplete;
}

/** Runs the command that the arguments name and gives the exit code. */
export async function runCli(args: string[]): Promise<number> {
  try {
    return await dispatch(args);
  } catch (error) {
    const advice = error instanceof CliError ? error.advice : [];
    const { reportFailure } = await import('../output/reportFailure');
    return reportFailure(
      error instanceof CliError
        ? error
        : new CliError(messageOf(error), { code: 'failed', advice }),
      { json: args.includes('--json') },
    );
  }
}
