import type { components } from './schema/openapi/generated/paths';

/** Who did something: a person, a service or an outside source. @public */
export type Actor = components['schemas']['Actor'];
/** An immutable build output, named by digest. @public */
export type Artifact = components['schemas']['Artifact'];
/** What a deployment changes. @public */
export type ChangeKind = components['schemas']['ChangeKind'];
/** An immutable bundle of artifacts with a version. @public */
export type Release = components['schemas']['Release'];
/** The stated type of a release. @public */
export type ReleaseType = components['schemas']['ReleaseType'];
/** What a pipeline sends to register a release. @public */
export type RegisterReleaseRequest =
  components['schemas']['RegisterReleaseRequest'];
/** A keyset page of releases. @public */
export type ReleasePage = components['schemas']['ReleasePage'];
/** The act of putting a release on an environment. @public */
export type Deployment = components['schemas']['Deployment'];
/** One deployment with its evaluation and its events. @public */
export type DeploymentDetail = components['schemas']['DeploymentDetail'];
/** Something that happened to a deployment. @public */
export type DeploymentEvent = components['schemas']['DeploymentEvent'];
/** A keyset page of deployments. @public */
export type DeploymentPage = components['schemas']['DeploymentPage'];
/** Step, steps and traffic share of a running deployment. @public */
export type DeploymentProgress = components['schemas']['Progress'];
/** A deployment with the evaluation of its gates. @public */
export type EvaluatedDeployment = components['schemas']['EvaluatedDeployment'];
/** What a request for a deployment consists of. @public */
export type RequestDeploymentRequest =
  components['schemas']['RequestDeploymentRequest'];
/** A reported step of a running deployment. @public */
export type ReportProgressRequest =
  components['schemas']['ReportProgressRequest'];
/** A reported outcome. @public */
export type FinishDeploymentRequest =
  components['schemas']['FinishDeploymentRequest'];
/** The answer of the gates, with reasons. @public */
export type GateEvaluation = components['schemas']['GateEvaluation'];
/** The answer of one gate. @public */
export type GateResult = components['schemas']['GateResult'];
/** Health of what runs, apart from the state of a deployment. @public */
export type Health = components['schemas']['Health'];
/** A named runtime context of a promotion path. @public */
export type Environment = components['schemas']['Environment'];
/** What runs in one environment, declared and observed. @public */
export type EnvironmentState = components['schemas']['EnvironmentState'];
/** What a source saw running. @public */
export type ObservedVersion = components['schemas']['ObservedVersion'];
/** What was last deployed with success. @public */
export type RunningVersion = components['schemas']['RunningVersion'];
/** The path of an entity and the state of each environment on it. @public */
export type EntityEnvironments = components['schemas']['EntityEnvironments'];
/** What a source reports as running. @public */
export type ReportObservationRequest =
  components['schemas']['ReportObservationRequest'];
/** A past deployment to bring in. @public */
export type ImportedDeployment = components['schemas']['ImportedDeployment'];
/** A batch of past deployments. @public */
export type ImportDeploymentsRequest =
  components['schemas']['ImportDeploymentsRequest'];
/** What an import changed. @public */
export type ImportResult = components['schemas']['ImportResult'];
/** Name and content hash of a policy version. @public */
export type PolicyReference = components['schemas']['PolicyReference'];
/** A promotion path with its active version and last problems. @public */
export type PromotionPathSummary =
  components['schemas']['PromotionPathSummary'];
/** A promotion path with its active document. @public */
export type PromotionPathDetail = components['schemas']['PromotionPathDetail'];
/** A stored version of a promotion path. @public */
export type PolicyVersion = components['schemas']['PolicyVersion'];
/** An event of the audit trail with its place in the log. @public */
export type AuditEntry = components['schemas']['AuditEntry'];
/** A keyset page of audit events. @public */
export type AuditEntryPage = components['schemas']['AuditEntryPage'];
/** What an audit event can be about. @public */
export type AuditSubjectKind = components['schemas']['AuditSubjectKind'];
/** A signed checkpoint of the audit log. @public */
export type AuditCheckpoint = components['schemas']['AuditCheckpoint'];
/** A place outside the database that holds checkpoints. @public */
export type AuditPublication = components['schemas']['AuditPublication'];
/** A receiver of audit events. @public */
export type AuditSink = components['schemas']['AuditSink'];
/** An export that was written to a place outside. @public */
export type AuditArchive = components['schemas']['AuditArchive'];
/** The state of the audit log. @public */
export type AuditLog = components['schemas']['AuditLog'];
/** The state of the audit log for monitors. @public */
export type AuditHealth = components['schemas']['AuditHealth'];
/** What a verification is about. @public */
export type AuditScope = components['schemas']['AuditScope'];
/** A run of the verifier with its result in words. @public */
export type AuditVerification = components['schemas']['AuditVerification'];
/** A keyset page of verifications. @public */
export type AuditVerificationPage =
  components['schemas']['AuditVerificationPage'];
