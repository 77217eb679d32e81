import {
  useEntityPresentation,
  useEntityRefLink,
} from '@backstage/plugin-catalog-react';
import { Link } from '@backstage/ui';
import styles from './EntityLink.module.css';

/** The name of an entity, which leads to its page; its full ref on hover. */
export function EntityLink(props: { entityRef: string }) {
  const { entityRef } = props;
  const { primaryTitle } = useEntityPresentation(entityRef, {
    defaultNamespace: 'default',
  });
  return (
    <Link
      href={useEntityRefLink()(entityRef)}
      variant="body-medium"
      title={entityRef}
      className={styles.root}
    >
      {primaryTitle}
    </Link>
  );
}
