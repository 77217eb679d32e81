import { renderInTestApp } from '@backstage/frontend-test-utils';
import { entityPresentationApiRef } from '@backstage/plugin-catalog-react';
import type { AuditEntry } from '@slipway/backstage-plugin-releases-common';
import { screen } from '@testing-library/react';
import { Settings } from 'luxon';
import { auditEntry } from '../../__testUtils__/auditBuilders';
import { ENTITY_REF, hex, uuidOf } from '../../__testUtils__/builders';
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

const RELEASE = {
  kind: 'release',
  id: uuidOf('release'),
  entityRef: ENTITY_REF,
} as const;

const DIGEST = `sha256:${hex('image', 64)}`;

const ARTIFACT = {
  kind: 'artifact',
  id: DIGEST,
  entityRef: ENTITY_REF,
} as const;

async function sentence(
  entry: AuditEntry,
  versions?: ReadonlyMap<string, string>,
) {
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
        versionsOf([step, auditEntry('deployment.started')]),
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

  it.each([
    ['release.notes-published', { revision: 2 }, 'published notes of'],
    ['release.blocked', { blocked: true }, 'blocked'],
    ['release.unblocked', { blocked: false }, 'took the block off'],
    [
      'release.document-attached',
      { kind: 'sbom', size: 512 },
      'attached a bill of materials to',
    ],
    [
      'release.document-attached',
      { kind: 'attestation', verified: true },
      'attached an attestation to',
    ],
    [
      'release.checklist-answered',
      { section: 'operations', item: 'rollback-plan', answer: 'done' },
      'answered rollback-plan of the checklist of',
    ],
  ])('AUD-01: says what %s did to a release', async (type, after, words) => {
    const named = auditEntry(type, {
      subject: RELEASE,
      before: undefined,
      after: { ...after, version: '2.4.1' },
    });
    expect(await sentence(named)).toBe(`Noor Haddad ${words} release 2.4.1`);
    // An event that does not name the version takes it from one that does.
    const bare = { ...named, after };
    expect(await sentence(bare)).toBe(`Noor Haddad ${words} a release`);
    expect(await sentence(bare, versionsOf([bare, named]))).toBe(
      `Noor Haddad ${words} release 2.4.1`,
    );
  });

  it('AUD-01: names an artifact by its short digest, and what a check came to', async () => {
    const short = DIGEST.slice(0, 'sha256:'.length + 12);
    const reported = auditEntry('evidence.reported', {
      subject: ARTIFACT,
      before: undefined,
      after: { check: 'unit-tests', result: 'failed', source: 'jest' },
    });
    expect(await sentence(reported)).toBe(
      `Noor Haddad reported unit-tests of ${short}: Failed`,
    );
    expect(
      await sentence(
        auditEntry('artifact.refused', {
          subject: ARTIFACT,
          before: undefined,
          after: { attempted: 'report unit-tests' },
        }),
      ),
    ).toBe(
      `Noor Haddad was refused evidence about ${short}: report unit-tests`,
    );
  });

  it('AUD-01: names the release and the attempt that was refused, and a removed deployment', async () => {
    const refused = auditEntry('release.refused', {
      subject: RELEASE,
      before: undefined,
      after: { attempted: 'publish notes' },
    });
    const versions = new Map([[RELEASE.id, '2.4.1']]);
    expect(await sentence(refused, versions)).toBe(
      'Noor Haddad was refused a change of release 2.4.1: publish notes',
    );
    expect(
      await sentence(
        auditEntry('deployment.removed', {
          actor: { kind: 'service', ref: 'plugin:releases' },
          before: { state: 'succeeded', version: '2.4.1' },
          after: undefined,
        }),
      ),
    ).toBe('plugin:releases removed 2.4.1 on Production, whose time is over');
  });

  it('leaves no hole where the content of an event has expired', async () => {
    const expired = {
      payload: 'expired',
      before: undefined,
      after: undefined,
    } as const;
    for (const type of KNOWN_TYPES) {
      const text = await sentence(auditEntry(type, expired));
      expect(text).toMatch(/^Noor Haddad \S/);
      expect(text).not.toMatch(/undefined| {2}|[ :]$/);
    }
    expect(
      await sentence(
        auditEntry('release.document-attached', {
          ...expired,
          subject: RELEASE,
        }),
      ),
    ).toBe('Noor Haddad attached a document to a release');
    expect(
      await sentence(
        auditEntry('evidence.reported', { ...expired, subject: ARTIFACT }),
      ),
    ).toMatch(/^Noor Haddad reported a check of sha256:[0-9a-f]{12}$/);
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
