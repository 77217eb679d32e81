import { Alert, Button } from '@backstage/ui';
import { PageFrame } from './PageFrame';
import { rememberedPerson } from './rememberedPerson';

export type SignInFailedProps = {
  error?: Error;
};

export function SignInFailed({ error }: SignInFailedProps) {
  const person = rememberedPerson.get();
  return (
    <PageFrame
      title="That did not work"
      lead="The portal may still be starting, or this person is no longer in the catalog."
    >
      <Alert
        status="danger"
        icon
        role="alert"
        title={`Could not sign in as ${person ?? 'this person'}`}
        description={error?.message}
        customActions={
          <>
            <Button
              variant="secondary"
              onPress={() => window.location.reload()}
            >
              Try again
            </Button>
            <Button
              variant="secondary"
              onPress={() => rememberedPerson.forget()}
            >
              Choose somebody else
            </Button>
          </>
        }
      />
    </PageFrame>
  );
}
