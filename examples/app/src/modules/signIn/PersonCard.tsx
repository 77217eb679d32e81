import { Avatar, Card, CardBody, Text } from '@backstage/ui';
import styles from './PersonCard.module.css';
import { ExamplePerson } from './useExamplePeople';

export type PersonCardProps = {
  person: ExamplePerson;
  onChoose(): void;
};

export function PersonCard({ person, onChoose }: PersonCardProps) {
  const { name, role, hint } = person;
  return (
    <Card
      className={styles.card}
      label={`Sign in as ${name}, ${role}`}
      onPress={onChoose}
    >
      <CardBody className={styles.body}>
        <div className={styles.person}>
          <Avatar src="" name={name} size="large" purpose="decoration" />
          <div className={styles.names}>
            <Text as="h2" variant="body-large" weight="bold">
              {name}
            </Text>
            <Text variant="body-medium" color="secondary">
              {role}
            </Text>
          </div>
        </div>
        <Text as="p" variant="body-medium">
          {hint}
        </Text>
      </CardBody>
    </Card>
  );
}
