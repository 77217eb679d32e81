import { ReactNode } from 'react';
import styles from './FactList.module.css';

/** A name and what is known under it. */
export type FactItem = [name: string, value: ReactNode];

/** A fact, or nothing where it is not known. */
export type MaybeFact = FactItem | false | '' | undefined;

/** Names and values under each other, so that the values align. */
export function FactList(props: { facts: readonly MaybeFact[] }) {
  const known = props.facts.filter((fact): fact is FactItem => Boolean(fact));
  return (
    <dl className={styles.root}>
      {known.map(([name, value]) => (
        <div key={name} className={styles.fact}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
