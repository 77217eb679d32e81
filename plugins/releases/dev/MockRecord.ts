import type {
  FindingList,
  FleetMatrix,
  FleetMatrixRequest,
  JudgedEvidenceList,
  Release,
  ReleaseChanges,
  ReleaseChecklist,
  ReleaseDocumentList,
  ReleaseNotesList,
  ReleasePage,
  WhereResult,
} from '@slipway/backstage-plugin-releases-common';
import type { RecordApi, ReleasesQuery, WhereQuery } from '../src/api';
import { minutesAgo } from '../src/__testUtils__/builders';
import {
  attestation,
  changes,
  checklist,
  evidence,
  failedSmoke,
  judged,
  place,
  publishedNotes,
  sbom,
} from '../src/__testUtils__/releaseBuilders';
import { fleetMatrix, where } from './fleet';
import { MockAudit } from './MockAudit';
import { checklistItems, releasesOf } from './releases';

const LATENCY_MS = 250;

type Answer = Parameters<RecordApi['answerChecklistItem']>[1];

const wait = () => new Promise(resolve => setTimeout(resolve, LATENCY_MS));
const me = { kind: 'user', ref: 'user:default/noor.haddad' } as const;

/** Answers the screens about releases from memory. */
export class MockRecord extends MockAudit implements RecordApi {
  readonly #blocks = new Map<string, Release['blocked']>();
  readonly #releases = new Map<string, Release>();
  #items = checklistItems();

  async listReleases(query: ReleasesQuery): Promise<ReleasePage> {
    await wait();
    const { entityRef, version, cursor, limit = 20 } = query;
    const all = this.#of(entityRef).filter(
      release => !version || release.version === version,
    );
    const start = Number(cursor ?? 0);
    const end = start + limit;
    return {
      items: all.slice(start, end),
      nextCursor: end < all.length ? String(end) : undefined,
    };
  }

  async getRelease(id: string): Promise<Release> {
    await wait();
    this.#of('component:default/checkout');
    const found = this.#releases.get(id);
    if (!found) {
      throw Object.assign(new Error(`No release ${id}`), {
        name: 'NotFoundError',
      });
    }
    return this.#withBlock(found);
  }

  async getReleaseEnvironments(): Promise<WhereResult> {
    await wait();
    return {
      items: [
        place('production', { since: minutesAgo(190) }),
        place('staging', { since: minutesAgo(260) }),
        place('dev', {
          environmentTitle: 'Development',
          state: 'ran',
          since: minutesAgo(900),
          until: minutesAgo(300),
        }),
      ],
      truncated: true,
    };
  }

  async listReleaseNotes(): Promise<ReleaseNotesList> {
    await wait();
    const html = '<img src=x onerror="alert(1)"> stays text';
    return {
      items: [
        publishedNotes(1),
        publishedNotes(0, { notes: { summary: html } }),
      ],
    };
  }

  async listReleaseFindings(): Promise<FindingList> {
    await wait();
    return {
      items: [
        {
          code: 'tag-unstable',
          severity: 'warning',
          message: 'The tag was seen with another digest before.',
          subject: 'registry.example.com/checkout',
        },
        {
          code: 'migration-unusual',
          severity: 'notice',
          message: 'A patch rarely carries a migration.',
        },
      ],
    };
  }

  async listReleaseEvidence(): Promise<JudgedEvidenceList> {
    await wait();
    return {
      items: [
        judged('ci', { title: 'CI on the release branch' }),
        judged('image-scan', {
          title: 'Image scan',
          requiredFor: ['staging', 'production'],
          evidence: evidence('image-scan', {
            result: 'warning',
            source: 'trivy',
            summary: 'Two findings without a fix',
            severities: { critical: 0, high: 2, medium: 5, low: 11 },
            link: 'https://ci.example.com/scan/12',
            mitigations: [
              {
                vulnerability: 'CVE-2026-1234',
                severity: 'high',
                reason: 'The affected function is not called.',
                expiresAt: minutesAgo(-60 * 24 * 20),
              },
            ],
          }),
          verdict: {
            status: 'warning',
            reasons: [
              { code: 'findings-high', message: '2 high findings are open.' },
            ],
          },
        }),
        failedSmoke(),
        judged('performance', {
          title: 'Performance against the SLA',
          environment: 'staging',
          evidence: evidence('performance', {
            values: [
              {
                metric: 'p95 response time',
                value: 412.5,
                unit: 'ms',
                threshold: { operator: '<', value: 500 },
              },
              { metric: 'requests', value: 184200 },
            ],
          }),
        }),
        judged('health', {
          title: 'Health after the deployment',
          environment: 'production',
          evidence: undefined,
          verdict: {
            status: 'missing',
            reasons: [
              { code: 'evidence-missing', message: 'No evidence of Health.' },
            ],
          },
        }),
      ],
    };
  }

  async listReleaseDocuments(): Promise<ReleaseDocumentList> {
    await wait();
    return { items: [sbom(), attestation()] };
  }

  async getReleaseDocument(): Promise<Blob> {
    await wait();
    return new Blob(['{}'], { type: 'application/json' });
  }

  async getReleaseChecklist(): Promise<ReleaseChecklist> {
    await wait();
    return {
      ...checklist([]),
      sections: [
        {
          name: 'pre-release',
          title: 'Pre-release',
          items: this.#items.slice(0, 5),
        },
        { name: 'approval', title: 'Approval', items: this.#items.slice(5) },
      ],
    };
  }

  async answerChecklistItem(
    _id: string,
    { item, answer, ...said }: Answer,
  ): Promise<ReleaseChecklist> {
    const { reason, text, link, list } = said;
    this.#items = this.#items.map(old =>
      old.name === item
        ? {
            ...old,
            state: answer,
            answer: { by: me, at: minutesAgo(0), reason, text, link, list },
          }
        : old,
    );
    return this.getReleaseChecklist();
  }

  async blockRelease(id: string, { reason }: { reason: string }) {
    this.#blocks.set(id, { reason, at: minutesAgo(0), by: me });
    return this.getRelease(id);
  }

  async unblockRelease(id: string) {
    this.#blocks.set(id, undefined);
    return this.getRelease(id);
  }

  async getReleaseChanges(
    id: string,
    { since }: { since?: string },
  ): Promise<ReleaseChanges> {
    await wait();
    const all = this.#of('component:default/checkout');
    const index = all.findIndex(release => release.id === id);
    const from = since
      ? all.findIndex(release => release.id === since)
      : index + 1;
    const isBack = from < index;
    const between = isBack ? all.slice(from, index) : all.slice(index, from);
    return changes(all[from]?.version, all[index]?.version ?? '0', {
      direction: isBack ? 'backward' : 'forward',
      releases: between.map(release => ({ ...release, artifacts: undefined })),
      compareUrl: 'https://github.com/example/checkout/compare/a...b',
    });
  }

  async exportDeployments(): Promise<Blob> {
    await wait();
    return new Blob(['version,environment\n'], { type: 'text/csv' });
  }

  async queryFleetMatrix(query: FleetMatrixRequest): Promise<FleetMatrix> {
    await wait();
    return fleetMatrix(query);
  }

  async findWhere(query: WhereQuery): Promise<WhereResult> {
    await wait();
    return where(query);
  }

  #of(entityRef: string): Release[] {
    const releases = releasesOf(entityRef);
    releases.forEach(release => this.#releases.set(release.id, release));
    return releases.map(release => this.#withBlock(release));
  }

  #withBlock(release: Release): Release {
    return this.#blocks.has(release.id)
      ? { ...release, blocked: this.#blocks.get(release.id) }
      : release;
  }
}
