export * from './ReasonDialog';
export * from './ReasonForm';
