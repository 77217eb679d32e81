import { attestedDigests } from '../checklist';
import type { PolicyAttestationRule } from '../policy';
import type { Finding } from '../types';
import type { FindingFacts } from './facts';

/** Rules of the path about a bill of materials; there may be one per phase. */
const isSbomRule = ({ name }: PolicyAttestationRule) => name.startsWith('sbom');

/** What stands out about bills of materials. */
export function sbomFindings(facts: FindingFacts): Finding[] {
  const rules = facts.path?.spec.artifacts?.attestations?.filter(isSbomRule);
  return rules?.length
    ? [...missing(rules, facts), ...otherFormat(rules, facts)]
    : [];
}

/** ART-23: what is required is a warning, what is only wished for a notice. */
function missing(
  rules: PolicyAttestationRule[],
  { release, documents }: FindingFacts,
): Finding[] {
  const covered = attestedDigests('sbom', release, documents);
  const required = rules.some(({ level }) => level === 'required');
  return release.artifacts
    .filter(({ digest }) => !covered.has(digest))
    .map(({ name }) => ({
      code: 'sbom-missing',
      severity: required ? 'warning' : 'notice',
      message: `No bill of materials names ${name}; the path ${
        required ? 'requires' : 'recommends'
      } one.`,
      subject: name,
    }));
}

/** ART-22. */
function otherFormat(
  rules: PolicyAttestationRule[],
  { documents }: FindingFacts,
): Finding[] {
  const wanted = [...new Set(rules.flatMap(({ format }) => format ?? []))];
  const found = new Set(documents.flatMap(({ sbom }) => sbom?.format ?? []));
  return [...found]
    .filter(
      format =>
        wanted.length > 0 &&
        !wanted.some(name => name.toLowerCase().includes(format.toLowerCase())),
    )
    .map(format => ({
      code: 'sbom-format',
      severity: 'notice',
      message: `A bill of materials is in the form ${format}; the path asks for ${wanted.join(
        ' or ',
      )}.`,
    }));
}
