export * from './AuditApi';
export * from './RecordApi';
export * from './ReleasesApi';
export * from './ReleasesClient';
export * from './isRefused';
export * from './messageOf';
export * from './requestOptions';
