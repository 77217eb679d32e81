import { ReactNode } from 'react';
import styles from './FactList.module.css';

/** A name and what is known under it. */
export type FactItem = [name: string, value: ReactNode];

/** Names and values under each other, so that the values align. */
export function FactList(props: { facts: FactItem[] }) {
  return (
    <dl className={styles.root}>
      {props.facts.map(([name, value]) => (
        <div key={name} className={styles.fact}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
