export * from './Lanes';
export * from './LanesSkeleton';
