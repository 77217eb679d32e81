import { usageError } from '../cli/CliError';
import { defineCommand } from '../cli/defineCommand';
import { saveFile } from '../http/saveFile';
import { serverOf, serverOptions } from '../http/serverOptions';
import { EXIT } from '../output/exitCodes';
import { print } from '../output/terminal';

/** `audit proof`: saves the proof of one event. */
export const command = defineCommand({
  summary:
    'Downloads the proof that one event is in the log, with the event, as a .tlog-proof file. It is not verified by that.',
  arguments: [{ name: 'event-id', help: 'Id of the event' }],
  options: {
    ...serverOptions,
    out: { type: 'string', value: 'file', help: 'File to make' },
  },
  async run({ values, positionals: [id] }) {
    const { out } = values;
    if (out === undefined) {
      throw usageError('Give --out <file>.');
    }
    const path = `audit/events/${encodeURIComponent(id)}/proof`;
    const server = serverOf(values);
    await saveFile(out, async () => (await server.get(path)).chunks);
    print(`${out} is saved. Verify it with: releases-cli audit verify ${out}`);
    return EXIT.sound;
  },
});
