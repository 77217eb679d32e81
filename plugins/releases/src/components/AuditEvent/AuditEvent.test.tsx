import { renderInTestApp } from '@backstage/frontend-test-utils';
import { entityPresentationApiRef } from '@backstage/plugin-catalog-react';
import type { AuditEntry } from '@slipway/backstage-plugin-releases-common';
import { screen } from '@testing-library/react';
import { Settings } from 'luxon';
import { auditEntry } from '../../__testUtils__/auditBuilders';
import { EventSentence } from './EventSentence';
import { diffFields } from './diffFields';
import { KNOWN_TYPES, NOUNS, typesOf } from './eventTypes';
import { versionsOf } from './eventVersion';
import { describeDay, groupByDay } from './groupByDay';

/** Presents people by their display name, as a portal with a catalog does. */
const presentation = {
  forEntity: () => {
    const snapshot = { entityRef: '', primaryTitle: 'Noor Haddad' };
    return { snapshot, promise: Promise.resolve(snapshot) };
  },
};

async function sentence(entry: AuditEntry, versions?: Map<string, string>) {
  const { unmount } = renderInTestApp(
    <p title="sentence">
      <EventSentence
        entry={entry}
        names={{ titles: new Map([['production', 'Production']]), versions }}
      />
    </p>,
    { apis: [[entityPresentationApiRef, presentation]] },
  );
  const text = (await screen.findByTitle('sentence')).textContent;
  unmount();
  return text;
}

jest.setTimeout(30_000);

describe('EventSentence', () => {
  it('AUD-01: says in plain words who did what to which version, and where', async () => {
    expect(await sentence(auditEntry('deployment.started'))).toBe(
      'Noor Haddad started 2.4.1 on Production',
    );
    // A step names the deployment; its first event names the version.
    const step = auditEntry('deployment.cancelled', {
      after: { state: 'cancelled' },
    });
    expect(await sentence(step)).toBe(
      'Noor Haddad cancelled a deployment on Production',
    );
    expect(
      await sentence(
        step,
        versionsOf([step, auditEntry('deployment.started')]) as Map<
          string,
          string
        >,
      ),
    ).toBe('Noor Haddad cancelled 2.4.1 on Production');
    expect(
      await sentence(
        auditEntry('deployment.progressed', {
          after: { version: '2.4.1', progress: { step: 2, steps: 5 } },
        }),
      ),
    ).toBe('Noor Haddad reported step 2 of 5 of 2.4.1 on Production');
    expect(
      await sentence(
        auditEntry('deployment.reported', {
          actor: { kind: 'source', ref: 'github' },
          after: { state: 'running', reported: 'failed' },
        }),
      ),
    ).toBe('github reported a deployment on Production: Failed');
    expect(
      await sentence(
        auditEntry('log.hold-placed', {
          subject: { kind: 'log', id: 'example.com/audit' },
        }),
      ),
    ).toBe('Noor Haddad placed a legal hold on everything');
  });

  it('falls back to the type of an event that it does not know', async () => {
    expect(
      await sentence(
        auditEntry('deployment.teleported', {
          actor: { kind: 'user', ref: 'not a ref' },
        }),
      ),
    ).toBe('deployment.teleported by not a ref on Production');
    expect(
      await sentence(
        auditEntry('toString.x', { subject: { kind: 'log', id: 'x' } }),
      ),
    ).toBe('toString.x by Noor Haddad');
  });

  it('has a sentence for each type that can be looked for', async () => {
    for (const type of KNOWN_TYPES) {
      const text = await sentence(auditEntry(type));
      expect(text).toContain('Noor Haddad');
      // A text with a hole, or no text at all, would show its key.
      expect(text).not.toMatch(/\{\{|audit\.event|undefined/);
      expect(text).not.toContain(` ${type} `);
    }
    // More than the API takes in one request would be refused.
    for (const noun of NOUNS) {
      expect(typesOf(noun).length).toBeGreaterThan(0);
      expect(typesOf(noun).length).toBeLessThanOrEqual(20);
    }
  });
});

describe('diffFields', () => {
  it('AUD-07: lists what was, what is, and what of it changed', () => {
    expect(
      diffFields(
        { state: 'ready', progress: { step: 1, steps: 4 }, gone: null },
        { state: 'running', progress: { step: 2, steps: 4 }, tags: ['a'] },
      ),
    ).toEqual([
      { field: 'state', before: 'ready', after: 'running', isChanged: true },
      { field: 'progress.step', before: 1, after: 2, isChanged: true },
      { field: 'progress.steps', before: 4, after: 4, isChanged: false },
      { field: 'gone', before: null, isChanged: true },
      { field: 'tags', after: ['a'], isChanged: true },
    ]);
    expect(diffFields(undefined, {})).toEqual([]);
    expect(diffFields({ a: {} }, { a: null })).toEqual([
      { field: 'a', before: {}, after: null, isChanged: true },
    ]);
  });
});

describe('groupByDay', () => {
  const { now, defaultZone } = Settings;
  afterEach(() => {
    Settings.now = now;
    Settings.defaultZone = defaultZone;
  });

  it('puts events under the days of the zone of the reader', () => {
    Settings.now = () => Date.parse('2026-11-21T08:00:00.000Z');
    const entries = [
      auditEntry('deployment.succeeded', { at: '2026-11-20T23:30:00.000Z' }),
      auditEntry('deployment.started', { at: '2026-11-20T22:30:00.000Z' }),
    ];
    Settings.defaultZone = 'Europe/Berlin';
    expect(groupByDay(entries).map(day => day.date)).toEqual([
      '2026-11-21',
      '2026-11-20',
    ]);
    Settings.defaultZone = 'UTC';
    expect(groupByDay(entries)).toEqual([{ date: '2026-11-20', entries }]);
    expect(describeDay('2026-11-21', 'en')).toEqual({
      date: 'Saturday, November 21, 2026',
      relative: 'today',
    });
    expect(describeDay('2026-11-20', 'en').relative).toBe('yesterday');
    expect(describeDay('2026-11-19', 'en').relative).toBeUndefined();
  });
});
