export * from './AuditTab';
