export * from './ErrorNotice';
export * from './ForbiddenNotice';
export * from './PermissionNotice';
