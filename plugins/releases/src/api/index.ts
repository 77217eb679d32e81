export * from './AuditApi';
export * from './ReleasesApi';
export * from './ReleasesClient';
export * from './isRefused';
export * from './messageOf';
export * from './requestOptions';
