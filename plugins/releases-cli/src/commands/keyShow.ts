import { readFile } from 'node:fs/promises';
import { SigningKey } from '@slipway/transparency-log';
import { CliError, fileError, messageOf } from '../cli/CliError';
import { defineCommand } from '../cli/defineCommand';
import { EXIT } from '../output/exitCodes';
import { print } from '../output/terminal';

/** `audit key show`: prints the public part of a signing key and nothing else. */
export const command = defineCommand({
  summary:
    'Prints the vkey, the public part of a signing key, to hand to those who verify.',
  arguments: [{ name: 'file', help: 'File of audit key generate' }],
  options: {},
  async run({ positionals: [file] }) {
    const text = await readFile(file, 'utf8').catch(error => {
      throw fileError(file, error);
    });
    try {
      print(SigningKey.parse(text.trim()).vkey);
    } catch (error) {
      throw new CliError(`${file} holds no signing key. ${messageOf(error)}.`, {
        code: 'unreadable',
        advice: ['audit key generate makes one.'],
      });
    }
    return EXIT.sound;
  },
});
