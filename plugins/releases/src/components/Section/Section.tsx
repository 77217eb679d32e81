import { ReactNode } from 'react';
import { Box, Skeleton } from '@backstage/ui';
import { useElementId } from '../../hooks/useElementId';
import type { Loaded } from '../../hooks/useLoaded';
import { useTexts } from '../../hooks/useTexts';
import { LoadedContent } from '../LoadedContent';
import styles from './Section.module.css';

/** A part of a page with a heading of the third level. */
export function Section(props: {
  title: string;
  /** What stands beside the heading. */
  aside?: ReactNode;
  children: ReactNode;
}) {
  const id = useElementId('section');
  return (
    // The box tells the fields inside which surface they are on.
    <Box as="section" bg="neutral" className={styles.root} aria-labelledby={id}>
      <div className={styles.head}>
        <h3 id={id} className={styles.title}>
          {props.title}
        </h3>
        {props.aside}
      </div>
      {props.children}
    </Box>
  );
}

/** A part that is loaded on its own, so that its failure is its own as well. */
export function LoadedSection<T>(props: {
  title: string;
  loaded: Loaded<T>;
  /** How many lines it has while nothing is known. */
  lines?: number;
  /** What stands beside the heading; without a value while it is loaded. */
  aside?: (value: T | undefined) => ReactNode;
  children: (value: T) => ReactNode;
}) {
  const { title, loaded, lines = 3, aside, children } = props;
  const t = useTexts();

  return (
    <Section title={title} aside={aside?.(loaded.value)}>
      <LoadedContent
        loaded={loaded}
        errorTitle={t('release.detail.sectionError', { section: title })}
        forbidden={
          <p className={styles.hint}>{t('release.detail.sectionForbidden')}</p>
        }
        skeleton={
          <div
            role="status"
            aria-label={t('release.detail.sectionLoading', { section: title })}
            className={styles.skeleton}
          >
            {Array.from({ length: lines }, (_, index) => (
              <Skeleton
                key={index}
                width={index % 2 ? '60%' : '85%'}
                height="1rem"
              />
            ))}
          </div>
        }
      >
        {children}
      </LoadedContent>
    </Section>
  );
}
