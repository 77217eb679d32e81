import type { Deployment } from '@slipway/backstage-plugin-releases-common';
import { csvRecord } from './csv';

/** A deployment with what the record knows beside it. */
export interface ExportedDeployment extends Deployment {
  /** Branch of its release, where the release is registered and told it. */
  branch?: string;
  /** Outcome minus start; absent while it has no outcome or never started. */
  durationSeconds?: number;
}

/** How a history is written as a file. */
export interface ExportFormat {
  mediaType: string;
  extension: string;
  /** What the file begins with. */
  head: string;
  /** One deployment with its line end. */
  line(deployment: ExportedDeployment): string;
  /** What the file ends with when nothing is missing. */
  end(count: number): string;
}

type Cell = string | number | undefined;

/** AUD-01 asks for the first six (commit and branch are one of them). */
const COLUMNS: [name: string, cell: (of: ExportedDeployment) => Cell][] = [
  ['requested_at_utc', of => of.requestedAt],
  ['deployer', of => of.requestedBy.ref],
  ['environment', of => of.environment],
  ['commit', of => of.commit],
  ['branch', of => of.branch],
  ['version', of => of.version],
  ['state', of => of.state],
  ['started_at_utc', of => of.startedAt],
  ['finished_at_utc', of => of.finishedAt],
  ['duration_seconds', of => of.durationSeconds],
  ['digests', of => of.artifacts.map(({ digest }) => digest).join(' ')],
  ['reason', of => of.reason],
  ['source', of => of.source.id],
  ['policy_hash', of => of.policy?.hash],
  ['id', of => of.id],
];

/*
 * CSV has no way to say that a file is whole: a failure cuts the connection
 * instead. Lines of JSON end with a line that says how many there are.
 */
export const EXPORT_FORMATS: Record<'csv' | 'ndjson', ExportFormat> = {
  csv: {
    mediaType: 'text/csv; charset=utf-8; header=present',
    extension: 'csv',
    head: csvRecord(COLUMNS.map(([name]) => name)),
    line: deployment => csvRecord(COLUMNS.map(([, cell]) => cell(deployment))),
    end: () => '',
  },
  ndjson: {
    mediaType: 'application/x-ndjson; charset=utf-8',
    extension: 'ndjson',
    head: '',
    line: deployment => `${JSON.stringify(deployment)}\n`,
    end: count => `${JSON.stringify({ end: true, count })}\n`,
  },
};
