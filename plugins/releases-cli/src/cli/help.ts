import { commands, groups } from './commands';
import type { Command, OptionSpecs } from './defineCommand';

const NAME = 'releases-cli';
const WIDTH = 78;

/** Options that every command has. */
export const commonOptions = {
  help: { type: 'boolean', short: 'h', help: 'Show this help' },
} as const satisfies OptionSpecs;

type Row = readonly [term: string, text: string];

function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= width) {
      lines[lines.length - 1] = `${last} ${word}`;
    } else {
      lines.push(word);
    }
  }
  return lines;
}

function section(title: string, rows: readonly Row[]): string[] {
  if (rows.length === 0) {
    return [];
  }
  const indent = Math.max(...rows.map(([term]) => term.length)) + 4;
  return [
    '',
    `${title}:`,
    ...rows.flatMap(([term, text]) =>
      wrap(text, WIDTH - indent).map((line, i) =>
        i === 0
          ? `  ${term.padEnd(indent - 2)}${line}`
          : ' '.repeat(indent) + line,
      ),
    ),
  ];
}

function optionRows(options: OptionSpecs): Row[] {
  return Object.entries(options).map(([name, spec]) => {
    const short = spec.short ? `-${spec.short}, ` : '';
    const value = spec.type === 'string' ? ` <${spec.value ?? 'text'}>` : '';
    return [`${short}--${name}${value}`, spec.help];
  });
}

/** Help for a group of commands; the empty path is the program itself. */
export function groupHelp(path: readonly string[]): string {
  const below = new Map<string, string>();
  for (const { path: full, summary } of commands) {
    if (path.every((word, i) => full[i] === word)) {
      const name = full[path.length];
      const inner = [...path, name].join(' ');
      below.set(
        name,
        full.length === path.length + 1 ? summary : groups[inner],
      );
    }
  }
  const options: OptionSpecs =
    path.length === 0
      ? {
          version: { type: 'boolean', short: 'V', help: 'Print the version' },
          ...commonOptions,
        }
      : commonOptions;
  return [
    `Usage: ${[NAME, ...path].join(' ')} [options] [command]`,
    '',
    groups[path.join(' ')] ?? 'Slipway for pipelines and auditors',
    ...section('Options', optionRows(options)),
    ...section('Commands', [...below]),
    '',
  ].join('\n');
}

/** Help for one command. */
export function commandHelp(path: readonly string[], command: Command): string {
  const terms = command.arguments.map(({ name, optional }) =>
    optional ? `[${name}]` : `<${name}>`,
  );
  return [
    `Usage: ${[NAME, ...path, '[options]', ...terms].join(' ')}`,
    '',
    ...wrap(command.summary, WIDTH),
    ...section(
      'Arguments',
      command.arguments.map(({ name, help }) => [name, help] as const),
    ),
    ...section('Options', optionRows({ ...command.options, ...commonOptions })),
    '',
  ].join('\n');
}
