import {
  RiAlertLine,
  RiArrowGoBackLine,
  RiCheckboxBlankCircleLine,
  RiCheckboxCircleLine,
  RiCloseCircleLine,
  RiDraftLine,
  RiForbidLine,
  RiHashtag,
  RiHeartLine,
  RiHeartPulseLine,
  RiHistoryLine,
  RiHourglassLine,
  RiIndeterminateCircleLine,
  RiInformationLine,
  RiLockLine,
  RiLockUnlockLine,
  RiLoopLeftLine,
  RiPauseCircleLine,
  RiPlayCircleLine,
  RiProhibitedLine,
  RiQuestionLine,
  RiSearchEyeLine,
  RiSendPlaneLine,
  RiShieldCheckLine,
  RiShieldLine,
  RiSkipForwardLine,
  RiStackLine,
  RiTimeLine,
  type RemixiconComponentType,
} from '@remixicon/react';
import type {
  AuditEntry,
  AuditLog,
  AuditVerification,
  ChecklistItem,
  DeploymentState,
  EvidenceVerdict,
  Finding,
  Health,
  WherePlace,
} from '@slipway/backstage-plugin-releases-common';

/** Everything that is shown as a status. */
export type Status =
  | DeploymentState
  | `health-${Health}`
  | 'unrecorded-change'
  | 'nothing-deployed'
  | 'not-activated'
  | `audit-${AuditEntry['state']}`
  | 'payload-expired'
  | `log-${AuditLog['status']}`
  | `verification-${AuditVerification['result']}`
  | 'copy-current'
  | 'copy-behind'
  | 'copy-none'
  | 'copy-failing'
  | 'hold-placed'
  | 'hold-lifted'
  | `step-${'planned' | 'active' | 'done' | 'skipped'}`
  | `analysis-${'pass' | 'hold' | 'rollback' | 'unknown'}`
  | 'release-blocked'
  | `item-${ChecklistItem['state']}`
  | `verdict-${EvidenceVerdict['status']}`
  | `signature-${'verified' | 'unverified'}`
  | `place-${WherePlace['state']}`
  | `finding-${Finding['severity']}`
  | 'going-back';

/** The meaning that a colour stands for. */
export type Tone =
  | 'positive'
  | 'negative'
  | 'warning'
  | 'announcement'
  | 'neutral';

export interface Presentation {
  tone: Tone;
  icon: RemixiconComponentType;
}

