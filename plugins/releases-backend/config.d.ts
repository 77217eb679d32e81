import type { SchedulerServiceTaskScheduleDefinitionConfig } from '@backstage/backend-plugin-api';
import type { HumanDuration } from '@backstage/types';

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
    /** What other parts of the portal find. */
    search?: {
      /**
       * Deployments that were requested in so many days are given to the search
       * index; 90 by default. Releases are all given to it.
       */
      deploymentDays?: number;
    };
    /** Attestations that are attached to releases. */
    attestations?: {
      /** Public keys whose signatures count; without any, none does. Read at start. */
      keys?: Array<{
        /** Shown where a signature is by this key. */
        name: string;
        /** PEM of an Ed25519, ECDSA P-256 or P-384, or RSA public key. */
        publicKey?: string;
        /**
         * A file with that PEM, relative to the directory that the backend
         * runs in; in place of `publicKey`.
         */
        publicKeyFile?: string;
        /** What signatures by this key name as their `keyid`. */
        keyId?: string;
      }>;
    };
    /** What sources say runs, as opposed to what was deployed. */
    observations?: {
      /**
       * How long what a source has said counts; one day by default. What is
       * older is shown as stale, and health as unknown.
       */
      staleAfter?: HumanDuration | string;
      /** The same for single sources, by the id that they report under. */
      sources?: { [source: string]: HumanDuration | string };
    };
    /** How long recorded deployments are kept. */
    retention?: {
      /**
       * What happens once a day to deployments whose time is over and that
       * nothing refers to: nothing, a report of what would be removed, or their
       * removal. `off` unless told.
       */
      cleanUp?: 'off' | 'dry-run' | 'on';
      /**
       * How long they are kept at least; 7 years by default. A promotion path
       * may ask for more, and a regulated one is never below 7 years.
       */
      keep?: HumanDuration | string;
    };
    /** The audit trail: how it is signed, where its checkpoints go, how long it is kept. */
    audit?: {
      /**
       * Name of the log and of the keys that sign it, without spaces and plus
       * signs, for example `slipway.example.com/audit`. By default the host of
       * `backend.baseUrl` with `/api/releases/audit`. Whoever verifies pins it,
       * so choose it once.
       */
      origin?: string;
      /**
       * Keys that sign checkpoints, the active one first, as
       * `releases-cli audit key generate` writes them. During a rotation both
       * the new and the old key stand here.
       *
       * @deepVisibility secret
       */
      signingKeys?: string[];
      /** Public keys that signed before, with the sizes of checkpoints that each is good for. */
      previousKeys?: Array<{
        vkey: string;
        /** Smallest size. */
        from?: number;
        /** Largest size. */
        until?: number;
      }>;
      /**
       * A directory outside the database, relative to the one that the backend
       * runs in, which survives restarts. The signer keeps there what it signed
       * last. Without `signingKeys` a key is made there at the first start.
       */
      directory?: string;
      /** How often new events are taken into the log and signed; 1 second by default. */
      interval?: HumanDuration | string;
      /** How often checkpoints are published; 1 minute by default. */
      publishEvery?: HumanDuration | string;
      /** How often the whole trail is verified; 1 day by default. */
      verifyEvery?: HumanDuration | string;
      /**
       * Places outside the database that hold checkpoints. What is held there
       * is what makes a rewritten database show; without any, nothing does.
       */
      publish?: Array<
        | {
            /** A directory, laid out after C2SP tlog-tiles. */
            type: 'file';
            /** Stored and shown; `file` unless told. */
            id?: string;
            /** Relative to the directory that the backend runs in. */
            directory: string;
          }
        | {
            /** PUT below a URL, as WebDAV servers and object stores take it. */
            type: 'http';
            /** Stored and shown; `http` unless told. */
            id?: string;
            /** An `http` or `https` URL; redirects are not followed. */
            url: string;
            /**
             * Bearer token.
             *
             * @visibility secret
             */
            token?: string;
            /** A header in place of a bearer token. */
            header?: {
              /** Its name, for example `X-Api-Key`. */
              name: string;
              /** @visibility secret */
              value: string;
            };
          }
        | {
            /** A branch of a git repository, one commit per checkpoint. */
            type: 'git';
            /** Stored and shown; `git` unless told. */
            id?: string;
            /**
             * Where the repository is on this host, without a work tree; made
             * when needed. Relative to the directory that the backend runs in.
             */
            directory: string;
            /** An `http` or `https` URL that is pushed to; never with force. */
            remote?: string;
            /** `audit` unless told. Nobody else should write to it. */
            branch?: string;
            /** Goes with the token; `x-access-token` unless told. */
            username?: string;
            /**
             * Token for the remote.
             *
             * @visibility secret
             */
            token?: string;
            /** Of the commits. */
            author?: {
              /** `Slipway` unless told. */
              name?: string;
              /** `slipway@localhost` unless told. */
              email?: string;
            };
          }
        | {
            /** A bucket of Amazon S3, or of a store that speaks its language and knows conditional writes. */
            type: 's3';
            /** Stored and shown; `s3` unless told. */
            id?: string;
            bucket: string;
            /** What goes before every key. */
            prefix?: string;
            /** An `http` or `https` URL; that of Amazon unless told. */
            endpoint?: string;
            region?: string;
            /** Whether the bucket is part of the path, not of the host. */
            forcePathStyle?: boolean;
            /** Without it the credentials of the host are used. */
            accessKeyId?: string;
            /** @visibility secret */
            secretAccessKey?: string;
            /** Keeps `checkpoints/<size>` and archives from being deleted; the bucket must have object lock. */
            objectLock?: {
              mode: 'GOVERNANCE' | 'COMPLIANCE';
              /** From the day of writing. */
              days: number;
            };
          }
      >;
      /** Others who sign that the log only ever grew (C2SP tlog-witness). */
      witnesses?: Array<{
        /** What `/add-checkpoint` goes below. */
        url: string;
        /** Public key of type 4, `name+hash+key`. */
        vkey: string;
      }>;
      /** Receivers of events, for example a SIEM. */
      sinks?: Array<{
        /** Stored and shown. Another id gets all events from the first one on. */
        id: string;
        /** Batches are posted here; redirects are not followed. */
        url: string;
        /**
         * Bearer token.
         *
         * @visibility secret
         */
        token?: string;
        /** Types such as `webhook.refused` and patterns such as `deployment.*`; all unless told. */
        types?: string[];
        /** Only events of these environments, and none without an environment; all unless told. */
        environments?: string[];
      }>;
      /** Users and groups that hear when the trail does not verify or the log halts. */
      notify?: string[];
      /** How many of the witnesses must have cosigned a checkpoint that counts; 0 by default. */
      witnessQuorum?: number;
      /**
       * How long events are kept at least. Events of a regulated promotion path
       * are kept seven years whatever stands here.
       */
      retention?: 'standard' | 'regulated-7y' | 'permanent';
      /** The removal of payloads whose time is over; hashes and proofs stay. */
      expiry?: {
        /** Off by default. Even then nothing goes until an operator triggers it. */
        enabled?: boolean;
        /** How long events of the class `standard` are kept; 730 days by default. */
        keepStandard?: HumanDuration | string;
      };
      /**
       * The word of an operator that the log goes on under a new `origin`, for
       * example after a backup was restored.
       */
      restart?: {
        /** The origin before. */
        after: string;
        /** Becomes part of the trail. */
        reason: string;
      };
    };
  };
}
