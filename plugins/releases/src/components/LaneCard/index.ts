export * from './LaneCard';
export * from './UntrackedCard';
