import { usageError } from '../cli/CliError';
import { defineCommand } from '../cli/defineCommand';
import { saveFile } from '../http/saveFile';
import { serverOf, serverOptions } from '../http/serverOptions';
import { EXIT } from '../output/exitCodes';
import { print } from '../output/terminal';

const FORMATS = ['html', 'json'];

/** `audit evidence`: saves what is proven about one deployment or release. */
export const command = defineCommand({
  summary:
    'Downloads the evidence package of a deployment or a release: a page to read, or JSON. It is not verified by that.',
  arguments: [
    { name: 'kind', help: 'deployment or release' },
    { name: 'id', help: 'Id of the deployment or release' },
  ],
  options: {
    ...serverOptions,
    format: {
      type: 'string',
      value: 'format',
      help: 'html or json (html)',
    },
    out: { type: 'string', value: 'file', help: 'File to make' },
  },
  async run({ values, positionals: [kind, id] }) {
    const { out, format = 'html' } = values;
    if (kind !== 'deployment' && kind !== 'release') {
      throw usageError(
        `There is evidence of a deployment or a release, not of "${kind}".`,
      );
    }
    if (!FORMATS.includes(format)) {
      throw usageError(`--format takes html or json, not "${format}".`);
    }
    if (out === undefined) {
      throw usageError('Give --out <file>.');
    }
    const path = `audit/evidence/${kind}s/${encodeURIComponent(id)}`;
    const server = serverOf(values);
    await saveFile(
      out,
      async () => (await server.get(path, { format })).chunks,
    );
    print(`${out} is saved. Verify it with: releases-cli audit verify ${out}`);
    return EXIT.sound;
  },
});
