import type { EvidenceRow } from '../../contentRows';
import { parseMembers, sha256 } from '../content';
import { firstWrong, type NamedKind } from './NamedKind';

/** Results of checks: hash, content and the columns that queries go by. */
export const evidence: NamedKind = {
  counted: 'evidence',
  code: 'evidence',
  noun: 'Evidence',
  table: 'evidence',
  refKinds: ['evidence'],
  eventType: 'evidence.reported',
  subjectKind: 'artifact',
  async read(database, ids) {
    const rows = await database.evidenceById(ids);
    return rows.map(row => ({
      ...row,
      objection: ({ ref }) =>
        firstWrong(
          sha256(row.content) !== ref.sha256 && 'its content has another hash',
          row.contentHash !== ref.sha256 && 'its row says another hash',
          wrongColumn(row),
        ),
    }));
  },
};

function wrongColumn(row: EvidenceRow): string | undefined {
  const content = parseMembers(row.content) ?? {};
  const told = { ...content, environment: content.environment ?? '' };
  const column = (
    [
      'entityRef',
      'digest',
      'check',
      'environment',
      'result',
      'source',
      'finishedAt',
    ] as const
  ).find(name => told[name as keyof typeof told] !== row[name]);
  return column && `its content has another ${column}`;
}
