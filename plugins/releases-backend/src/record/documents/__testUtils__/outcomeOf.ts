/** What a reader makes of bytes: its result, or its refusal. */
export interface Outcome<T> {
  value?: T;
  refusal?: { code: string; message: string };
}

/** Anything but an InputError gets out: a reader must not throw it. */
export function outcomeOf<T>(read: () => T): Outcome<T> {
  try {
    return { value: read() };
  } catch (error) {
    if (error instanceof Error && error.name === 'InputError') {
      return { refusal: error as unknown as Outcome<T>['refusal'] };
    }
    throw error;
  }
}

/** The refusal of what must be refused. */
export function refusalOf(read: () => unknown): {
  code: string;
  message: string;
} {
  const { refusal } = outcomeOf(read);
  if (!refusal) {
    throw new Error('It was read');
  }
  return refusal;
}
