import { useCallback, useState } from 'react';

/** A file that is fetched and saved, and how that goes. */
export interface Download {
  isPending: boolean;
  /** The name under which it was saved last. */
  saved?: string;
  error?: Error;
  save: (name: string, fetchFile: () => Promise<Blob>) => Promise<void>;
}

/** Hands a file to the browser, which asks or saves as the person has set it. */
export function saveFile(file: Blob, name: string): void {
  const url = URL.createObjectURL(file);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // Some browsers read the URL only after the click was handled.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

/**
 * Fetches through the API, since a plain link would carry no credentials, and
 * saves what came.
 */
export function useDownload(): Download {
  const [state, setState] = useState<Omit<Download, 'save'>>({
    isPending: false,
  });
  const save = useCallback(
    async (name: string, fetchFile: () => Promise<Blob>) => {
      setState({ isPending: true });
      try {
        saveFile(await fetchFile(), name);
        setState({ isPending: false, saved: name });
      } catch (error) {
        setState({ isPending: false, error: error as Error });
      }
    },
    [],
  );
  return { ...state, save };
}