/** Something that a verification found. @public */
export type AuditProblem = components['schemas']['AuditProblem'];
/** How long an audit event is kept at least. @public */
export type RetentionClass = components['schemas']['RetentionClass'];
/** Whether deployments whose time is over are removed. @public */
export type CleanUpMode = components['schemas']['CleanUpMode'];
/** What a clean-up found. @public */
export type CleanUpRun = components['schemas']['CleanUpRun'];
/** How long deployments are kept, and what the last clean-up found. @public */
export type RetentionReport = components['schemas']['RetentionReport'];
/** Keeps what it covers from expiring. @public */
export type LegalHold = components['schemas']['LegalHold'];
/** Who built a release, when and with what. @public */
export type ReleaseBuild = components['schemas']['ReleaseBuild'];
/** What a release brings since the one before. @public */
export type ReleaseContents = components['schemas']['ReleaseContents'];
/** What is new, what is known to be wrong, how to go back. @public */
export type ReleaseNotes = components['schemas']['ReleaseNotes'];
/** A revision of release notes. @public */
export type PublishedReleaseNotes =
  components['schemas']['PublishedReleaseNotes'];
/** All revisions of release notes. @public */
export type ReleaseNotesList = components['schemas']['ReleaseNotesList'];
/** Why a release must not be deployed. @public */
export type ReleaseBlock = components['schemas']['ReleaseBlock'];
/** A visible remark that refuses nothing. @public */
export type Finding = components['schemas']['Finding'];
/** Findings. @public */
export type FindingList = components['schemas']['FindingList'];
/** An environment where something runs or ran. @public */
export type WherePlace = components['schemas']['WherePlace'];
/** Where something runs and ran. @public */
export type WhereResult = components['schemas']['WhereResult'];
/** How versions of an entity are written. @public */
export type VersionSchemeInfo = components['schemas']['VersionSchemeInfo'];
/** What changes between two releases. @public */
export type ReleaseChanges = components['schemas']['ReleaseChanges'];
/** A commit that a release brings. @public */
export type ReleaseCommit = components['schemas']['ReleaseCommit'];
/** A migration that a release brings. @public */
export type ReleaseMigration = components['schemas']['ReleaseMigration'];
/** A configuration key that a release adds, changes or removes. @public */
export type ConfigurationKeyChange =
  components['schemas']['ConfigurationKeyChange'];
/** Kinds of documents of a release. @public */
export type DocumentKind = components['schemas']['DocumentKind'];
/** What a bill of materials says, in short. @public */
export type SbomSummary = components['schemas']['SbomSummary'];
/** What an attestation says, in short. @public */
export type AttestationSummary = components['schemas']['AttestationSummary'];
/** A document that was attached to a release. @public */
export type ReleaseDocument = components['schemas']['ReleaseDocument'];
/** Documents of a release. @public */
export type ReleaseDocumentList = components['schemas']['ReleaseDocumentList'];
/** What a tool reports about a check. @public */
export type ReportEvidenceRequest =
  components['schemas']['ReportEvidenceRequest'];
/** The recorded result of a check. @public */
export type Evidence = components['schemas']['Evidence'];
/** A keyset page of evidence. @public */
export type EvidencePage = components['schemas']['EvidencePage'];
/** What a promotion path makes of evidence now. @public */
export type EvidenceVerdict = components['schemas']['EvidenceVerdict'];
/** Evidence with its verdict. @public */
export type JudgedEvidence = components['schemas']['JudgedEvidence'];
/** Evidence of a release with verdicts. @public */
export type JudgedEvidenceList = components['schemas']['JudgedEvidenceList'];
/** An item of a checklist with its state. @public */
export type ChecklistItem = components['schemas']['ChecklistItem'];
/** The checklist of a release. @public */
export type ReleaseChecklist = components['schemas']['ReleaseChecklist'];
/** What a person says to an item of a checklist. @public */
export type AnswerChecklistItemRequest =
  components['schemas']['AnswerChecklistItemRequest'];
/** A measured value of a rollout step, judged. @public */
export type AnalysisResult = components['schemas']['AnalysisResult'];
/** A measured value of a rollout step. @public */
export type MeasuredMetric = components['schemas']['MeasuredMetric'];
/** A rollout with its planned and reported steps. @public */
export type Rollout = components['schemas']['Rollout'];
/** That a rollout was taken back. @public */
export type Rollback = components['schemas']['Rollback'];
/** How one environment is ahead of or behind another. @public */
export type EnvironmentDistance = components['schemas']['EnvironmentDistance'];
/** Which entities a matrix is about. @public */
export type FleetMatrixRequest = components['schemas']['FleetMatrixRequest'];
/** What runs where for many entities. @public */
export type FleetMatrix = components['schemas']['FleetMatrix'];
/** One entity of a matrix. @public */
export type FleetRow = components['schemas']['FleetRow'];
/** What runs in one environment of a matrix. @public */
export type FleetCell = components['schemas']['FleetCell'];
/** A column of a matrix. @public */
export type FleetEnvironment = components['schemas']['FleetEnvironment'];
/** A release or deployment as the search index has it. @public */
export type SearchDocument = components['schemas']['SearchDocument'];
/** A page of search documents. @public */
export type SearchDocumentPage = components['schemas']['SearchDocumentPage'];
