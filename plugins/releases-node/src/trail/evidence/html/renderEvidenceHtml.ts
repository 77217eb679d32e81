import { canonicalJson } from '@slipway/transparency-log';
import type { EvidencePackage } from '../EvidencePackage';
import { checksSection } from './checkSections';
import {
  deploymentsSection,
  timingsSection,
  whatSection,
} from './factSections';
import { instant } from './format';
import {
  decisionsSection,
  gatesSection,
  policiesSection,
  signaturesSection,
  timelineSection,
} from './historySections';
import { toneOf } from './parts';
import {
  documentsSection,
  limitsSection,
  pendingSection,
  verifySection,
} from './proofSections';
import {
  answersSection,
  attachmentsSection,
  blocksSection,
  notesSection,
} from './recordSections';
import { STYLES } from './styles';
import { Html, markup } from './template';

/*
 * The page is made again to verify it, byte for byte, also years later by a
 * newer version. So the way it is made has a version: what changes a byte of it
 * gets the next one, and the old way stays.
 */

/** The version of the page that this code makes. */
export const PAGE_VERSION = '1';

/** What stands before the version in the head of the page. */
export const PAGE_VERSION_PREFIX =
  '<meta name="generator" content="slipway-evidence-page/';

/** What stands before and after the data at the end of the page. */
export const DATA_BEGIN =
  '<script type="application/json" id="slipway-evidence">';
export const DATA_END = '</script>\n</body>\n</html>\n';

/** The page loads nothing and runs nothing, and a browser holds it to that. */
const POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

/** JSON that no parser of HTML takes for markup. */
export function escapeData(json: string): string {
  return json.replaceAll('<', '\\u003c');
}

/**
 * Makes the readable form of an evidence package: one HTML file that shows
 * well on screen and paper, loads nothing and runs nothing, and ends with the
 * package itself. The same package always gives the same bytes.
 *
 * @public
 */
export function renderEvidenceHtml(evidence: EvidencePackage): string {
  const data = canonicalJson(evidence);
  // Read back, so that members stand in one order however it was put together.
  const pkg: EvidencePackage = JSON.parse(data);
  return markup`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
${new Html(`${PAGE_VERSION_PREFIX}${PAGE_VERSION}">`)}
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="referrer" content="no-referrer">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${pkg.summary.title}</title>
<style>${new Html(STYLES)}
</style>
</head>
<body>
${titleBlock(pkg)}
<main>${sectionsOf(pkg)}
</main>
${new Html(DATA_BEGIN + escapeData(data) + DATA_END)}`.toString();
}

function sectionsOf(pkg: EvidencePackage): (Html | undefined)[] {
  const { summary, subject } = pkg;
  return [
    whatSection(pkg),
    decisionsSection(summary),
    ...(subject.kind === 'release'
      ? [deploymentsSection(summary.deployments)]
      : summary.deployments.map(timingsSection)),
    blocksSection(summary),
    checksSection(summary),
    answersSection(summary),
    notesSection(summary),
    attachmentsSection(summary),
    gatesSection(summary),
    policiesSection(summary),
    signaturesSection(summary),
    timelineSection(summary),
    documentsSection(pkg),
    pendingSection(pkg),
    verifySection(pkg),
    limitsSection(),
  ];
}

function titleBlock(pkg: EvidencePackage): Html {
  const { summary, origin, checkpoint, entries, generatedAt } = pkg;
  const [, size = ''] = checkpoint.split('\n');
  return markup`<header>
<p class="eyebrow">Evidence package</p>
<h1>${summary.title}</h1>
<p><span class="outcome ${toneOf(summary.outcome)}">${summary.outcome}</span>
<span class="lead">${
    entries.length
  } events, proven by the log ${origin} at size ${size}</span></p>
<p class="lead">Made ${instant(generatedAt)}</p>
</header>`;
}
