import { useEffect, useState, type FormEvent } from 'react';
import { Alert, Button, SearchField } from '@backstage/ui';
import { useFleetParams } from '../../hooks/useFleetParams';
import { useQuery } from '../../hooks/useQuery';
import { useTexts } from '../../hooks/useTexts';
import { DeploymentDrawer } from '../DeploymentDrawer';
import { readWhere } from './readWhere';
import { WhereResults } from './WhereResults';
import contrast from '../contrast.module.css';
import styles from './Where.module.css';

const NO_TITLES: ReadonlyMap<string, string> = new Map();

/** Digest, commit or version: every environment that runs or ran it. */
export function WhereIsIt() {
  const t = useTexts();
  const [params, change] = useQuery();
  const { deploymentId, openDeployment, closeDeployment } = useFleetParams();
  const wanted = params.get('q')?.trim() ?? '';
  const queries = readWhere(wanted);

  const content = () => {
    if (!wanted) {
      return <Examples />;
    }
    return queries.length ? (
      <WhereResults
        key={wanted}
        text={wanted}
        queries={queries}
        onOpenDeployment={openDeployment}
      />
    ) : (
      <Alert
        role="alert"
        status="warning"
        icon
        title={t('fleet.where.unreadable')}
        description={t('fleet.where.unreadableHint')}
      />
    );
  };
  return (
    <section
      className={`${styles.root} ${contrast.contrast}`}
      aria-label={t('fleet.tabs.where')}
    >
      <WhereForm
        value={wanted}
        onSubmit={q => change({ q, deployment: undefined }, { replace: false })}
      />
      {content()}
      <DeploymentDrawer
        deploymentId={deploymentId}
        titles={NO_TITLES}
        revision={0}
        onClose={closeDeployment}
      />
    </section>
  );
}

function WhereForm(props: { value: string; onSubmit: (q: string) => void }) {
  const { value, onSubmit } = props;
  const t = useTexts();
  const [text, setText] = useState(value);
  // The URL may change beside the field: back, or a link.
  useEffect(() => setText(value), [value]);

  const submit = (event: FormEvent) => {
    event.preventDefault();
    onSubmit(text.trim());
  };
  return (
    <form className={styles.form} role="search" onSubmit={submit}>
      <SearchField
        className={styles.field}
        label={t('fleet.where.label')}
        description={t('fleet.where.description')}
        placeholder={t('fleet.where.placeholder')}
        value={text}
        onChange={setText}
      />
      <Button type="submit">{t('fleet.where.find')}</Button>
    </form>
  );
}

/** What can be typed. */
function Examples() {
  const t = useTexts();
  return (
    <div className={styles.examples}>
      <h2 className={styles.title}>{t('fleet.where.examples')}</h2>
      <dl className={styles.exampleList}>
        <dt>
          <code>sha256:9f2c1a7d0b3e</code>
        </dt>
        <dd>{t('fleet.where.exampleDigest')}</dd>
        <dt>
          <code>3f1c2ab</code>
        </dt>
        <dd>{t('fleet.where.exampleCommit')}</dd>
        <dt>
          <code>2.14.1</code>
        </dt>
        <dd>{t('fleet.where.exampleVersion')}</dd>
      </dl>
    </div>
  );
}
