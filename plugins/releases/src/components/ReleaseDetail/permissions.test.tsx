import { mockApis, renderInTestApp } from '@backstage/frontend-test-utils';
import { screen } from '@testing-library/react';
import { ENTITY_REF } from '../../__testUtils__/builders';
import { releasesApiMock } from '../../__testUtils__/mocks';
import {
  changes,
  checklist,
  checklistItem,
  release,
} from '../../__testUtils__/releaseBuilders';
import { ReleaseDetail } from './ReleaseDetail';

/*
 * In a file of its own: answers about permissions are remembered for seconds
 * outside of the app that a test renders.
 */

describe('ReleaseDetail', () => {
  it('says which permission blocking and answering need', async () => {
    const api = releasesApiMock();
    api.getRelease.mockResolvedValue(release('2.0.0'));
    api.getReleaseChanges.mockResolvedValue(changes(undefined, '2.0.0'));
    api.getReleaseChecklist.mockResolvedValue(
      checklist([checklistItem('flags', { title: 'Flags are set' })]),
    );
    renderInTestApp(
      <ReleaseDetail
        id={release('2.0.0').id}
        entityRef={ENTITY_REF}
        titles={new Map()}
        revision={0}
        onSinceChange={jest.fn()}
        onBack={jest.fn()}
        onOpenDeployment={jest.fn()}
        onOpenRelease={jest.fn()}
      />,
      { apis: [api, mockApis.permission({ authorize: 'DENY' as never })] },
    );
    expect(
      await screen.findByText(
        'Block… needs the permission releases.release.block.',
      ),
    ).toBeVisible();
    expect(screen.getByRole('button', { name: 'Block…' })).toBeDisabled();
    expect(
      await screen.findByText(
        'Answering items needs the permission releases.checklist.answer.',
      ),
    ).toBeVisible();
    expect(
      screen.queryByRole('button', { name: 'Flags are set: done' }),
    ).not.toBeInTheDocument();
  });
});
