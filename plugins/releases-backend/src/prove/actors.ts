import type { Actor } from '@slipway/backstage-plugin-releases-common';

/** The plugin itself, where nobody asked for what it does. */
export const PLUGIN_ACTOR: Actor = { kind: 'service', ref: 'plugin:releases' };
