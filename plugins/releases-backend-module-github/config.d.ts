export interface Config {
  releases?: {
    sources?: {
      /** Deployments that GitHub tells about by webhook. Without it the module does nothing. */
      github?: {
        /**
         * The secrets of the webhook: one, or two while it is being rotated. A
         * delivery is accepted if it is signed with any of them.
         *
         * @items.visibility secret
         */
        secrets: string[];
      };
    };
  };
}
