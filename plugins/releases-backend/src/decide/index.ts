export { EvaluationStore } from './EvaluationStore';
export { DeploymentService, type StartFacts } from './DeploymentService';
