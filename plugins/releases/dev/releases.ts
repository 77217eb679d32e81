import type {
  ChecklistItem,
  Release,
} from '@slipway/backstage-plugin-releases-common';
import { minutesAgo } from '../src/__testUtils__/builders';
import {
  checklistItem,
  evidence,
  release,
} from '../src/__testUtils__/releaseBuilders';
import { LONG_VERSION } from './scenarios';

/* Releases as the screens have to hold up with. */

const DAY_MINUTES = 24 * 60;
const SUMMARIES = [
  'Retries payments that time out, and says so in the log',
  'Shows the reason of a refused card',
  '<b>Not bold</b>: hostile text stays text',
];

/** The releases of an entity, the latest version first; none for a fresh one. */
export function releasesOf(entityRef: string): Release[] {
  if (entityRef.endsWith('/fresh-service')) {
    return [];
  }
  const versions = [
    entityRef.endsWith('/long-names') ? LONG_VERSION : '2.15.0-rc.1',
    '2.14.2',
    '2.14.1',
    ...Array.from({ length: 60 }, (_, index) => `2.13.${60 - index}`),
  ];
  return versions.map((version, index) =>
    release(version, {
      entityRef,
      createdAt: minutesAgo(60 + index * DAY_MINUTES),
      type: index % 5 === 1 ? 'patch' : 'minor',
      regulatory: index === 0,
      notes:
        index % 4 === 3
          ? undefined
          : { summary: SUMMARIES[index % SUMMARIES.length] },
      blocked:
        version === '2.14.2'
          ? {
              reason: 'It loses the basket of people who pay by invoice.',
              at: minutesAgo(30),
              by: { kind: 'user', ref: 'user:default/noor.haddad' },
            }
          : undefined,
    }),
  );
}

/** Items in all states, settled by all that settles them. */
export function checklistItems(): ChecklistItem[] {
  return [
    checklistItem('ci', {
      title: 'All CI checks pass on the release branch',
      closedBy: 'evidence',
      state: 'done',
      answerable: false,
      reason: 'The check passed 45 minutes ago.',
      evidenceId: evidence('ci').id,
    }),
    checklistItem('performance', {
      title: 'Performance tests meet the SLA targets',
      closedBy: 'evidence',
      state: 'failed',
      environment: 'staging',
      answerable: false,
      reason: 'p95 response time is 612 ms, which is not below 500 ms.',
    }),
    checklistItem('sbom', {
      title: 'A bill of materials is attached',
      closedBy: 'attestation',
      state: 'done',
      answerable: false,
    }),
    checklistItem('flags', {
      title: 'Feature flags are set for the target audience',
      requires: ['list', 'link'],
      note: 'Name every flag that this release reads.',
      dueBefore: 'start',
    }),
    checklistItem('training', {
      title: 'Support knows what changes',
      dueBefore: 'success',
      state: 'done',
      answer: {
        by: { kind: 'user', ref: 'user:default/jane.doe' },
        at: minutesAgo(22),
        text: 'Told in the weekly call.',
        link: 'https://example.com/call/4',
      },
    }),
    checklistItem('engineering-lead', {
      title: 'Engineering lead approves',
      closedBy: 'approval',
      role: 'eng-lead',
      answerable: false,
      dueBefore: 'request',
    }),
  ];
}
