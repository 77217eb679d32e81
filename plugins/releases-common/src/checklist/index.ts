export { attestedDigests } from './attestedDigests';
export {
  checkChecklistAnswer,
  isAnswerableItem,
  type ChecklistAnswerProblem,
} from './checklistAnswers';
export {
  checklistOf,
  type ChecklistEntry,
  type ChecklistSection,
} from './checklistOf';
export type {
  ChecklistAnswer,
  ChecklistEvidence,
  ChecklistFacts,
  ReportedRollout,
} from './facts';
export { settleChecklist } from './settleChecklist';
