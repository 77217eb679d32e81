import type { EvidencePackage } from '../EvidencePackage';
import { documentHash } from '../values';
import { bullets, code, section, table } from './parts';
import { markup, type Html } from './template';

/** The documents inside, by hash. */
export function documentsSection({ documents }: EvidencePackage): Html {
  return section(
    'Documents',
    table(
      ['Kind', 'Id', 'SHA-256 of its canonical JSON'],
      documents.map(({ kind, id, content }) => [
        kind,
        id,
        code(documentHash(content)),
      ]),
      'No documents are part of this package.',
    ),
  );
}

/** What was recorded too late to be proven here. */
export function pendingSection({ pending }: EvidencePackage): Html {
  return section(
    'Not yet proven',
    pending.length
      ? markup`<p>These events were recorded, but no checkpoint covered them when this file was made. Ask for the package again to have them proven.</p>
${bullets(pending.map(id => markup`<code>${id}</code>`))}`
      : markup`<p class="none">Every recorded event was under the checkpoint when this file was made.</p>`,
  );
}

/** How anybody checks this file. */
export function verifySection({ checkpoint }: EvidencePackage): Html {
  return markup`
<section class="note">
<h2>How to verify this file without a network</h2>
<pre># trust.json holds the origin and public keys of the log; get it from its operator, not with this file
releases-cli audit verify FILE --trust trust.json
# exit code 0: sound · 1: tampered · 2: could not be checked</pre>
<p>Everything above is derived from the data at the end of this file. The check makes the page again from the data and compares every byte. The data is proven against this checkpoint:</p>
<pre>${checkpoint}</pre>
</section>`;
}

const LIMITS = [
  'Proven: each event of the timeline stands in the log at its index exactly as shown, and each document is the one that an event names by hash.',
  'Proven: no event that changed the state of a deployment is missing between the first and the last one shown.',
  'Not proven: that nothing happened after the last event shown. An export of the log can tell.',
  'Not proven: that what was recorded is true. The log shows that it was recorded so, and not changed since.',
  'Not proven: when this file was made, and the list of events that are not yet proven.',
  'Times are those of the server. Checkpoints with cosignatures of witnesses bound them.',
  'Whoever holds both the database and the signing key can rewrite what came after the last checkpoint that is kept elsewhere.',
];

/** What follows from a sound result, and what does not. */
export function limitsSection(): Html {
  return markup`
<section class="note">
<h2>What this proves, and what not</h2>
${bullets(LIMITS)}
</section>`;
}
