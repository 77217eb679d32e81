/* An enterprise resource planning system, and the automation beside it. */
const common = {
  system: 'erp',
  requirements: 'ERP',
  regulated: false,
  language: 'node',
  slots: {
    document: [
      'purchase order',
      'invoice',
      'goods receipt',
      'credit note',
      'quote',
    ],
    party: ['suppliers', 'customers', 'cost centres', 'warehouses'],
    role: ['buyers', 'accountants', 'warehouse staff', 'approvers'],
    table: [
      'purchase_order',
      'invoice',
      'stock_move',
      'supplier',
      'ledger_entry',
    ],
    column: [
      'approved_limit',
      'payment_terms',
      'tax_region',
      'lot_number',
      'external_reference',
    ],
  },
  migrations: {
    expand: ['add_{column}_to_{table}', 'index_{table}_by_{column}'],
    contract: ['drop_old_{column}_of_{table}'],
  },
  rollback: {
    plain: 'None in particular: deploy the release before.',
    schema:
      'Run the down migration from the pipeline after a backup, then deploy the release before.',
  },
};

export const erp = {
  'erp-app': {
    ...common,
    features: [
      'Match an {document} with its receipt line by line',
      'Let {role} approve a {document} up to their limit',
      'Split a {document} over several {party}',
      'Show open amounts of {party} by age',
      'Import a {document} from a structured e-mail',
      'Close a period with a list of what is still open',
      'Block {party} with a reason and a date',
    ],
    fixes: [
      'Round taxes per line as the region asks',
      'Keep the exchange rate of the day a {document} was posted',
      'Do not book a {document} twice after a timeout',
      'Show negative stock to {role} instead of zero',
      'Take the payment terms of {party}, not of the group',
      'Sort {party} by number, not as text',
      'Stop the export at the end of the period',
      'Keep attachments when a {document} is split',
      'Refuse a {document} that is dated in a closed period',
      'Show {role} who approved a {document} in their absence',
      'Write amounts with the decimals of the currency',
      'Search {party} by their former names',
      'Do not lock {party} while a report runs',
    ],
    knownIssues: [
      'The report of open amounts needs up to a minute for more than 50,000 lines.',
      'Credit notes from before 2025 show no receipt.',
    ],
    smoke: ['sign in', 'post an invoice', 'receive goods'],
  },
  'erp-agents': {
    ...common,
    features: [
      'Propose the cost centre of a {document} from its text',
      'Chase {party} about a late {document} by e-mail',
      'Leave a {document} to {role} when the amount is unusual',
      'Reconcile the bank statement every hour',
      'Explain a proposal to {role} in one sentence',
    ],
    fixes: [
      'Do not chase {party} on public holidays',
      'Give up a {document} that three attempts could not read',
      'Ask the application for its version before the first job',
      'Write one entry to the log per {document}',
      'Keep the order of jobs of one {document}',
      'Do not propose closed cost centres',
      'Name the rule that held a {document} back',
      'Read amounts with a comma as decimal sign',
      'Tell {role} when a {document} has waited for a day',
      'Stop after the first refused login to the bank',
    ],
    knownIssues: [
      'Proposals are made for documents in English, German and Spanish only.',
    ],
    smoke: ['take a job', 'propose a cost centre', 'hand over to a person'],
  },
};
