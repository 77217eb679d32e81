import { configApiRef, useApi } from '@backstage/frontend-plugin-api';
import { Text } from '@backstage/ui';
import { ReactNode } from 'react';
import { Mark } from '../brand/Mark';
import styles from './PageFrame.module.css';

export type PageFrameProps = {
  title: string;
  lead: ReactNode;
  children: ReactNode;
};

/** What every page before sign-in has in common. */
export function PageFrame({ title, lead, children }: PageFrameProps) {
  const portal = useApi(configApiRef).getOptionalString('app.title');
  return (
    <div className={styles.root}>
      <main className={styles.content}>
        <header className={styles.header}>
          <div className={styles.brand}>
            <Mark className={styles.mark} />
            <Text variant="body-large" weight="bold">
              {portal ?? 'Slipway'}
            </Text>
          </div>
          <Text as="h1" variant="title-medium" weight="bold">
            {title}
          </Text>
          <Text
            as="p"
            variant="body-large"
            color="secondary"
            className={styles.lead}
          >
            {lead}
          </Text>
        </header>
        {children}
      </main>
    </div>
  );
}
