import type { DeploymentFacts, ReleaseFacts } from '../EvidenceSummary';
import type { EvidencePackage } from '../EvidencePackage';
import { duration, instant, link } from './format';
import { bullets, code, facts, section, table } from './parts';
import { markup, type Html } from './template';

const RECORDED_AS: Readonly<Record<string, string>> = {
  decided: 'Requested and decided here',
  reported: 'Told by another tool; no gate was asked here',
  imported: 'Imported from the past; no gate was asked here',
  unknown: 'Not recorded',
};

/** What was deployed or released. */
export function whatSection({ subject, summary }: EvidencePackage): Html {
  const { release } = summary;
  const deployment =
    subject.kind === 'deployment' ? summary.deployments[0] : undefined;
  return section(
    'What',
    markup`${facts([
      ['Entity', deployment?.entityRef ?? release?.entityRef],
      ['Environment', deployment?.environment],
      ['Version', deployment?.version ?? release?.version],
      ['Release type', release?.type],
      ['Commit', code(release?.commit)],
      ['Branch', release?.branch],
      ['Authors', release?.authors.join(', ')],
      ['Recorded as', deployment && RECORDED_AS[deployment.recordedAs]],
      ['Outcome', deployment?.outcome],
      ['Migrations', deployment && migrationsOf(deployment)],
      ['Deployment', code(deployment?.id)],
      ['Release', code(release?.id)],
      ['Content hash', code(release?.contentHash)],
      ['Registered', release?.registeredAt && instant(release.registeredAt)],
      ['Registered by', release?.registeredBy],
    ])}${release && releaseDetails(release)}`,
  );
}

function releaseDetails({ artifacts, notes, links }: ReleaseFacts): Html {
  return markup`
<h3>Artifacts</h3>
${table(
  ['Name', 'Kind', 'Digest'],
  artifacts.map(({ name, kind, digest }) => [name, kind, code(digest)]),
  'The document of the release is not part of this package.',
)}${notes && releaseNotes(notes)}${links.length > 0 && releaseLinks(links)}`;
}

function releaseNotes(notes: NonNullable<ReleaseFacts['notes']>): Html {
  return markup`
<h3>Release notes</h3>
${facts([
  ['Summary', notes.summary],
  ['Known issues', notes.knownIssues],
  ['Rollback', notes.rollback],
])}`;
}

function releaseLinks(links: ReleaseFacts['links']): Html {
  return markup`
<h3>Links</h3>
${bullets(links.map(({ title, url }) => link(url, title ?? url ?? '')))}`;
}

/** AUD-04: a deployment without migrations says so. */
function migrationsOf({ migrations }: DeploymentFacts): string {
  return migrations.join('\n') || 'none recorded';
}

/** AUD-03 for the one deployment. */
export function timingsSection(deployment: DeploymentFacts): Html {
  const { timings } = deployment;
  return section(
    'Timings',
    deployment.recordedAs === 'imported'
      ? facts([['Finished', bySource(timings.finishedAtBySource)]])
      : facts([
          ['Requested', instant(timings.requestedAt)],
          ['Started', instant(timings.startedAt)],
          ['Finished', instant(timings.finishedAt)],
          ['Waited before the start', duration(timings.waitedMs)],
          ['Ran for', duration(timings.ranMs)],
          ['From request to end', duration(timings.totalMs)],
        ]),
  );
}

function bySource(at: string | undefined): Html {
  return markup`${instant(at)} by the clock of its source`;
}

/** Where a release was deployed. */
export function deploymentsSection(
  deployments: readonly DeploymentFacts[],
): Html {
  return section(
    'Deployments of this release',
    table(
      [
        'Environment',
        'Outcome',
        'Requested',
        'Started',
        'Finished',
        'Ran for',
        'Migrations',
        'Deployment',
      ],
      deployments.map(deployment => {
        const { timings, environment, outcome, id } = deployment;
        return [
          environment,
          outcome,
          instant(timings.requestedAt),
          instant(timings.startedAt),
          timings.finishedAtBySource === undefined
            ? instant(timings.finishedAt)
            : bySource(timings.finishedAtBySource),
          duration(timings.ranMs),
          migrationsOf(deployment),
          code(id),
        ];
      }),
      'No deployment of this release is recorded.',
    ),
    true,
  );
}
