import { sha256 } from '../content';
import { firstWrong, type NamedKind } from './NamedKind';

/** Release notes that were published after the registration. */
export const notes: NamedKind = {
  counted: 'notes',
  code: 'notes',
  noun: 'Revision of release notes',
  table: 'release_notes',
  refKinds: ['release-notes'],
  eventType: 'release.notes-published',
  subjectKind: 'release',
  async read(database, ids) {
    const rows = await database.notesById(ids);
    return rows.map(row => ({
      ...row,
      objection: ({ ref }) =>
        firstWrong(
          sha256(row.content) !== ref.sha256 && 'its content has another hash',
          row.contentHash !== ref.sha256 && 'its row says another hash',
        ),
    }));
  },
};
