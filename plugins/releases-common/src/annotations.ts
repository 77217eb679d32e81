/**
 * Selects the promotion path of an entity by name. Without it the default of
 * the configuration applies.
 *
 * @public
 */
export const PROMOTION_PATH_ANNOTATION = 'slipway.dev/promotion-path';
