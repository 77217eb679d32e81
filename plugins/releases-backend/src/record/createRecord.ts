import type { LoggerService } from '@backstage/backend-plugin-api';
import type { ChangelogSource } from '@slipway/backstage-plugin-releases-node';
import type { Knex } from 'knex';
import type { Clock } from '../clock';
import type { Transactions } from '../database/Transactions';
import type { Outbox } from '../notify/Outbox';
import type { AuditTrail } from '../prove/AuditTrail';
import { BlockService, BlockStore } from './blocks';
import {
  AnswerService,
  AnswerStore,
  ChecklistService,
  RolloutReports,
} from './checklist';
import { CommitComparisons, ReleaseChangesService } from './changes';
import { FindingService, SiblingReleases } from './findings';
import { NotesService, NotesStore } from './notes';
import { DeploymentStore } from './DeploymentStore';
import { EnvironmentService } from './EnvironmentService';
import type { AttestationKey } from './documents';
import {
  EvidenceReports,
  EvidenceStore,
  ReleaseDocuments,
  ReleaseDocumentStore,
} from './evidence';
import { DeploymentExport } from './export';
import {
  FleetService,
  ObservationStore,
  PastStore,
  WhereService,
  type Staleness,
} from './fleet';
import { HistoryImport } from './HistoryImport';
import { LaneStore } from './LaneStore';
import { ObservationService } from './ObservationService';
import {
  BehindCounts,
  EnvironmentDistances,
  OrderedReleases,
  OrderStore,
  ReleaseOrder,
  VersionSchemes,
} from './order';
import { ReleaseService } from './ReleaseService';
import { ReleaseStore } from './ReleaseStore';
import {
  createCleanUp,
  type ActivePaths,
  type RetentionConfig,
} from './retention';
import {
  RecentDeployments,
  SearchDocuments,
  type SearchConfig,
} from './search';

/** What the record is made with. */
export interface RecordOptions {
  /** Whose signatures on attestations count. */
  attestationKeys: AttestationKey[];
  audit: AuditTrail;
  /** Source code hosts that compare commits. */
  changelogSources: readonly ChangelogSource[];
  clock: Clock;
  knex: Knex;
  logger: LoggerService;
  outbox: Outbox;
  /** The promotion paths in force. */
  paths: ActivePaths;
  retention: RetentionConfig;
  search: SearchConfig;
  /** For how long what a source has said counts. */
  staleness: Staleness;
  transactions: Transactions;
}

/** All that keeps and answers what happened. */
export type Recording = ReturnType<typeof createRecord>;

/** Makes the services of the record, each with its store. */
export function createRecord(options: RecordOptions) {
  const { knex } = options;
  const deployments = DeploymentStore.create({ knex });
  const releases = ReleaseStore.create({ knex });
  const lanes = LaneStore.create({ knex });
  const order = ReleaseOrder.create({
    knex,
    store: OrderStore.create({ knex }),
  });
  const orderedReleases = OrderedReleases.create({ knex, order });
  const blocks = BlockStore.create({ knex });
  const notes = NotesStore.create({ knex });
  const documentStore = ReleaseDocumentStore.create({ knex });
  const evidenceStore = EvidenceStore.create({ knex });
  const answers = AnswerStore.create({ knex });
  const releaseDocuments = ReleaseDocuments.create({
    ...options,
    documentStore,
  });
  const behindCounts = BehindCounts.create({ knex, order });
  const observed = ObservationStore.create({ knex });
  const past = PastStore.create({ knex });
  const stores = { ...options, deployments, releases, lanes, observed, past };
  return {
    answerService: AnswerService.create({ ...options, answers }),
    checklistService: ChecklistService.create({
      ...options,
      answers,
      documents: releaseDocuments,
      evidenceStore,
      notes,
      rollouts: RolloutReports.create({ knex }),
    }),
    findingService: FindingService.create({
      documents: releaseDocuments,
      notes,
      siblings: SiblingReleases.create({ knex }),
    }),
    blocks,
    blockService: BlockService.create({ ...options, blocks }),
    notes,
    notesService: NotesService.create({ ...options, notes }),
    documentStore,
    releaseDocuments,
    evidenceStore,
    evidenceReports: EvidenceReports.create({ ...options, evidenceStore }),
    releaseOrder: order,
    orderedReleases,
    behindCounts,
    environmentDistances: EnvironmentDistances.create({ knex, order }),
    versionSchemes: VersionSchemes.create({ ...options, orderedReleases }),
    releaseChanges: ReleaseChangesService.create({
      comparisons: CommitComparisons.create({
        ...options,
        sources: options.changelogSources,
      }),
      knex,
      orderedReleases,
    }),
    deployments,
    releases,
    lanes,
    environments: EnvironmentService.create(stores),
    fleet: FleetService.create({
      ...stores,
      behindCounts,
      blocks,
    }),
    where: WhereService.create({ knex }),
    cleanUp: createCleanUp({ ...stores, config: options.retention }),
    deploymentExport: DeploymentExport.create(stores),
    historyImport: HistoryImport.create(stores),
    observations: ObservationService.create(stores),
    releaseService: ReleaseService.create({
      ...stores,
      order,
      store: releases,
    }),
    searchDocuments: SearchDocuments.create({
      ...stores,
      recent: RecentDeployments.create({ knex }),
    }),
  };
}
