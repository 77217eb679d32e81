import type { SchedulerServiceTaskScheduleDefinitionConfig } from '@backstage/backend-plugin-api';

/** Configuration of the releases backend. */
export interface Config {
  /** What runs where, and what may go there. */
  releases?: {
    /** The documents that describe environments and the way through them. */
    promotionPaths?: {
      /**
       * The `metadata.name` of the path of entities without the annotation
       * `slipway.dev/promotion-path`. Without a default such entities have no
       * path.
       */
      default?: string;
      /** Where promotion paths are read from; each location holds one. */
      locations?: Array<{
        /** `file` for a file of the backend's host, `url` for anything the URL reader reads. */
        type: 'file' | 'url';
        /**
         * A path relative to the directory that the backend runs in, or an
         * `http` or `https` URL that `integrations` or `backend.reading.allow`
         * cover. Patterns are not supported.
         */
        target: string;
      }>;
      /**
       * When the locations are read again; besides, they are read at start and
       * on request. By default every 5 minutes with a timeout of 1 minute.
       * Frequency, timeout and initial delay are each a `HumanDuration` or a
       * string such as `5 minutes` or `PT5M`. One replica does it for all, so
       * `scope` has no effect.
       */
      schedule?: SchedulerServiceTaskScheduleDefinitionConfig;
      /**
       * Whether a document is refused while the catalog has nobody for one of
       * its roles. By default that is a warning.
       */
      requireGroups?: boolean;
    };
  };
}
