import { EXIT } from './exitCodes';
import { paint, print, safeText } from './terminal';

/** Version of the JSON that `--json` prints. */
export const RESULT_SCHEMA = 'slipway-verify/v1';

/** What was examined. */
export type EvidenceKind =
  | 'export'
  | 'proof'
  | 'evidence'
  | 'checkpoint'
  | 'consistency'
  | 'database';

/** What a verification came to. */
export interface Outcome {
  result: keyof typeof EXIT;
  kind: EvidenceKind;
  /** The file, server or database, as the reader named it. */
  source: string;
  /** The headline: one sentence. */
  message: string;
  /** Facts for people, in order. */
  facts: readonly (readonly [name: string, value: string])[];
  /** What to do now. */
  advice: readonly string[];
  /** Members for programs, beside those above. */
  details: Readonly<Record<string, unknown>>;
}

const HEADLINES = {
  sound: { word: 'Sound:', style: 'green' },
  tampered: { word: 'Tampered:', style: 'red' },
  incomplete: { word: 'Could not finish:', style: 'yellow' },
} as const;

function asJson(outcome: Outcome): string {
  const { result, kind, source, message, details, advice } = outcome;
  return JSON.stringify({
    schema: RESULT_SCHEMA,
    result,
    kind,
    source,
    message,
    ...details,
    advice,
  });
}

function asText({ result, message, facts, advice }: Outcome): string {
  const { word, style } = HEADLINES[result];
  const width = Math.max(0, ...facts.map(([name]) => name.length));
  return [
    `${paint(style, word)} ${safeText(message)}`,
    ...facts.map(
      ([name, value]) => `  ${name.padEnd(width)}  ${safeText(value)}`,
    ),
    ...(advice.length ? [paint('bold', 'What to do')] : []),
    ...advice.map(line => `  ${safeText(line)}`),
  ].join('\n');
}

/** Prints an outcome and gives the exit code for it. */
export function reportOutcome(
  outcome: Outcome,
  { json }: { json?: boolean },
): number {
  print(json ? asJson(outcome) : asText(outcome));
  return EXIT[outcome.result];
}
