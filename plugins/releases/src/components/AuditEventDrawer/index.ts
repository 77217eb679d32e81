export * from './AuditEventDrawer';
