import { Alert, Skeleton, VisuallyHidden } from '@backstage/ui';
import { PageFrame } from './PageFrame';
import { PersonCard } from './PersonCard';
import styles from './PeoplePage.module.css';
import { ExamplePerson } from './useExamplePeople';

const PLACEHOLDERS = ['first', 'second', 'third', 'fourth', 'fifth', 'sixth'];

export type PeoplePageProps = {
  people: ExamplePerson[];
  error?: Error;
  onChoose(person: ExamplePerson): void;
};

export function PeoplePage({ people, error, onChoose }: PeoplePageProps) {
  return (
    <PageFrame
      title="Who would you like to be?"
      lead="These people are invented, and none of them has a password. A tab of your browser is one person at a time, so open a second tab to give the approval that you may not give yourself."
    >
      {error && (
        <Alert
          className={styles.alert}
          status="warning"
          icon
          role="status"
          title="The backend does not list anybody yet. This page keeps trying."
          description={error.message}
        />
      )}
      {people.length > 0 ? (
        <ul className={styles.grid} aria-label="Example people">
          {people.map(person => (
            <li key={person.entityRef}>
              <PersonCard person={person} onChoose={() => onChoose(person)} />
            </li>
          ))}
        </ul>
      ) : (
        <div className={styles.grid}>
          <VisuallyHidden role="status">Looking for people</VisuallyHidden>
          {PLACEHOLDERS.map(key => (
            <Skeleton key={key} height={148} rounded={false} />
          ))}
        </div>
      )}
    </PageFrame>
  );
}
