import type {
  ExportHeader,
  ExportReport,
  OpenedCheckpoint,
} from '@slipway/transparency-log';

/** What an examination of an export gives, however it was done. */
export interface ExaminedExport {
  report: ExportReport;
  /** The first line, if it could be read. */
  header?: ExportHeader;
  /** The last checkpoint of a sound export. */
  last?: OpenedCheckpoint;
  /** The root at the size of the checkpoint that is kept elsewhere, if the events reach to it. */
  outsideRoot?: Buffer;
}
