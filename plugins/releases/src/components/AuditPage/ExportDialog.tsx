import { useEffect, useRef, useState } from 'react';
import {
  Button,
  Dialog,
  DialogBody,
  DialogFooter,
  DialogHeader,
  NumberField,
  Text,
} from '@backstage/ui';
import { RiDownloadLine } from '@remixicon/react';
import { useApi } from '@backstage/frontend-plugin-api';
import { releasesApiRef } from '../../api';
import { saveFile } from '../../hooks/useDownload';
import { useLocale } from '../../hooks/useLocale';
import { useTexts } from '../../hooks/useTexts';
import { ProgressLine } from '../material/ProgressLine';
import { ErrorNotice } from '../Notices';
import { formatBytes } from '../../format/formatBytes';
import contrast from '../contrast.module.css';
import styles from './AuditPage.module.css';

/** The name under which an export is saved. */
export function exportName(from?: number, to?: number): string {
  const range = [from, to].filter(bound => bound !== undefined).join('-');
  return range ? `audit-export-${range}.ndjson` : 'audit-export.ndjson';
}

/** A button, and the dialog that exports the trail or a part of it. */
export function ExportDialog(props: { isDisabled: boolean }) {
  const t = useTexts();
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <Button
        size="small"
        variant="secondary"
        iconStart={<RiDownloadLine aria-hidden="true" />}
        isDisabled={props.isDisabled}
        onPress={() => setIsOpen(true)}
      >
        {t('audit.export.open')}
      </Button>
      <Dialog
        isOpen={isOpen}
        onOpenChange={setIsOpen}
        className={contrast.contrast}
        width={480}
      >
        <ExportForm onClose={() => setIsOpen(false)} />
      </Dialog>
    </>
  );
}

function ExportForm(props: { onClose: () => void }) {
  const t = useTexts();
  const [from, setFrom] = useState<number>();
  const [to, setTo] = useState<number>();
  const exporting = useExport();
  const isEmptyRange = to !== undefined && to <= (from ?? 0);
  const start = () => exporting.start(from, to);
  const bound = (set: (value?: number) => void) => (value: number) =>
    set(Number.isNaN(value) ? undefined : value);

  return (
    <>
      <DialogHeader>{t('audit.export.title')}</DialogHeader>
      <DialogBody className={styles.form}>
        <Text as="p" color="secondary">
          {t('audit.export.description')}
        </Text>
        <div className={styles.indexes}>
          <NumberField
            label={t('audit.export.from')}
            minValue={0}
            onChange={bound(setFrom)}
          />
          <NumberField
            label={t('audit.export.to')}
            minValue={0}
            isInvalid={isEmptyRange}
            onChange={bound(setTo)}
          />
        </div>
        {isEmptyRange && (
          <p role="alert" className={styles.invalid}>
            {t('audit.export.rangeInvalid')}
          </p>
        )}
        <ExportProgress exporting={exporting} onRetry={start} />
      </DialogBody>
      <DialogFooter>
        <Button
          variant="primary"
          isDisabled={isEmptyRange}
          isPending={exporting.isRunning}
          onPress={start}
        >
          {t('audit.export.start')}
        </Button>
        <Button variant="secondary" onPress={props.onClose}>
          {exporting.isRunning
            ? t('audit.export.cancel')
            : t('audit.export.close')}
        </Button>
      </DialogFooter>
    </>
  );
}

interface Exporting {
  isRunning: boolean;
  bytes: number;
  saved?: string;
  error?: Error;
}

/** Exports; leaving the dialog ends it, since nothing would show it any more. */
function useExport() {
  const api = useApi(releasesApiRef);
  const [state, setState] = useState<Exporting>({ isRunning: false, bytes: 0 });
  const controller = useRef<AbortController>();
  useEffect(() => () => controller.current?.abort(), []);

  const start = async (from?: number, to?: number) => {
    const { signal } = (controller.current = new AbortController());
    setState({ isRunning: true, bytes: 0 });
    try {
      const file = await api.exportAudit(
        { from, to, onProgress: bytes => setState({ isRunning: true, bytes }) },
        { signal },
      );
      const saved = exportName(from, to);
      saveFile(file, saved);
      setState({ isRunning: false, bytes: file.size, saved });
    } catch (error) {
      if (!signal.aborted) {
        setState({ isRunning: false, bytes: 0, error: error as Error });
      }
    }
  };
  return { ...state, start };
}

function ExportProgress(props: { exporting: Exporting; onRetry: () => void }) {
  const { isRunning, bytes, saved, error } = props.exporting;
  const t = useTexts();
  const size = formatBytes(bytes, useLocale());
  if (error) {
    return (
      <ErrorNotice
        title={t('audit.export.error')}
        error={error}
        onRetry={props.onRetry}
      />
    );
  }
  return (
    <div className={styles.progress}>
      {isRunning && (
        <>
          <ProgressLine label={t('audit.export.progress')} />
          <span className={styles.hint}>
            {bytes > 0
              ? t('audit.export.received', { size })
              : t('audit.export.waiting')}
          </span>
        </>
      )}
      <span role="status">
        {saved && t('audit.export.done', { name: saved, size })}
      </span>
    </div>
  );
}
