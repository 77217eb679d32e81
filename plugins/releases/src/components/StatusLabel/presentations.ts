import {
  RiAlertLine,
  RiArrowGoBackLine,
  RiCheckboxBlankCircleLine,
  RiCheckboxCircleLine,
  RiCloseCircleLine,
  RiForbidLine,
  RiHeartLine,
  RiHeartPulseLine,
  RiHourglassLine,
  RiLoopLeftLine,
  RiPauseCircleLine,
  RiPlayCircleLine,
  RiQuestionLine,
  RiSearchEyeLine,
  RiSendPlaneLine,
  RiShieldCheckLine,
  RiSkipForwardLine,
  RiTimeLine,
  type RemixiconComponentType,
} from '@remixicon/react';
import type {
  DeploymentState,
  Health,
} from '@slipway/backstage-plugin-releases-common';

/** Everything that is shown as a status. */
export type Status =
  | DeploymentState
  | `health-${Health}`
  | 'unrecorded-change'
  | 'nothing-deployed'
  | 'not-activated';

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
};
