import { renderInTestApp } from '@backstage/frontend-test-utils';
import { TRANSITIONS } from '@slipway/backstage-plugin-releases-common';
import { screen } from '@testing-library/react';
import { PRESENTATIONS, type Status } from './presentations';
import { StatusLabel } from './StatusLabel';

describe('StatusLabel', () => {
  const statuses = Object.keys(PRESENTATIONS) as Status[];

  it('knows every state of a deployment', () => {
    expect(statuses).toEqual(expect.arrayContaining(Object.keys(TRANSITIONS)));
  });

  it('draws each status as an icon and a word of its own', async () => {
    renderInTestApp(
      <ul>
        {statuses.map(status => (
          <li key={status}>
            <StatusLabel status={status} />
          </li>
        ))}
      </ul>,
    );
    const items = await screen.findAllByRole('listitem');
    expect(items).toHaveLength(statuses.length);
    for (const item of items) {
      expect(item).toHaveTextContent(/^[A-Z]/);
      // The icon repeats the word, so it is hidden from assistive technology.
      const icons = item.getElementsByTagName('svg');
      expect(icons).toHaveLength(1);
      expect(icons[0]).toHaveAttribute('aria-hidden', 'true');
    }
    const words = new Set(items.map(item => item.textContent));
    expect(words.size).toBe(statuses.length);
  });

  it('keeps green for what is known to be good', () => {
    const green = statuses.filter(s => PRESENTATIONS[s].tone === 'positive');
    expect(green).toEqual([
      'succeeded',
      'health-healthy',
      'audit-checkpointed',
      'log-sound',
      'verification-sound',
      'copy-current',
      'step-done',
      'analysis-pass',
      'item-done',
      'verdict-pass',
      'signature-verified',
    ]);
  });
});
