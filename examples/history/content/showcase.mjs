/* The releases of the story that is told of the work order API. */

export const story = {
  handover: {
    regulatory: true,
    functionalChange: true,
    changeKinds: ['app', 'schema'],
    requirements: ['URS-WO-114', 'URS-WO-115'],
    titles: [
      'Ask for the reason of a handover between shifts',
      'Keep the reason of a handover in the record',
      'Load the list of open work orders in one query',
      'Cover the handover with tests',
    ],
    migrations: [{ slug: 'add_handover_reason', phase: 'expand' }],
    notes: {
      summary:
        'Work orders can be handed over between shifts.\n\n- Handover asks for a reason and keeps it in the record.\n- The list of open work orders loads three times as fast.',
      knownIssues: 'The printed work order does not show the handover yet.',
      rollback:
        'Deploy the release before; the new column stays and is ignored.',
    },
    // What the release notes say since somebody asked.
    correction: {
      summary:
        'Work orders can be handed over between shifts.\n\n- Handover asks for a reason and keeps it in the record.\n- The list of open work orders loads three times as fast.\n- The reason can be read by everybody who can read the work order.',
      knownIssues:
        'The printed work order does not show the handover yet. The reason is cut after 500 characters in exports.',
      rollback:
        'Deploy the release before; the new column stays and is ignored.',
    },
  },
  reminders: {
    changeKinds: ['app'],
    requirements: ['URS-WO-131'],
    titles: [
      'Repeat reminders of overdue work orders every hour',
      'Read due dates once per list',
    ],
    notes: {
      summary: 'Reminders of overdue work orders are repeated every hour.',
      knownIssues: 'None.',
      rollback: 'Deploy the release before.',
    },
    rolledBack: 'Error rate of 4.1 % at a tenth of the traffic',
    blocked:
      'Answers 500 for work orders without a due date. It was rolled back in production; the next release repeats reminders correctly.',
  },
  dueDates: {
    changeKinds: ['app'],
    requirements: ['URS-WO-108'],
    titles: [
      'Keep the time zone of due dates for sites that are not in UTC',
      'Accept work orders without a due date in reminders',
      'Cover due dates at the change of the clock with tests',
    ],
    reason: 'Sites in America see due dates of the day before',
    notes: {
      summary:
        'Fixes the time zone of due dates for sites that are not in UTC.',
      knownIssues: 'None.',
      rollback: 'Deploy the release before.',
    },
  },
  overdueReport: {
    changeKinds: ['app'],
    functionalChange: true,
    requirements: ['URS-WO-140'],
    titles: [
      'Write the monthly report of overdue maintenance as PDF',
      'Let planners choose the month of a report',
    ],
    failed: 'Smoke tests failed: the report of an empty month answers 500',
    notes: {
      summary: 'Monthly report of overdue maintenance, as PDF.',
      knownIssues: 'None.',
      rollback: 'Deploy the release before.',
    },
  },
  libraries: {
    changeKinds: ['app'],
    authors: ['github:dependabot[bot]'],
    titles: [
      'Bump pino from 9.5.0 to 9.6.0',
      'Bump undici from 6.20.1 to 6.21.0',
    ],
    notes: {
      summary: 'Updates libraries; nothing changes for users.',
      knownIssues: 'None.',
      rollback: 'Deploy the release before.',
    },
  },
};
