import { discoveryApiRef, useApi } from '@backstage/frontend-plugin-api';
import { useEffect, useState } from 'react';

/** A person one may sign in as, as the backend lists them. */
export type ExamplePerson = {
  entityRef: string;
  name: string;
  role: string;
  hint: string;
};

const RETRY_MS = 2000;

async function fetchPeople(authUrl: string, signal: AbortSignal) {
  // Not the fetch API of the app: it waits for somebody to be signed in.
  const response = await fetch(`${authUrl}/examplePeople/start`, { signal });
  if (!response.ok) {
    throw new Error(
      `The backend answered ${response.status} ${response.statusText}`.trim(),
    );
  }
  const { people } = (await response.json()) as { people: ExamplePerson[] };
  return people;
}

/**
 * Loads the people, and keeps trying while there are none: a portal that was
 * just started serves pages before its backend answers and its catalog is read.
 */
export function useExamplePeople(): {
  people: ExamplePerson[];
  error: Error | undefined;
} {
  const discoveryApi = useApi(discoveryApiRef);
  const [people, setPeople] = useState<ExamplePerson[]>([]);
  const [error, setError] = useState<Error>();

  useEffect(() => {
    const controller = new AbortController();
    let timer: ReturnType<typeof setTimeout>;

    async function load() {
      try {
        const found = await fetchPeople(
          await discoveryApi.getBaseUrl('auth'),
          controller.signal,
        );
        setPeople(found);
        setError(undefined);
        if (found.length > 0) {
          return;
        }
      } catch (e) {
        if (controller.signal.aborted) {
          return;
        }
        setError(e as Error);
      }
      timer = setTimeout(load, RETRY_MS);
    }

    load();
    return () => {
      controller.abort();
      clearTimeout(timer);
    };
  }, [discoveryApi]);

  return { people, error };
}
