import type { JsonValue } from '@backstage/types';

const SHOWN = 200;

/** Where two JSON values differ, by JSON pointer, with both values in short. */
export function differences(
  registered: JsonValue | undefined,
  given: JsonValue | undefined,
  pointer = '',
): { pointer: string; registered: string; given: string }[] {
  if (isContainer(registered) && isContainer(given)) {
    const left = registered as Record<string, JsonValue>;
    const right = given as Record<string, JsonValue>;
    const keys = new Set([...Object.keys(left), ...Object.keys(right)]);
    return [...keys].flatMap(key =>
      differences(
        left[key],
        right[key],
        `${pointer}/${key.replace(/~/g, '~0').replace(/\//g, '~1')}`,
      ),
    );
  }
  return registered === given
    ? []
    : [{ pointer, registered: inShort(registered), given: inShort(given) }];
}

function isContainer(value: JsonValue | undefined): boolean {
  return typeof value === 'object' && value !== null;
}

function inShort(value: JsonValue | undefined): string {
  const text = value === undefined ? 'absent' : JSON.stringify(value);
  return text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text;
}
