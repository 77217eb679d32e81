import type { Command } from './defineCommand';

/** Where a command is, without having read it. */
export interface CommandEntry {
  path: readonly string[];
  summary: string;
  load(): Promise<{ command: Command }>;
}

/** All commands. A command is read when it is called. */
export const commands: readonly CommandEntry[] = [
  {
    path: ['audit', 'verify'],
    summary: 'Verify an export, a proof, a package, a database or a server',
    load: () => import('../commands/auditVerify'),
  },
  {
    path: ['audit', 'export'],
    summary: 'Download events of the audit trail',
    load: () => import('../commands/auditExport'),
  },
  {
    path: ['audit', 'proof'],
    summary: 'Download the proof of one event',
    load: () => import('../commands/auditProof'),
  },
  {
    path: ['audit', 'evidence'],
    summary: 'Download the evidence package of a deployment or a release',
    load: () => import('../commands/auditEvidence'),
  },
  {
    path: ['audit', 'key', 'generate'],
    summary: 'Make a key that signs checkpoints',
    load: () => import('../commands/keyGenerate'),
  },
  {
    path: ['audit', 'key', 'show'],
    summary: 'Print the public part of a signing key',
    load: () => import('../commands/keyShow'),
  },
  {
    path: ['audit', 'trust', 'add'],
    summary: 'Pin a key in a trust file',
    load: () => import('../commands/trustAdd'),
  },
];

/** What the groups of commands are about. */
export const groups: Record<string, string> = {
  audit: 'The audit trail: verify, download, keys',
  'audit key': 'Keys that sign checkpoints',
  'audit trust': 'Files that say which keys are trusted',
};
