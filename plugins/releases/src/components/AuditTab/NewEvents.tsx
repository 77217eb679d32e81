import { useEffect, useRef, useState } from 'react';
import { VisuallyHidden } from '@backstage/ui';
import type { AuditEntry } from '@slipway/backstage-plugin-releases-common';
import { useTexts } from '../../hooks/useTexts';

/** Says that events came in to those who do not see it. */
export function NewEvents(props: { items: readonly AuditEntry[] }) {
  const { items } = props;
  const t = useTexts();
  const newest = useRef(items[0]?.id);
  const [count, setCount] = useState(0);
  useEffect(() => {
    const known = items.findIndex(item => item.id === newest.current);
    if (known > 0) {
      setCount(known);
    }
    newest.current = items[0]?.id;
  }, [items]);
  return (
    <VisuallyHidden role="status">
      {count > 0 && t('audit.tab.newEvents', { count })}
    </VisuallyHidden>
  );
}
