import { useCallback, useEffect, type RefObject } from 'react';

/** Where "/" is a letter, or belongs to what lies over the page. */
const TAKES_LETTERS =
  'input, textarea, select, [contenteditable], [role="dialog"], [role="listbox"], [role="menu"]';

/**
 * The key "/" leads to the field inside an element.
 *
 * @returns what does the same for another reason
 */
export function useSlashKey(field: RefObject<HTMLElement>): () => void {
  const focus = useCallback(
    () => field.current?.querySelector('input')?.focus(),
    [field],
  );
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const { key, ctrlKey, metaKey, altKey, target } = event;
      const isTaken =
        event.defaultPrevented ||
        (target instanceof Element && target.closest(TAKES_LETTERS));
      if (key === '/' && !ctrlKey && !metaKey && !altKey && !isTaken) {
        event.preventDefault();
        focus();
      }
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, [focus]);
  return focus;
}
