export * from './Digest';
export * from './Hash';
export * from './shortHash';
