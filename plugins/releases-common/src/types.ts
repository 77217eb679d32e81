import type { components } from './schema/openapi/generated/paths';

type Schemas = components['schemas'];

/** Who did something: a person, a service or an outside source. @public */
export type Actor = Schemas['Actor'];
/** An immutable build output, named by digest. @public */
export type Artifact = Schemas['Artifact'];
/** What a deployment changes. @public */
export type ChangeKind = Schemas['ChangeKind'];
/** An immutable bundle of artifacts with a version. @public */
export type Release = Schemas['Release'];
/** The stated type of a release. @public */
export type ReleaseType = Schemas['ReleaseType'];
/** What a pipeline sends to register a release. @public */
export type RegisterReleaseRequest = Schemas['RegisterReleaseRequest'];
/** A keyset page of releases. @public */
export type ReleasePage = Schemas['ReleasePage'];
/** The act of putting a release on an environment. @public */
export type Deployment = Schemas['Deployment'];
/** One deployment with its evaluation and its events. @public */
export type DeploymentDetail = Schemas['DeploymentDetail'];
/** Something that happened to a deployment. @public */
export type DeploymentEvent = Schemas['DeploymentEvent'];
/** A keyset page of deployments. @public */
export type DeploymentPage = Schemas['DeploymentPage'];
/** Step, steps and traffic share of a running deployment. @public */
export type DeploymentProgress = Schemas['Progress'];
/** A deployment with the evaluation of its gates. @public */
export type EvaluatedDeployment = Schemas['EvaluatedDeployment'];
/** What a request for a deployment consists of. @public */
export type RequestDeploymentRequest = Schemas['RequestDeploymentRequest'];
/** A reported step of a running deployment. @public */
export type ReportProgressRequest = Schemas['ReportProgressRequest'];
/** A reported outcome. @public */
export type FinishDeploymentRequest = Schemas['FinishDeploymentRequest'];
/** The answer of the gates, with reasons. @public */
export type GateEvaluation = Schemas['GateEvaluation'];
/** The answer of one gate. @public */
export type GateResult = Schemas['GateResult'];
/** Health of what runs, apart from the state of a deployment. @public */
export type Health = Schemas['Health'];
/** A named runtime context of a promotion path. @public */
export type Environment = Schemas['Environment'];
/** What runs in one environment, declared and observed. @public */
export type EnvironmentState = Schemas['EnvironmentState'];
/** What a source saw running. @public */
export type ObservedVersion = Schemas['ObservedVersion'];
/** What was last deployed with success. @public */
export type RunningVersion = Schemas['RunningVersion'];
/** The path of an entity and the state of each environment on it. @public */
export type EntityEnvironments = Schemas['EntityEnvironments'];
/** What a source reports as running. @public */
export type ReportObservationRequest = Schemas['ReportObservationRequest'];
/** A past deployment to bring in. @public */
export type ImportedDeployment = Schemas['ImportedDeployment'];
/** A batch of past deployments. @public */
export type ImportDeploymentsRequest = Schemas['ImportDeploymentsRequest'];
/** What an import changed. @public */
export type ImportResult = Schemas['ImportResult'];
/** Name and content hash of a policy version. @public */
export type PolicyReference = Schemas['PolicyReference'];
/** A promotion path with its active version and last problems. @public */
export type PromotionPathSummary = Schemas['PromotionPathSummary'];
/** A promotion path with its active document. @public */
export type PromotionPathDetail = Schemas['PromotionPathDetail'];
/** A stored version of a promotion path. @public */
export type PolicyVersion = Schemas['PolicyVersion'];
