export * from './EventSentence';
export * from './ProofLabel';
export * from './diffFields';
export * from './eventTypes';
export * from './eventVersion';
export * from './groupByDay';
export * from './fullEntityRef';
