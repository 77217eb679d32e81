import { ActorName } from '../ActorName';

/**
 * Somebody as a build names them: a user of the portal by the name that it
 * shows, anybody else as written.
 */
export function Person(props: { name: string }) {
  const { name } = props;
  return name.startsWith('user:') ? (
    <ActorName actor={{ kind: 'user', ref: name }} />
  ) : (
    <>{name}</>
  );
}