/** The only place where a status gets its colour and its icon. */
export const PRESENTATIONS: Readonly<Record<Status, Presentation>> = {
  requested: { tone: 'neutral', icon: RiSendPlaneLine },
  waiting: { tone: 'warning', icon: RiHourglassLine },
  ready: { tone: 'announcement', icon: RiPlayCircleLine },
  running: { tone: 'announcement', icon: RiLoopLeftLine },
  verifying: { tone: 'announcement', icon: RiShieldCheckLine },
  succeeded: { tone: 'positive', icon: RiCheckboxCircleLine },
  failed: { tone: 'negative', icon: RiCloseCircleLine },
  'rolled-back': { tone: 'negative', icon: RiArrowGoBackLine },
  cancelled: { tone: 'neutral', icon: RiForbidLine },
  superseded: { tone: 'neutral', icon: RiSkipForwardLine },
  rejected: { tone: 'negative', icon: RiForbidLine },
  expired: { tone: 'neutral', icon: RiTimeLine },
  'health-healthy': { tone: 'positive', icon: RiHeartLine },
  'health-progressing': { tone: 'announcement', icon: RiHeartPulseLine },
  'health-degraded': { tone: 'negative', icon: RiAlertLine },
  'health-suspended': { tone: 'neutral', icon: RiPauseCircleLine },
  'health-missing': { tone: 'warning', icon: RiSearchEyeLine },
  'health-unknown': { tone: 'neutral', icon: RiQuestionLine },
  'unrecorded-change': { tone: 'warning', icon: RiAlertLine },
  'nothing-deployed': { tone: 'neutral', icon: RiCheckboxBlankCircleLine },
  'not-activated': { tone: 'neutral', icon: RiPauseCircleLine },
  'audit-recorded': { tone: 'neutral', icon: RiDraftLine },
  'audit-logged': { tone: 'announcement', icon: RiStackLine },
  'audit-checkpointed': { tone: 'positive', icon: RiShieldCheckLine },
  'payload-expired': { tone: 'neutral', icon: RiHashtag },
  'log-sound': { tone: 'positive', icon: RiShieldCheckLine },
  'log-unverified': { tone: 'neutral', icon: RiQuestionLine },
  'log-lagging': { tone: 'warning', icon: RiHourglassLine },
  'log-halted': { tone: 'negative', icon: RiPauseCircleLine },
  'log-tampered': { tone: 'negative', icon: RiAlertLine },
  'verification-running': { tone: 'announcement', icon: RiLoopLeftLine },
  'verification-sound': { tone: 'positive', icon: RiShieldCheckLine },
  'verification-tampered': { tone: 'negative', icon: RiAlertLine },
  'verification-incomplete': { tone: 'neutral', icon: RiQuestionLine },
  'copy-current': { tone: 'positive', icon: RiCheckboxCircleLine },
  'copy-behind': { tone: 'announcement', icon: RiTimeLine },
  'copy-none': { tone: 'warning', icon: RiCheckboxBlankCircleLine },
  'copy-failing': { tone: 'negative', icon: RiCloseCircleLine },
  'hold-placed': { tone: 'announcement', icon: RiLockLine },
  'hold-lifted': { tone: 'neutral', icon: RiLockUnlockLine },
  'step-planned': { tone: 'neutral', icon: RiCheckboxBlankCircleLine },
  'step-active': { tone: 'announcement', icon: RiLoopLeftLine },
  'step-done': { tone: 'positive', icon: RiCheckboxCircleLine },
  'step-skipped': { tone: 'neutral', icon: RiForbidLine },
  'analysis-pass': { tone: 'positive', icon: RiCheckboxCircleLine },
  'analysis-hold': { tone: 'warning', icon: RiPauseCircleLine },
  'analysis-rollback': { tone: 'negative', icon: RiArrowGoBackLine },
  'analysis-unknown': { tone: 'neutral', icon: RiQuestionLine },
  'release-blocked': { tone: 'negative', icon: RiProhibitedLine },
  'item-open': { tone: 'neutral', icon: RiCheckboxBlankCircleLine },
  'item-done': { tone: 'positive', icon: RiCheckboxCircleLine },
  'item-failed': { tone: 'negative', icon: RiCloseCircleLine },
  'item-not-applicable': { tone: 'neutral', icon: RiIndeterminateCircleLine },
  'verdict-pass': { tone: 'positive', icon: RiCheckboxCircleLine },
  'verdict-warning': { tone: 'warning', icon: RiAlertLine },
  'verdict-fail': { tone: 'negative', icon: RiCloseCircleLine },
  'verdict-stale': { tone: 'warning', icon: RiTimeLine },
  'verdict-missing': { tone: 'neutral', icon: RiCheckboxBlankCircleLine },
  'verdict-unknown': { tone: 'neutral', icon: RiQuestionLine },
  'signature-verified': { tone: 'positive', icon: RiShieldCheckLine },
  'signature-unverified': { tone: 'warning', icon: RiShieldLine },
  'place-runs': { tone: 'announcement', icon: RiPlayCircleLine },
  'place-ran': { tone: 'neutral', icon: RiHistoryLine },
  'finding-warning': { tone: 'warning', icon: RiAlertLine },
  'finding-notice': { tone: 'neutral', icon: RiInformationLine },
  'going-back': { tone: 'warning', icon: RiArrowGoBackLine },
};
