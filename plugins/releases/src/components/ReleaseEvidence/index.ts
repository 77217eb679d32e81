export * from './ReleaseEvidence';
