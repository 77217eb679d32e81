export * from './LegalHolds';
