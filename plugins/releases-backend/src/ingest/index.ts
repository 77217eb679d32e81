export { createWebhookRouter } from './createWebhookRouter';
export { IngestService } from './IngestService';
