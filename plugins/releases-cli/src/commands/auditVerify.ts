import { usageError } from '../cli/CliError';
import { defineCommand } from '../cli/defineCommand';
import { reportOutcome } from '../output/outcome';

/** `audit verify`: finds what is to be verified and leaves it to its own file. */
export const command = defineCommand({
  summary:
    'Verifies a file, a database or a server with keys that you have pinned. A file may be an export (NDJSON, also in gzip), a .tlog-proof, an evidence package (JSON or HTML), a checkpoint or a consistency proof. Exits with 0 if it is sound, 1 if it was tampered with, 2 if this could not be found out.',
  arguments: [
    {
      name: 'file',
      help: 'What to verify; - reads standard input',
      optional: true,
    },
  ],
  options: {
    trust: {
      type: 'string',
      value: 'file',
      help: 'Trust file: origin, keys and witnesses that are trusted',
    },
    key: {
      type: 'string',
      multiple: true,
      value: 'vkey',
      help: 'Key that is trusted, in place of a trust file; may be repeated',
    },
    checkpoint: {
      type: 'string',
      value: 'file',
      help: 'Checkpoint kept elsewhere that must be of the same history',
    },
    tiles: {
      type: 'string',
      value: 'dir',
      help: 'C2SP tiles of the log kept elsewhere, to find the exact index',
    },
    event: {
      type: 'string',
      value: 'file',
      help: 'The event, for a proof that does not carry it',
    },
    threads: {
      type: 'string',
      value: 'number',
      help: 'Threads for an export in a file that is not compressed (1)',
    },
    database: {
      type: 'string',
      value: 'connection',
      help: 'PostgreSQL connection string or SQLite file, only read',
    },
    schema: {
      type: 'string',
      value: 'name',
      help: 'PostgreSQL schema, where the plugin shares a database',
    },
    url: {
      type: 'string',
      value: 'url',
      help: 'Base URL of the releases backend: https://host/api/releases',
    },
    'token-env': {
      type: 'string',
      value: 'name',
      help: 'Environment variable that holds the token for --url',
    },
    timeout: {
      type: 'string',
      value: 'seconds',
      help: 'How long the server may be silent (60)',
    },
    json: { type: 'boolean', help: 'Print one JSON object, slipway-verify/v1' },
  },
  async run({ values, positionals }) {
    const [file] = positionals;
    const given = [file, values.database, values.url].filter(
      value => value !== undefined,
    );
    if (given.length !== 1) {
      throw usageError(
        'Give one thing to verify: a file, --database or --url.',
        'See releases-cli audit verify --help.',
      );
    }
    if (values.database !== undefined) {
      const { verifyDatabase } = await import('../database/verifyDatabase');
      return reportOutcome(
        await verifyDatabase({ ...values, database: values.database }),
        values,
      );
    }
    if (values.url !== undefined) {
      const { verifyServer } = await import('../http/verifyServer');
      return reportOutcome(
        await verifyServer({ ...values, url: values.url }),
        values,
      );
    }
    const { verifyFile } = await import('../verify/verifyFile');
    return reportOutcome(await verifyFile(file, values), values);
  },
});
