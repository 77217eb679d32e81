export * from './ErrorNotice';
export * from './ForbiddenNotice';
