import { useEffect, useRef, useState } from 'react';
import { VisuallyHidden } from '@backstage/ui';
import type { EnvironmentState } from '@slipway/backstage-plugin-releases-common';
import { useTexts } from '../../hooks/useTexts';
import { describeChanges } from './describeChanges';

/** Says what changed on the screen to those who do not see it. */
export function LiveAnnouncement(props: { environments?: EnvironmentState[] }) {
  const { environments } = props;
  const t = useTexts();
  const previous = useRef<EnvironmentState[]>();
  const [message, setMessage] = useState('');

  useEffect(() => {
    if (environments && previous.current) {
      const changes = describeChanges(previous.current, environments, t);
      if (changes.length > 0) {
        setMessage(changes.join(' '));
      }
    }
    previous.current = environments ?? previous.current;
  }, [environments, t]);

  return <VisuallyHidden role="status">{message}</VisuallyHidden>;
}
