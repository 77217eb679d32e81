import { digestOfPurl, parseDigest, toDigest } from '../digests';
import { formatUnknown } from '../json/DocumentKind';
import { Excerpts } from '../json/Excerpts';
import { compact, instant, list, members, type Members } from '../json/fields';
import { checkComponents } from './checkComponents';
import { isLicence, licenceCounts } from './licenceCounts';
import {
  MAX_LICENCES,
  MAX_SUBJECTS,
  MAX_TEXT,
  MAX_TOOLS,
  SBOM,
} from './sbomKind';
import type { SbomSummary } from './SbomSummary';

const VERSIONS = new Map<unknown, string>([
  ['SPDX-2.2', '2.2'],
  ['SPDX-2.3', '2.3'],
]);
const TOOL = /^Tool:\s*/;

/**
 * Sums up an SPDX document, after the JSON schemas of SPDX 2.2 and 2.3.
 *
 * @throws InputError for another version, and for packages that are malformed or too many
 */
export function readSpdx(document: Members): SbomSummary {
  const specVersion = VERSIONS.get(document.spdxVersion);
  if (!specVersion) {
    throw formatUnknown(SBOM, 'is of a version of SPDX that is not read');
  }
  const excerpts = new Excerpts();
  const creation = members(document.creationInfo);
  const packages = checkComponents(document.packages, 'packages');
  const summary = {
    format: 'SPDX' as const,
    specVersion,
    namespace: excerpts.text(document.documentNamespace, MAX_TEXT),
    name: excerpts.text(document.name, MAX_TEXT),
    createdAt: instant(creation.created),
    tools: excerpts.items(toolsOf(creation.creators, excerpts), MAX_TOOLS),
    components: packages.length,
    licences: excerpts.items(
      licenceCounts(packages.map(p => licencesOf(p, excerpts))),
      MAX_LICENCES,
    ),
    subjects: excerpts.items(subjectsOf(document, packages), MAX_SUBJECTS),
  };
  return compact({ ...summary, truncated: excerpts.truncated });
}

function toolsOf(creators: unknown, excerpts: Excerpts): string[] {
  return list(creators).flatMap(creator =>
    typeof creator === 'string' && TOOL.test(creator)
      ? excerpts.text(creator.replace(TOOL, ''), MAX_TEXT) ?? []
      : [],
  );
}

/** What was concluded, else what the package declares. */
function licencesOf(spdxPackage: Members, excerpts: Excerpts): string[] {
  const licence = [
    spdxPackage.licenseConcluded,
    spdxPackage.licenseDeclared,
  ].find(isLicence);
  const id = excerpts.text(licence, MAX_TEXT);
  return id ? [id] : [];
}

function subjectsOf(document: Members, packages: Members[]): string[] {
  const described = describedBy(document);
  const digests = [...packages, ...list(document.files).map(members)]
    .filter(element => described.has(element.SPDXID))
    .flatMap(digestsOf);
  return [...new Set(digests)].filter(digest => digest !== undefined);
}

/** Ids of the elements that the document says it describes, in each way there is. */
function describedBy(document: Members): Set<unknown> {
  const described = new Set(list(document.documentDescribes));
  for (const relationship of list(document.relationships)) {
    const {
      spdxElementId: from,
      relatedSpdxElement: to,
      relationshipType: type,
    } = members(relationship);
    if (type === 'DESCRIBES' && from === document.SPDXID) {
      described.add(to);
    } else if (type === 'DESCRIBED_BY' && to === document.SPDXID) {
      described.add(from);
    }
  }
  // An element without id is described by nobody.
  described.delete(undefined);
  return described;
}

function digestsOf(element: Members): (string | undefined)[] {
  const checksums = list(element.checksums).map(checksum => {
    const { algorithm, checksumValue } = members(checksum);
    return toDigest(algorithm, checksumValue);
  });
  const purls = list(element.externalRefs).map(reference => {
    const { referenceType, referenceLocator } = members(reference);
    return referenceType === 'purl'
      ? digestOfPurl(referenceLocator)
      : undefined;
  });
  return [...checksums, ...purls, parseDigest(element.versionInfo)];
}
