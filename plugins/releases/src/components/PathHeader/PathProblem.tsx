import { Alert } from '@backstage/ui';
import type { EntityEnvironments } from '@slipway/backstage-plugin-releases-common';
import { useTexts } from '../../hooks/useTexts';
import { annotationSnippet } from '../GettingStarted';
import { Snippet } from '../Snippet';

type Problem = NonNullable<EntityEnvironments['problem']>;

/** Why there is no promotion path, and what to write to get one. */
export function PathProblem(props: { problem: Problem }) {
  const { problem } = props;
  const t = useTexts();
  return (
    <>
      <Alert
        status="warning"
        icon
        title={t(`problem.${problem.code}`)}
        description={
          <>
            <p>{problem.message}</p>
            <p>{t('problem.fix')}</p>
          </>
        }
      />
      <Snippet
        title={t('start.annotation')}
        text={annotationSnippet('standard')}
      />
    </>
  );
}
