export { AnswerService } from './AnswerService';
export { AnswerStore } from './AnswerStore';
export { ChecklistService } from './ChecklistService';
export { RolloutReports } from './RolloutReports';
