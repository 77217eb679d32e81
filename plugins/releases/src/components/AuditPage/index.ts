export * from './AuditPage';
export * from './AuditPageWithHeader';
