export * from './OfflineCheck';
export * from './VerificationResult';
export * from './VerifyPanel';
