import type { Environment } from '@slipway/backstage-plugin-releases-common';
import { useTexts } from '../../hooks/useTexts';
import styles from './Facts.module.css';

const FACTS = [
  'purpose',
  'dataClass',
  'refresh',
  'access',
  'strategy',
  'trigger',
] as const;

/** The facts of an environment that its path describes. */
export function factsOf(environment: Environment) {
  return FACTS.flatMap(name => {
    const value = environment[name];
    const text = Array.isArray(value) ? value.join(', ') : value;
    return text ? [{ name, text }] : [];
  });
}

/** What an environment is for, who may use it and with which data. */
export function Facts(props: { environment: Environment }) {
  const t = useTexts();
  return (
    <dl className={styles.root}>
      {factsOf(props.environment).map(({ name, text }) => (
        <div key={name}>
          <dt>{t(`facts.${name}`)}</dt>
          <dd>{text}</dd>
        </div>
      ))}
    </dl>
  );
}
