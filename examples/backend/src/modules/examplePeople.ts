import {
  Entity,
  UserEntity,
  isUserEntity,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import { InputError, NotFoundError } from '@backstage/errors';
import {
  AuthResolverContext,
  SignInResolver,
  createProxyAuthenticator,
} from '@backstage/plugin-auth-node';

/** Marks a user of the catalog as an example person; its value is their role. */
export const EXAMPLE_PERSON_ANNOTATION = 'slipway.dev/example-person';

/** Names the person to sign in as, by entity ref. */
export const EXAMPLE_PERSON_HEADER = 'x-example-person';

/** What the sign-in page shows of a person. */
export type ExamplePerson = {
  entityRef: string;
  name: string;
  role: string;
  /** One sentence about what they can try. */
  hint: string;
};

type ExampleSignIn = { entityRef: string };

type ExamplePersonEntity = UserEntity & {
  metadata: {
    annotations: Record<typeof EXAMPLE_PERSON_ANNOTATION, string>;
  };
};

function isExamplePerson(entity: Entity): entity is ExamplePersonEntity {
  return (
    isUserEntity(entity) &&
    Boolean(entity.metadata.annotations?.[EXAMPLE_PERSON_ANNOTATION])
  );
}

function displayName(entity: UserEntity): string {
  return entity.spec.profile?.displayName ?? entity.metadata.name;
}

/** The example people among some entities of the catalog, by name. */
export function toExamplePeople(entities: Entity[]): ExamplePerson[] {
  return entities
    .filter(isExamplePerson)
    .map(entity => ({
      entityRef: stringifyEntityRef(entity),
      name: displayName(entity),
      role: entity.metadata.annotations[EXAMPLE_PERSON_ANNOTATION],
      hint: entity.metadata.description ?? '',
    }))
    .sort((a, b) => a.name.localeCompare(b.name));
}

async function findExamplePerson(
  { entityRef }: ExampleSignIn,
  context: AuthResolverContext,
): Promise<ExamplePersonEntity> {
  const { entity } = await context.findCatalogUser({ entityRef });
  if (!isExamplePerson(entity)) {
    throw new NotFoundError(`${entityRef} is not one of the example people`);
  }
  return entity;
}

/** Takes the request's word for who is asking. */
export const examplePeopleAuthenticator = createProxyAuthenticator({
  async defaultProfileTransform(result: ExampleSignIn, context) {
    const person = await findExamplePerson(result, context);
    return {
      profile: {
        displayName: displayName(person),
        email: person.spec.profile?.email,
      },
    };
  },
  initialize() {},
  async authenticate({ req }) {
    const entityRef = req.header(EXAMPLE_PERSON_HEADER);
    if (!entityRef) {
      throw new InputError(
        `The header ${EXAMPLE_PERSON_HEADER} must name one of the example people, such as user:default/noor.haddad`,
      );
    }
    return { result: { entityRef } };
  },
});

/** Issues a token with the groups that the catalog knows the person to be in. */
export const signInAsExamplePerson: SignInResolver<ExampleSignIn> = async (
  { result },
  context,
) => {
  const person = await findExamplePerson(result, context);
  return context.signInWithCatalogUser({
    entityRef: stringifyEntityRef(person),
  });
};
