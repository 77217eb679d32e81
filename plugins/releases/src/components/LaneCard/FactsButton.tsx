import { ButtonIcon, DialogTrigger, Popover } from '@backstage/ui';
import { RiInformationLine } from '@remixicon/react';
import type { Environment } from '@slipway/backstage-plugin-releases-common';
import { useTexts } from '../../hooks/useTexts';
import { Facts, factsOf } from './Facts';
import contrast from '../contrast.module.css';
import styles from './LaneCard.module.css';

/** Shows the facts of an environment on demand; nothing where there are none. */
export function FactsButton(props: { environment: Environment }) {
  const { environment } = props;
  const t = useTexts();
  if (factsOf(environment).length === 0) {
    return null;
  }
  const label = t('facts.label', { environment: environment.title });
  return (
    <DialogTrigger>
      <ButtonIcon
        className={styles.facts}
        size="small"
        variant="tertiary"
        aria-label={label}
        icon={<RiInformationLine aria-hidden="true" />}
      />
      <Popover
        aria-label={label}
        className={`${styles.popover} ${contrast.contrast}`}
      >
        <Facts environment={environment} />
      </Popover>
    </DialogTrigger>
  );
}
