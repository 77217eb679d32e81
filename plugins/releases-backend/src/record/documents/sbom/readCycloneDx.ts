import { digestOfPurl, parseDigest, toDigest } from '../digests';
import { formatUnknown } from '../json/DocumentKind';
import { Excerpts } from '../json/Excerpts';
import { compact, instant, list, members, type Members } from '../json/fields';
import { allComponents } from './allComponents';
import { isLicence, licenceCounts } from './licenceCounts';
import {
  MAX_LICENCES,
  MAX_SUBJECTS,
  MAX_TEXT,
  MAX_TOOLS,
  SBOM,
} from './sbomKind';
import type { SbomSummary } from './SbomSummary';

const VERSIONS = ['1.2', '1.3', '1.4', '1.5', '1.6', '1.7'];

/**
 * Sums up a CycloneDX document, after the JSON schemas of CycloneDX 1.2 to 1.7.
 *
 * @throws InputError for another version, and for components that are malformed or too many
 */
export function readCycloneDx(bom: Members): SbomSummary {
  const specVersion = VERSIONS.find(version => version === bom.specVersion);
  if (!specVersion) {
    throw formatUnknown(SBOM, 'is of a version of CycloneDX that is not read');
  }
  const excerpts = new Excerpts();
  const metadata = members(bom.metadata);
  const main = members(metadata.component);
  const components = allComponents(bom);
  const summary = {
    format: 'CycloneDX' as const,
    specVersion,
    serialNumber: excerpts.text(bom.serialNumber, MAX_TEXT),
    name: excerpts.text(main.name, MAX_TEXT),
    createdAt: instant(metadata.timestamp),
    tools: excerpts.items(toolsOf(metadata.tools, excerpts), MAX_TOOLS),
    components: components.length,
    licences: excerpts.items(
      licenceCounts(components.map(c => licencesOf(c, excerpts))),
      MAX_LICENCES,
    ),
    subjects: excerpts.items(subjectsOf(main), MAX_SUBJECTS),
  };
  return compact({ ...summary, truncated: excerpts.truncated });
}

/** A list up to 1.4; an object with components and services since 1.5. */
function toolsOf(value: unknown, excerpts: Excerpts): string[] {
  const { components, services } = members(value);
  return [...list(value), ...list(components), ...list(services)].flatMap(
    tool => {
      const { name, version } = members(tool);
      const parts = [name, version].filter(part => typeof part === 'string');
      return excerpts.text(parts.join(' '), MAX_TEXT) ?? [];
    },
  );
}

function licencesOf(component: Members, excerpts: Excerpts): string[] {
  return list(component.licenses).flatMap(choice => {
    const { expression, license } = members(choice);
    const { id, name } = members(license);
    return (
      excerpts.text([expression, id, name].find(isLicence), MAX_TEXT) ?? []
    );
  });
}

/** Tools for images give the digest as hash, in the purl, or as version. */
function subjectsOf(main: Members): string[] {
  const hashes = list(main.hashes).map(hash => {
    const { alg, content } = members(hash);
    return toDigest(alg, content);
  });
  const digests = [
    ...hashes,
    digestOfPurl(main.purl),
    parseDigest(main.version),
  ];
  return [...new Set(digests)].filter(digest => digest !== undefined);
}
