export * from './DrawerPanel';
export * from './DrawerSkeleton';
