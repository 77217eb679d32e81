/* The diary that participants of a clinical trial keep on their phones. */
export const trialDiary = {
  'diary-app': {
    system: 'trial-diary',
    language: 'dart',
    requirements: 'DIARY',
    regulated: true,
    slots: {
      entry: ['diary entry', 'symptom score', 'dose record', 'visit note'],
      role: ['participants', 'site staff', 'monitors', 'data managers'],
      device: [
        'phones with small screens',
        'tablets',
        'phones without network',
      ],
      table: ['diary_entry', 'participant', 'visit', 'reminder', 'edit_check'],
      column: [
        'entered_zone',
        'corrected_reason',
        'recall_period',
        'reviewed_at',
        'device_model',
      ],
    },
    features: [
      'Ask {role} for the reason when a {entry} is corrected',
      'Remind {role} of a missing {entry} in their own time zone',
      'Keep a {entry} on {device} until it can be sent',
      'Show {role} the history of a {entry}',
      'Let {role} confirm a {entry} with a second look',
      'Read questions of a {entry} aloud',
      'Lock a {entry} when the visit is closed',
      'Check a {entry} against the range of the protocol',
    ],
    fixes: [
      'Record the zone in which a {entry} was made',
      'Send a {entry} once when the network comes and goes',
      'Keep the draft of a {entry} on {device}',
      'Do not remind {role} after their last visit',
      'Write an audit record before the {entry} is shown as saved',
      'Refuse a {entry} for a day that has not begun',
      'Show long questions in full on {device}',
      'Name the field that is missing in a {entry}',
      'Keep answers in the order of the protocol for {role}',
      'Do not show a withdrawn {entry} to {role}',
      'Let {role} sign in after the clock was put back',
      'Print a {entry} with its corrections',
      'Count a {entry} made at midnight to the right day',
      'Stop the spinner when a {entry} was refused',
      'Close the keyboard after the last question on {device}',
    ],
    migrations: {
      expand: ['add_{column}_to_{table}', 'audit_{column}_of_{table}'],
      contract: ['require_{column}_of_{table}'],
    },
    knownIssues: [
      'A reminder that falls into the hour the clock is put forward comes an hour late.',
      'The history of an entry shows device models by their internal name.',
    ],
    rollback: {
      plain: 'Run the rollback script with the release before.',
      schema:
        'Run the rollback script of the migration, then the one of the release before; entries that were made in between stay.',
    },
    smoke: [],
  },
};
