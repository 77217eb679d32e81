// Generated from plugins/releases-backend/src/schema/openapi.yaml by `npm run generate`. Do not edit.
/** Generated from the contract. @public */
export interface paths {
    "/promotion-paths": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Promotion paths with their active version and the result of the last check */
        get: operations["listPromotionPaths"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/promotion-paths/refresh": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Read all configured locations now */
        post: operations["refreshPromotionPaths"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/promotion-paths/check": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Check a document without storing it; reports all problems */
        post: operations["checkPromotionPath"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/promotion-paths/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One promotion path with its active document */
        get: operations["getPromotionPath"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/promotion-paths/{name}/versions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Policy versions of a path, newest first */
        get: operations["listPolicyVersions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/releases": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Register a release; the same content twice is the same release */
        post: operations["registerRelease"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/releases/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One release */
        get: operations["getRelease"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/releases/by-entity/{kind}/{namespace}/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Releases of an entity, newest first */
        get: operations["listReleasesByEntity"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/releases/{id}/notes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Release notes of a release, the newest revision first */
        get: operations["listReleaseNotes"];
        put?: never;
        /** Publish notes, or a new revision of them; nothing is overwritten */
        post: operations["publishReleaseNotes"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/releases/{id}/block": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Mark a release as not to be deployed */
        post: operations["blockRelease"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/releases/{id}/unblock": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take the mark off again */
        post: operations["unblockRelease"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/releases/{id}/findings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What stands out about a release; remarks, never refusals */
        get: operations["listReleaseFindings"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/releases/{id}/environments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Where a release runs and ran */
        get: operations["listReleaseEnvironments"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/releases/{id}/evidence": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Latest evidence for the artifacts of a release, judged now by the promotion path */
        get: operations["listReleaseEvidence"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/releases/{id}/checklist": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The checklist of the promotion path for a release, with what settles each item */
        get: operations["getReleaseChecklist"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/releases/{id}/checklist/{section}/{item}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Settle an item that a person settles, or say that it does not apply */
        post: operations["answerChecklistItem"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/releases/{id}/documents": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Bills of materials and attestations of a release, newest first */
        get: operations["listReleaseDocuments"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/releases/{id}/documents/{kind}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Attach a bill of materials (up to 20 MB) or an attestation (up to 1 MB), as the tool wrote it */
        post: operations["attachReleaseDocument"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/releases/{id}/documents/{kind}/{sha256}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A document, byte for byte */
        get: operations["getReleaseDocument"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/releases/{id}/changes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What changes from another release of the same entity to this one */
        get: operations["getReleaseChanges"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/releases/version-scheme/by-entity/{kind}/{namespace}/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How versions of an entity are written, and the next one by type */
        get: operations["getVersionScheme"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/evidence": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Report the result of a check for a digest; the same report twice is one */
        post: operations["reportEvidence"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/evidence/by-entity/{kind}/{namespace}/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Evidence of an entity, newest first */
        get: operations["listEvidenceByEntity"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/deployments/by-entity/{kind}/{namespace}/{name}/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Deployment history of an entity as a file, newest first */
        get: operations["exportDeploymentsByEntity"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/fleet/matrix": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** What runs where for many entities; a query, which changes nothing */
        post: operations["queryFleetMatrix"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/fleet/where": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Where a digest, a commit or a version runs and ran; name one of them */
        get: operations["findWhere"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/imports/stream": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Bring up to 10,000 past deployments in as lines of JSON; all or nothing, and repeatable */
        post: operations["streamDeployments"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/search/documents": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Documents for the search index; for services */
        get: operations["listSearchDocuments"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/deployments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ask for a release to go to an environment */
        post: operations["requestDeployment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/deployments/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One deployment with its events */
        get: operations["getDeployment"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/deployments/{id}/start": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Start; the gates are evaluated again in the same transaction */
        post: operations["startDeployment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/deployments/{id}/progress": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Report a step of a running deployment */
        post: operations["reportDeploymentProgress"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/deployments/{id}/finish": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Report the outcome */
        post: operations["finishDeployment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/deployments/{id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Give up a deployment that has not started */
        post: operations["cancelDeployment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/deployments/by-entity/{kind}/{namespace}/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Deployment history of an entity, newest first */
        get: operations["listDeploymentsByEntity"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/environments/by-entity/{kind}/{namespace}/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The promotion path of an entity and what runs in each environment */
        get: operations["getEnvironmentsByEntity"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/observations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Report what was seen running in an environment */
        post: operations["reportObservation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/imports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Bring past deployments in; all or nothing, and repeatable */
        post: operations["importDeployments"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/webhooks/{source}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Signed deliveries of a configured source; authenticated by its signature over the raw body, not by a token */
        post: operations["receiveWebhook"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/audit/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Events of the audit trail across all entities, newest first */
        get: operations["listAuditEvents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/audit/events/by-entity/{kind}/{namespace}/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Events about one entity, newest first, in the environments that the caller may see */
        get: operations["listAuditEventsByEntity"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/audit/events/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One event with its place in the log; needs releases.audit.read, or releases.deployment.read where the event is about an entity */
        get: operations["getAuditEvent"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/audit/events/{id}/proof": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A C2SP tlog-proof of one event, with the event itself; 409 until the event is under a checkpoint */
        get: operations["getAuditProof"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/audit/log": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The state of the log, its keys, where its checkpoints are held, and the last verification */
        get: operations["getAuditLog"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/audit/health": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** For monitors; 200 while the trail is sound and the log goes on, else 503 */
        get: operations["getAuditHealth"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/audit/checkpoint": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The newest checkpoint as a C2SP signed note, with cosignatures */
        get: operations["getAuditCheckpoint"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/audit/consistency": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Proof that the newest checkpoint extends an older tree, as the body of a C2SP add-checkpoint request */
        get: operations["getAuditConsistency"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/audit/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Events, hashes and checkpoints as lines of JSON that verify offline */
        get: operations["exportAudit"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/audit/verifications": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Verifications of the whole log, newest first */
        get: operations["listAuditVerifications"];
        put?: never;
        /** Verify now. The whole log needs releases.audit.verify and runs on after the answer; an entity, deployment, release or event needs the permission to see it and is verified before the answer */
        post: operations["verifyAudit"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/audit/verifications/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One verification of the whole log */
        get: operations["getAuditVerification"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/audit/evidence/deployments/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Evidence package of a deployment, which verifies offline */
        get: operations["getDeploymentEvidence"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/audit/evidence/releases/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Evidence package of a release with its deployments, which verifies offline */
        get: operations["getReleaseEvidence"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/retention": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How long deployments are kept, and what the last clean-up found */
        get: operations["getRetention"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/audit/holds": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Legal holds, newest first */
        get: operations["listLegalHolds"];
        put?: never;
        /** Keep what a hold covers from expiring */
        post: operations["placeLegalHold"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/audit/holds/{id}/lift": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** End a legal hold */
        post: operations["liftLegalHold"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
/** Generated from the contract. @public */
export interface components {
    schemas: {
        Error: {
            error: {
                name: string;
                message: string;
                /** A stable code, for example environment-unknown. */
                code?: string;
                /** Facts that belong to the code, for example the known environments. */
                details?: {
                    [key: string]: unknown;
                };
            } & {
                [key: string]: unknown;
            };
            request?: {
                method?: string;
                url?: string;
            };
            response?: {
                statusCode?: number;
            };
        } & {
            [key: string]: unknown;
        };
        /** Full reference, kind:namespace/name. */
        EntityRef: string;
        EnvironmentName: string;
        /** algorithm:hex of the full length. */
        Digest: string;
        Version: string;
        /** Full commit id, SHA-1 or SHA-256. */
        Commit: string;
        /** http or https, without user name and password. */
        Url: string;
        Link: {
            title: string;
            url: components["schemas"]["Url"];
        };
        Actor: {
            kind: "user" | "service" | "source";
            /** Entity ref of a user, subject of a service, name of a person as a source gave it. */
            ref: string;
        };
        ReleaseType: "patch" | "minor" | "major" | "hotfix";
        ChangeKind: "app" | "schema" | "config" | "infra";
        Artifact: {
            kind: "image" | "package" | "manifest" | "static";
            name: string;
            digest: components["schemas"]["Digest"];
            /** A label; it decides nothing. */
            tag?: string;
            /** Its own version, where it differs from the release's. */
            version?: string;
            /** Base image. */
            base?: string;
            sizeBytes?: number;
            url?: components["schemas"]["Url"];
        };
        ReleaseNotes: {
            summary: string;
            knownIssues?: string;
            rollback?: string;
        };
        /** Who built it, when and with what. */
        ReleaseBuild: {
            /** Identity of the builder, for example a workflow. */
            builder: string;
            /** Format: date-time */
            at: string;
            /** The image that the build ran in. */
            image?: string;
            /** SHA-256 of the build configuration, hex. */
            configurationHash?: string;
            url?: components["schemas"]["Url"];
            /** What the running system says about its build. */
            stamps?: {
                GIT_SHA?: components["schemas"]["Commit"];
                /** Format: date-time */
                BUILD_DATE?: string;
                APP_VERSION?: components["schemas"]["Version"];
            };
        };
        /** The configuration that belongs to it. */
        ConfigurationReference: {
            /** For example a path and a commit of a configuration repository. */
            reference: string;
            digest?: components["schemas"]["Digest"];
            url?: components["schemas"]["Url"];
        };
        /** What it brings since the release before. */
        ReleaseContents: {
            commits?: components["schemas"]["ReleaseCommit"][];
            migrations?: components["schemas"]["ReleaseMigration"][];
            configurationKeys?: components["schemas"]["ConfigurationKeyChange"][];
        };
        ReleaseCommit: {
            id: components["schemas"]["Commit"];
            /** First line of its message. */
            title: string;
            author?: string;
            url?: components["schemas"]["Url"];
        };
        ReleaseMigration: {
            name: string;
            phase?: "expand" | "contract";
            checksum?: string;
        };
        /** A key, never its value. */
        ConfigurationKeyChange: {
            name: string;
            change: "added" | "changed" | "removed";
        };
        RegisterReleaseRequest: {
            entityRef: components["schemas"]["EntityRef"];
            version: components["schemas"]["Version"];
            type: components["schemas"]["ReleaseType"];
            commit: components["schemas"]["Commit"];
            branch?: string;
            /** A second, semantic version as a label; it decides nothing. */
            semanticTag?: string;
            /** Who wrote the change: entity refs of users, e-mail addresses, or names in an SCM such as github:octocat. */
            authors?: string[];
            /** Who is named in co-author trailers; written as authors are. */
            coAuthors?: string[];
            artifacts: components["schemas"]["Artifact"][];
            build: components["schemas"]["ReleaseBuild"];
            configuration?: components["schemas"]["ConfigurationReference"];
            changeKinds?: components["schemas"]["ChangeKind"][];
            regulatory?: boolean;
            functionalChange?: boolean;
            performanceChange?: boolean;
            risk?: "low" | "medium" | "high";
            plannedDowntimeMinutes?: number;
            changes?: components["schemas"]["ReleaseContents"];
            /** Ids of the requirements that it serves. */
            requirements?: string[];
            notes?: components["schemas"]["ReleaseNotes"];
            links?: components["schemas"]["Link"][];
        };
        Release: {
            /** Format: uuid */
            id: string;
            entityRef: components["schemas"]["EntityRef"];
            version: components["schemas"]["Version"];
            type: components["schemas"]["ReleaseType"];
            commit: components["schemas"]["Commit"];
            branch?: string;
            /** A second, semantic version as a label; it decides nothing. */
            semanticTag?: string;
            /** Who wrote the change: entity refs of users, e-mail addresses, or names in an SCM such as github:octocat. */
            authors?: string[];
            /** Who is named in co-author trailers; written as authors are. */
            coAuthors?: string[];
            artifacts: components["schemas"]["Artifact"][];
            build?: components["schemas"]["ReleaseBuild"];
            configuration?: components["schemas"]["ConfigurationReference"];
            changeKinds?: components["schemas"]["ChangeKind"][];
            regulatory?: boolean;
            functionalChange?: boolean;
            performanceChange?: boolean;
            risk?: "low" | "medium" | "high";
            plannedDowntimeMinutes?: number;
            changes?: components["schemas"]["ReleaseContents"];
            /** Ids of the requirements that it serves. */
            requirements?: string[];
            notes?: components["schemas"]["ReleaseNotes"];
            links?: components["schemas"]["Link"][];
            /** Format: date-time */
            createdAt: string;
            createdBy: components["schemas"]["Actor"];
            /** SHA-256 of the canonical JSON of the content, hex. */
            contentHash: string;
            blocked?: components["schemas"]["ReleaseBlock"];
        };
        /** Why it must not be deployed. */
        ReleaseBlock: {
            reason: string;
            /** Format: date-time */
            at: string;
            by: components["schemas"]["Actor"];
        };
        BlockReleaseRequest: {
            reason: string;
        };
        PublishedReleaseNotes: {
            /** 0 for the notes that came with the registration. */
            revision: number;
            notes: components["schemas"]["ReleaseNotes"];
            /** Format: date-time */
            publishedAt: string;
            publishedBy: components["schemas"]["Actor"];
        };
        ReleaseNotesList: {
            items: components["schemas"]["PublishedReleaseNotes"][];
        };
        /** A visible remark that refuses nothing. */
        Finding: {
            code: string;
            severity: "notice" | "warning";
            message: string;
            /** The artifact, check or environment that it is about. */
            subject?: string;
        };
        FindingList: {
            items: components["schemas"]["Finding"][];
        };
        WherePlace: {
            entityRef: components["schemas"]["EntityRef"];
            environment: components["schemas"]["EnvironmentName"];
            environmentTitle: string;
            version: string;
            /**
             * runs there now, or ran there before.
             */
            state: "runs" | "ran";
            /** Format: date-time */
            since: string;
            /**
             * Format: date-time
             * When something else was deployed there.
             */
            until?: string;
            /** Format: uuid */
            deploymentId?: string;
            /** Format: uuid */
            releaseId?: string;
        };
        WhereResult: {
            items: components["schemas"]["WherePlace"][];
            /** There is more history than is shown; where it runs now is complete. */
            truncated: boolean;
        };
        VersionSchemeInfo: {
            type: string;
            description: string;
            latest?: string;
            /** The next version by type, where the scheme can tell. */
            next: {
                patch?: string;
                minor?: string;
                major?: string;
                hotfix?: string;
            };
        };
        ReleaseChanges: {
            from?: components["schemas"]["ReleaseName"];
            to: components["schemas"]["ReleaseName"];
            /**
             * Whether `to` is later or earlier in the order of versions.
             */
            direction: "forward" | "backward" | "same";
            /** What lies in between with the later end, the newest first. */
            releases: {
                /** Format: uuid */
                id: string;
                version: string;
                type: components["schemas"]["ReleaseType"];
                /** Format: date-time */
                createdAt: string;
                notes?: components["schemas"]["ReleaseNotes"];
            }[];
            commits: components["schemas"]["ReleaseCommit"][];
            migrations: components["schemas"]["ReleaseMigration"][];
            configurationKeys: components["schemas"]["ConfigurationKeyChange"][];
            /**
             * Where the commits come from. recorded: the releases name them. scm: the source code host compared both commits. none: neither could tell.
             */
            origin: "recorded" | "scm" | "none";
            compareUrl?: components["schemas"]["Url"];
            truncated: boolean;
        };
        ReleaseName: {
            /** Format: uuid */
            id: string;
            version: string;
            commit: string;
        };
        DocumentKind: "sbom" | "attestation";
        SbomSummary: {
            format: "CycloneDX" | "SPDX";
            specVersion: string;
            name?: string;
            serialNumber?: string;
            namespace?: string;
            createdAt?: string;
            tools: string[];
            components: number;
            licences: {
                id: string;
                count: number;
            }[];
            /** Digests that the document says it describes. */
            subjects: string[];
            truncated?: boolean;
        };
        AttestationSummary: {
            kind: "dsse" | "cosign" | "sigstore-bundle";
            predicateType: string;
            statementType?: string;
            builder?: string;
            subjects: {
                name?: string;
                digest: string;
            }[];
            signatures: {
                keyId?: string;
                keyName?: string;
                verified: boolean;
            }[];
            /** At least one signature verifies with a configured key. */
            verified: boolean;
        };
        ReleaseDocument: {
            /** Format: uuid */
            id: string;
            kind: components["schemas"]["DocumentKind"];
            sha256: string;
            /** In bytes. */
            size: number;
            source: string;
            /** Format: date-time */
            receivedAt: string;
            receivedFrom: components["schemas"]["Actor"];
            sbom?: components["schemas"]["SbomSummary"];
            attestation?: components["schemas"]["AttestationSummary"];
        };
        ReleaseDocumentList: {
            items: components["schemas"]["ReleaseDocument"][];
        };
        CheckName: string;
        EvidenceResult: "passed" | "failed" | "warning";
        /** A measured value, and the bound that the tool held it against. */
        EvidenceValue: {
            metric: string;
            value: number;
            unit?: string;
            threshold?: {
                operator: "<" | "<=" | ">" | ">=" | "==";
                value: number;
            };
        };
        EvidenceCase: {
            name: string;
            group?: string;
            result: components["schemas"]["EvidenceResult"];
            durationMs?: number;
            message?: string;
        };
        /** Open findings of a scan by severity. */
        SeverityCounts: {
            critical: number;
            high: number;
            medium: number;
            low: number;
            unknown?: number;
        };
        /** Why a finding counts less, and until when. */
        Mitigation: {
            vulnerability: string;
            severity: "critical" | "high" | "medium" | "low";
            reason: string;
            /** Format: date-time */
            expiresAt: string;
            link?: components["schemas"]["Url"];
        };
        ReportEvidenceRequest: {
            entityRef: components["schemas"]["EntityRef"];
            digest: components["schemas"]["Digest"];
            check: components["schemas"]["CheckName"];
            environment?: components["schemas"]["EnvironmentName"];
            result: components["schemas"]["EvidenceResult"];
            /** The tool, for example trivy or registry. */
            source: string;
            /** Format: date-time */
            startedAt?: string;
            /** Format: date-time */
            finishedAt: string;
            summary?: string;
            link?: components["schemas"]["Url"];
            logLink?: components["schemas"]["Url"];
            values?: components["schemas"]["EvidenceValue"][];
            cases?: components["schemas"]["EvidenceCase"][];
            severities?: components["schemas"]["SeverityCounts"];
            mitigations?: components["schemas"]["Mitigation"][];
        };
        Evidence: {
            /** Format: uuid */
            id: string;
            entityRef: components["schemas"]["EntityRef"];
            digest: components["schemas"]["Digest"];
            check: components["schemas"]["CheckName"];
            environment?: components["schemas"]["EnvironmentName"];
            result: components["schemas"]["EvidenceResult"];
            /** The tool, for example trivy or registry. */
            source: string;
            /** Format: date-time */
            startedAt?: string;
            /** Format: date-time */
            finishedAt: string;
            summary?: string;
            link?: components["schemas"]["Url"];
            logLink?: components["schemas"]["Url"];
            values?: components["schemas"]["EvidenceValue"][];
            cases?: components["schemas"]["EvidenceCase"][];
            severities?: components["schemas"]["SeverityCounts"];
            mitigations?: components["schemas"]["Mitigation"][];
            /** Format: date-time */
            receivedAt: string;
            reportedBy: components["schemas"]["Actor"];
            /** SHA-256 of the canonical JSON of the report, hex. */
            contentHash: string;
        };
        EvidencePage: {
            items: components["schemas"]["Evidence"][];
            nextCursor?: string;
        };
        /** What the promotion path makes of it now. */
        EvidenceVerdict: {
            status: "pass" | "warning" | "fail" | "stale" | "missing" | "unknown";
            reasons: {
                code: string;
                message: string;
            }[];
            /**
             * Format: date-time
             * When it will be too old, where the path says how old it may be.
             */
            expiresAt?: string;
        };
        JudgedEvidence: {
            check: components["schemas"]["CheckName"];
            title: string;
            environment?: components["schemas"]["EnvironmentName"];
            /** Digest that it is for. */
            artifact?: string;
            /** Environments whose gate asks for it. */
            requiredFor?: string[];
            evidence?: components["schemas"]["Evidence"];
            verdict: components["schemas"]["EvidenceVerdict"];
        };
        JudgedEvidenceList: {
            items: components["schemas"]["JudgedEvidence"][];
        };
        ChecklistItem: {
            name: string;
            title: string;
            closedBy: "evidence" | "attestation" | "approval" | "record" | "person";
            state: "open" | "done" | "failed" | "not-applicable";
            dueBefore: "request" | "start" | "success" | "close";
            requires?: ("link" | "text" | "list")[];
            note?: string;
            role?: string;
            environment?: string;
            /** Why it is in this state, in words. */
            reason?: string;
            answer?: {
                by: components["schemas"]["Actor"];
                /** Format: date-time */
                at: string;
                reason?: string;
                text?: string;
                link?: components["schemas"]["Url"];
                list?: string[];
            };
            /** Format: uuid */
            evidenceId?: string;
            /** Whether a person settles it here. */
            answerable?: boolean;
        };
        ReleaseChecklist: {
            policy?: components["schemas"]["PolicyReference"];
            /** Items that are not settled. */
            open: number;
            sections: {
                name: string;
                title: string;
                items: components["schemas"]["ChecklistItem"][];
            }[];
        };
        AnswerChecklistItemRequest: {
            /**
             * open takes an earlier answer back.
             */
            answer: "done" | "not-applicable" | "open";
            /** Needed for not-applicable and open. */
            reason?: string;
            text?: string;
            link?: components["schemas"]["Url"];
            list?: string[];
        };
        MeasuredMetric: {
            metric: string;
            value?: number;
            unit?: string;
        };
        AnalysisResult: {
            metric: string;
            /** Absent where the metric was missing or stale. */
            value?: number;
            unit?: string;
            /**
             * By the thresholds of the promotion path; unknown without a value.
             */
            verdict?: "pass" | "hold" | "rollback" | "unknown";
            passBelow?: number;
            rollbackAbove?: number;
        };
        Rollout: {
            strategy: string;
            plannedStrategy?: string;
            steps: {
                label?: string;
                weight?: number;
                pauseSeconds?: number;
                analysed?: boolean;
                state: "planned" | "active" | "done" | "skipped";
                /** Format: date-time */
                at?: string;
                analysis?: components["schemas"]["AnalysisResult"][];
            }[];
            findings?: components["schemas"]["Finding"][];
        };
        /** That what was rolled out was taken back. */
        Rollback: {
            automatic: boolean;
            cause?: "analysis-failure" | "smoke-failure" | "verification-failure" | "test-failure" | "health" | "manual";
            /** The version that runs again. */
            to?: string;
        };
        /** How one environment is ahead of or behind another. */
        EnvironmentDistance: {
            from: components["schemas"]["EnvironmentName"];
            to: components["schemas"]["EnvironmentName"];
            /**
             * Of `from` as seen from `to`; unknown where versions have no order.
             */
            direction: "ahead" | "behind" | "same" | "unknown";
            releases?: number;
            commits?: number;
            migrations?: number;
            configurationKeys?: number;
            /** There is more than was counted. */
            capped?: boolean;
        };
        /** Names entities, or a system or an owner whose components are meant; all components without any of them. */
        FleetMatrixRequest: {
            entityRefs?: components["schemas"]["EntityRef"][];
            system?: components["schemas"]["EntityRef"];
            owner?: components["schemas"]["EntityRef"];
            /** In the name or title of the entity. */
            text?: string;
            /** Format: date-time */
            at?: string;
            /** 50 */
            limit?: number;
            cursor?: string;
        };
        FleetCell: {
            environment: components["schemas"]["EnvironmentName"];
            version?: string;
            digest?: string;
            /** Format: date-time */
            since?: string;
            /** Format: uuid */
            releaseId?: string;
            /** Format: uuid */
            deploymentId?: string;
            health: components["schemas"]["Health"];
            unrecordedChange: boolean;
            latest?: {
                /** Format: uuid */
                id: string;
                state: components["schemas"]["DeploymentState"];
                version: string;
                /** Format: date-time */
                at: string;
            };
            /** Releases behind the environments that it gets releases from; 100 for more than 99. */
            behind?: number;
            /** What runs there is blocked now. */
            blocked?: boolean;
        };
        FleetRow: {
            entityRef: components["schemas"]["EntityRef"];
            title: string;
            system?: string;
            owner?: string;
            path?: string;
            cells: components["schemas"]["FleetCell"][];
        };
        FleetEnvironment: {
            name: components["schemas"]["EnvironmentName"];
            title: string;
            kind: string;
        };
        FleetMatrix: {
            /** All environments of the rows, in the order of their paths. */
            environments: components["schemas"]["FleetEnvironment"][];
            items: components["schemas"]["FleetRow"][];
            nextCursor?: string;
        };
        SearchDocument: {
            title: string;
            text: string;
            entityRef: components["schemas"]["EntityRef"];
            environment?: string;
            version?: string;
            state?: string;
            /** Format: date-time */
            at?: string;
            /** Id of the release or deployment. */
            location: string;
        };
        SearchDocumentPage: {
            items: components["schemas"]["SearchDocument"][];
            nextCursor?: string;
        };
        ReleasePage: {
            items: components["schemas"]["Release"][];
            nextCursor?: string;
        };
        DeploymentState: "requested" | "waiting" | "ready" | "running" | "verifying" | "succeeded" | "failed" | "rolled-back" | "cancelled" | "superseded" | "rejected" | "expired";
        Progress: {
            step: number;
            steps: number;
            label?: string;
            /** Share of traffic in percent. */
            weight?: number;
            pauseSeconds?: number;
            analysis?: components["schemas"]["AnalysisResult"][];
        };
        Deployment: {
            /** Format: uuid */
            id: string;
            entityRef: components["schemas"]["EntityRef"];
            environment: components["schemas"]["EnvironmentName"];
            state: components["schemas"]["DeploymentState"];
            version: string;
            /** Format: uuid */
            releaseId?: string;
            releaseType?: components["schemas"]["ReleaseType"];
            artifacts: components["schemas"]["Artifact"][];
            commit?: string;
            changeKinds?: components["schemas"]["ChangeKind"][];
            requestedBy: components["schemas"]["Actor"];
            /** Format: date-time */
            requestedAt: string;
            /** Format: date-time */
            startedAt?: string;
            /** Format: date-time */
            finishedAt?: string;
            /** Format: date-time */
            updatedAt: string;
            /** Why it was requested, or why it ended as it did. */
            reason?: string;
            progress?: components["schemas"]["Progress"];
            strategy?: string;
            rollback?: components["schemas"]["Rollback"];
            source: {
                /** api, import, or the id of a configured source. */
                id: string;
                externalId?: string;
                url?: components["schemas"]["Url"];
            };
            /**
             * decided: it went through the gates here. reported: a source told us, no gate was asked. imported: past history.
             */
            recordedAs: "decided" | "reported" | "imported";
            policy?: components["schemas"]["PolicyReference"];
            /** Strong entity tag, quotes included. */
            etag: string;
        };
        PolicyReference: {
            name: string;
            hash: string;
        };
        DeploymentEvent: {
            id: string;
            /** Format: date-time */
            at: string;
            kind: "state" | "progress";
            state?: components["schemas"]["DeploymentState"];
            progress?: components["schemas"]["Progress"];
            reason?: string;
            actor: components["schemas"]["Actor"];
        };
        DeploymentDetail: {
            deployment: components["schemas"]["Deployment"];
            evaluation?: components["schemas"]["GateEvaluation"];
            rollout?: components["schemas"]["Rollout"];
            events: components["schemas"]["DeploymentEvent"][];
        };
        DeploymentPage: {
            items: components["schemas"]["Deployment"][];
            nextCursor?: string;
        };
        GateStatus: "pass" | "fail" | "waiting" | "unknown" | "overridden";
        GateResult: {
            gate: string;
            status: components["schemas"]["GateStatus"];
            reason: {
                code: string;
                message: string;
                params?: {
                    [key: string]: unknown;
                };
            };
            owner?: string;
            /** Format: date-time */
            nextOpen?: string;
        };
        GateEvaluation: {
            /** Format: uuid */
            evaluationId: string;
            decision: "allow" | "wait" | "deny";
            reasons: string[];
            gates: components["schemas"]["GateResult"][];
            /** Format: date-time */
            nextOpen?: string;
            approvals: {
                have: number;
                need: number;
            };
            /** Format: date-time */
            evaluatedAt: string;
            policy?: components["schemas"]["PolicyReference"];
        };
        EvaluatedDeployment: {
            deployment: components["schemas"]["Deployment"];
            evaluation: components["schemas"]["GateEvaluation"];
        };
        /** Names the release by version or by the digest of one of its artifacts. */
        RequestDeploymentRequest: {
            entityRef: components["schemas"]["EntityRef"];
            environment: components["schemas"]["EnvironmentName"];
            version?: components["schemas"]["Version"];
            digest?: components["schemas"]["Digest"];
            changeKinds?: components["schemas"]["ChangeKind"][];
            reason?: string;
            url?: components["schemas"]["Url"];
        };
        StartDeploymentRequest: {
            url?: components["schemas"]["Url"];
        };
        ReportProgressRequest: {
            step: number;
            steps: number;
            label?: string;
            weight?: number;
            pauseSeconds?: number;
            strategy?: "replace" | "rolling" | "blue-green" | "canary";
            /** Measured values of the step; a metric without a value is unknown, never healthy. */
            analysis?: components["schemas"]["MeasuredMetric"][];
            /**
             * verifying once everything is rolled out and only checks are left.
             */
            phase?: "running" | "verifying";
        };
        FinishDeploymentRequest: {
            outcome: "succeeded" | "failed" | "rolled-back";
            /** Needed unless it succeeded. */
            reason?: string;
            rollback?: components["schemas"]["Rollback"];
        };
        CancelDeploymentRequest: {
            reason: string;
        };
        Health: "healthy" | "progressing" | "degraded" | "suspended" | "missing" | "unknown";
        Environment: {
            name: components["schemas"]["EnvironmentName"];
            title: string;
            kind: "local" | "ci" | "development" | "staging" | "production" | "disaster-recovery";
            /** false means described only; no deployment is recorded here. */
            tracked: boolean;
            protected: boolean;
            /** false until its first deployment where the path says that it is not activated yet. */
            active: boolean;
            purpose?: string;
            dataClass?: string;
            refresh?: string;
            access?: string[];
            promotesFrom: string[];
            standbyFor?: string;
            strategy?: string;
            trigger?: string;
        };
        RunningVersion: {
            version: string;
            artifacts: components["schemas"]["Artifact"][];
            commit?: string;
            /** Format: uuid */
            releaseId?: string;
            /** Format: uuid */
            deploymentId?: string;
            /** Format: date-time */
            since?: string;
            by?: components["schemas"]["Actor"];
            recordedAs?: "decided" | "reported" | "imported";
        };
        ObservedVersion: {
            digest?: components["schemas"]["Digest"];
            version?: string;
            source: string;
            /** Format: date-time */
            at: string;
            /** The source has said nothing for longer than is configured. */
            stale?: boolean;
        };
        EnvironmentState: {
            environment: components["schemas"]["Environment"];
            declared?: components["schemas"]["RunningVersion"];
            observed?: components["schemas"]["ObservedVersion"];
            /** What was observed is not what was last deployed. */
            unrecordedChange: boolean;
            health: components["schemas"]["Health"];
            /** Format: date-time */
            healthAt?: string;
            healthSource?: string;
            findings?: components["schemas"]["Finding"][];
            latest?: components["schemas"]["Deployment"];
            /** Format: date-time */
            updatedAt?: string;
        };
        EntityEnvironments: {
            entityRef: components["schemas"]["EntityRef"];
            path?: {
                name: string;
                title: string;
                mode: "enforced" | "advisory";
                documentStatus?: string;
                hash: string;
                /** Format: date-time */
                activatedAt: string;
                selectedBy: "annotation" | "default";
            };
            /** Why there is no path. */
            problem?: {
                code: "path-unknown" | "path-not-configured";
                message: string;
            };
            environments: components["schemas"]["EnvironmentState"][];
            /** Each environment against every other one where both run something. */
            distances?: components["schemas"]["EnvironmentDistance"][];
            /**
             * Format: date-time
             * The instant that was asked for.
             */
            at?: string;
        };
        ReportObservationRequest: {
            entityRef: components["schemas"]["EntityRef"];
            environment: components["schemas"]["EnvironmentName"];
            source: string;
            /** Format: date-time */
            observedAt: string;
            digest?: components["schemas"]["Digest"];
            version?: components["schemas"]["Version"];
            health?: components["schemas"]["Health"];
        };
        ImportedDeployment: {
            externalId: string;
            entityRef: components["schemas"]["EntityRef"];
            environment: components["schemas"]["EnvironmentName"];
            version: components["schemas"]["Version"];
            digest?: components["schemas"]["Digest"];
            commit?: components["schemas"]["Commit"];
            outcome: "succeeded" | "failed" | "rolled-back" | "cancelled";
            reason?: string;
            /** Format: date-time */
            requestedAt: string;
            /** Format: date-time */
            startedAt?: string;
            /** Format: date-time */
            finishedAt: string;
            deployedBy?: string;
            url?: components["schemas"]["Url"];
        };
        ImportDeploymentsRequest: {
            /** Where the history comes from; with externalId it identifies a deployment. */
            source: string;
            deployments: components["schemas"]["ImportedDeployment"][];
        };
        ImportResult: {
            imported: number;
            unchanged: number;
        };
        WebhookReceipt: {
            status: "recorded" | "known" | "ignored";
            reason?: string;
        };
        PolicyProblem: {
            code: string;
            severity: "error" | "warning";
            pointer: string;
            line: number;
            column: number;
            message: string;
            hint: string;
        };
        PolicyVersion: {
            hash: string;
            /** Format: date-time */
            activatedAt: string;
            source?: string;
            replaces?: string;
        };
        PolicyVersionPage: {
            items: components["schemas"]["PolicyVersion"][];
            nextCursor?: string;
        };
        PromotionPathSummary: {
            name: string;
            title: string;
            /**
             * ok: the newest document is active. outdated: the newest document has errors and the last good version stays active. broken: there was never a good version.
             */
            status: "ok" | "outdated" | "broken";
            version?: components["schemas"]["PolicyVersion"];
            location?: string;
            /** Format: date-time */
            checkedAt?: string;
            problems: components["schemas"]["PolicyProblem"][];
        };
        PromotionPathList: {
            items: components["schemas"]["PromotionPathSummary"][];
        };
        PromotionPathDetail: {
            summary: components["schemas"]["PromotionPathSummary"];
            document?: {
                [key: string]: unknown;
            };
        };
        CheckPromotionPathRequest: {
            source: string;
        };
        CheckPromotionPathResult: {
            ok: boolean;
            problems: components["schemas"]["PolicyProblem"][];
        };
        AuditSubjectKind: "release" | "deployment" | "environment" | "promotion-path" | "source" | "log" | "event" | "artifact";
        AuditSubject: {
            kind: components["schemas"]["AuditSubjectKind"];
            id: string;
            entityRef?: string;
            environment?: string;
        };
        AuditSource: {
            kind: "api" | "webhook" | "import" | "location";
            id: string;
            deliveryId?: string;
        };
        RetentionClass: "standard" | "regulated-7y" | "permanent";
        AuditReference: {
            kind: string;
            id: string;
            sha256: string;
        };
        /** One event and its place in the log. */
        AuditEntry: {
            /** Format: uuid */
            id: string;
            type: string;
            /** Format: date-time */
            at: string;
            actor: components["schemas"]["Actor"];
            subject: components["schemas"]["AuditSubject"];
            source?: components["schemas"]["AuditSource"];
            requestId?: string;
            reason?: string;
            before?: {
                [key: string]: unknown;
            };
            after?: {
                [key: string]: unknown;
            };
            policy?: components["schemas"]["PolicyReference"];
            refs?: components["schemas"]["AuditReference"][];
            retention: components["schemas"]["RetentionClass"];
            /**
             * Whether the event is still there or only its hash.
             */
            payload: "present" | "expired";
            /**
             * recorded until it is a leaf, logged until a checkpoint covers it, then checkpointed.
             */
            state: "recorded" | "logged" | "checkpointed";
            /** Its place in the log, once it has one. */
            index?: number;
        };
        AuditEntryPage: {
            items: components["schemas"]["AuditEntry"][];
            nextCursor?: string;
        };
        AuditCheckpoint: {
            size: number;
            /** base64 */
            root: string;
            /** Format: date-time */
            signedAt: string;
            cosignedBy: string[];
        };
        /** A place outside the database that holds checkpoints. */
        AuditPublication: {
            target: string;
            /** Of the newest checkpoint there; 0 for none. */
            size: number;
            /** Format: date-time */
            publishedAt?: string;
            location?: string;
            /** Format: date-time */
            failingSince?: string;
            error?: string;
        };
        /** A receiver of events. */
        AuditSink: {
            sink: string;
            /** Events that it has acknowledged. */
            acknowledged: number;
            outstanding: number;
            /** Format: date-time */
            acknowledgedAt?: string;
            /** Format: date-time */
            failingSince?: string;
            error?: string;
        };
        AuditArchive: {
            target: string;
            from: number;
            to: number;
            location: string;
            sha256: string;
            bytes: number;
            /** Format: date-time */
            writtenAt: string;
        };
        AuditKey: {
            vkey: string;
            from?: number;
            until?: number;
        };
        AuditLog: {
            /**
             * sound unless something is known to be wrong; unverified before the first verification.
             */
            status: "sound" | "unverified" | "lagging" | "halted" | "tampered";
            haltedReason?: string;
            origin: string;
            /** For convenience; an auditor pins keys that came another way. */
            keys: components["schemas"]["AuditKey"][];
            /** Leaves in the log. */
            size: number;
            /** Events without a leaf; counted up to 10000. */
            pending: number;
            checkpoint?: components["schemas"]["AuditCheckpoint"];
            publications: components["schemas"]["AuditPublication"][];
            sinks: components["schemas"]["AuditSink"][];
            /** The newest 20. */
            archives: components["schemas"]["AuditArchive"][];
            /** What somebody with both database and key could still rewrite unseen. */
            exposure: {
                /** Recorded since the newest checkpoint that is held outside. */
                events: number;
                /**
                 * Format: date-time
                 * When that checkpoint was published; absent if none ever was.
                 */
                since?: string;
            };
            lastVerification?: components["schemas"]["AuditVerification"];
        };
        AuditHealth: {
            status: "ok" | "failing";
            reason?: "tampered" | "halted" | "lagging";
        };
        AuditScope: {
            kind: "log" | "entity" | "deployment" | "release" | "event";
            /** Entity ref or id; absent for the whole log. */
            id?: string;
        };
        VerifyAuditRequest: {
            scope: components["schemas"]["AuditScope"];
        };
        AuditProblem: {
            code: string;
            severity: "error" | "warning";
            message: string;
            index?: number;
            eventId?: string;
        };
        AuditVerification: {
            /** Format: uuid */
            id: string;
            scope: components["schemas"]["AuditScope"];
            trigger: "schedule" | "request";
            requestedBy: string;
            /** Format: date-time */
            startedAt: string;
            /** Format: date-time */
            finishedAt?: string;
            result: "running" | "sound" | "tampered" | "incomplete";
            /** The result in one sentence. */
            headline: string;
            /** What was checked and what the result means, a paragraph each. */
            explanation: string[];
            /** Events that were checked. */
            events?: number;
            /** Events that no checkpoint covers yet. */
            pending?: number;
            checkpoint?: components["schemas"]["AuditCheckpoint"];
            firstBadIndex?: number;
            problems: components["schemas"]["AuditProblem"][];
        };
        AuditVerificationPage: {
            items: components["schemas"]["AuditVerification"][];
            nextCursor?: string;
        };
        /**
         * Whether deployments whose time is over are removed.
         */
        CleanUpMode: "off" | "dry-run" | "on";
        RetentionReport: {
            mode: components["schemas"]["CleanUpMode"];
            /** The least time for which deployments are kept, for example 7y. */
            keep: string;
            paths: {
                name: string;
                regulated: boolean;
                /** How long deployments of this path are kept. */
                keep: string;
            }[];
            lastRun?: components["schemas"]["CleanUpRun"];
        };
        CleanUpRun: {
            mode: components["schemas"]["CleanUpMode"];
            /** Format: date-time */
            startedAt: string;
            /** Format: date-time */
            finishedAt: string;
            /** Whether all was examined; the next run goes on otherwise. */
            complete: boolean;
            examined: number;
            /** Deployments that were removed, or would have been in a dry run. */
            count: number;
            /**
             * Format: date-time
             * When the oldest of them was over.
             */
            oldest?: string;
            byPath: {
                /** Absent where no path is known. */
                path?: string;
                count: number;
            }[];
            /** The first of them. */
            ids: string[];
            /** Deployments that stay although they are old, by the first reason. */
            kept: {
                /** A lane rests on them, or they have not ended. */
                running: number;
                /** An event about them has not expired. */
                inTrail: number;
                onHold: number;
            };
            /** Legal holds that keep deployments, those first that keep most. */
            holds: {
                /** Format: uuid */
                id: string;
                /** What it covers; everything if absent. */
                entityRef?: string;
                count: number;
            }[];
        };
        LegalHold: {
            /** Format: uuid */
            id: string;
            /** What it covers; everything if absent. */
            entityRef?: string;
            reason: string;
            placedBy: string;
            /** Format: date-time */
            placedAt: string;
            liftedBy?: string;
            /** Format: date-time */
            liftedAt?: string;
            liftReason?: string;
        };
        LegalHoldList: {
            items: components["schemas"]["LegalHold"][];
        };
        PlaceLegalHoldRequest: {
            entityRef?: components["schemas"]["EntityRef"];
            reason: string;
        };
        LiftLegalHoldRequest: {
            reason: string;
        };
    };
    responses: {
        /** Refused; says what to do next. */
        Error: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
    };
    parameters: {
        /** The id that the API gave. */
        id: string;
        /** The name of a promotion path. */
        pathName: string;
        /** Kind of the entity, for example component. */
        entityKind: string;
        /** Namespace of the entity. */
        entityNamespace: string;
        /** Name of the entity. */
        entityName: string;
        /** Size of the page. */
        limit: number;
        /** The nextCursor of the page before. */
        cursor: string;
        /** A fresh key per intended effect, 16 to 128 characters. A repeat within 24 hours gets the stored answer; the same key with another request is refused with 422. */
        idempotencyKey: string;
        /** Optional, since this operation is repeatable by its content. */
        optionalIdempotencyKey: string;
        /** The ETag that the caller has seen. Absent is 428, stale is 412. */
        ifMatch: string;
        /** Only these environments. */
        historyEnvironment: string[];
        /** Only these states. */
        historyState: components["schemas"]["DeploymentState"][];
        /** Only this version. */
        historyVersion: components["schemas"]["Version"];
        /** Requested at or after. */
        historyFrom: string;
        /** Requested before. */
        historyTo: string;
        /** What ran at this instant; now unless told. */
        at: string;
        /** Only events about this entity. */
        auditEntityRef: components["schemas"]["EntityRef"];
        /** Only events in this environment. */
        auditEnvironment: components["schemas"]["EnvironmentName"];
        /** Only events about this kind of subject. */
        auditSubjectKind: components["schemas"]["AuditSubjectKind"];
        /** Only events about this subject; needs subjectKind. */
        auditSubjectId: string;
        /** Only these types of event, for example deployment.started. */
        auditType: string[];
        /** Only events of this actor, for example user:default/noor.haddad. */
        auditActor: string;
        /** At or after. */
        since: string;
        /** Before. */
        until: string;
        /** json unless told. */
        evidenceFormat: "json" | "html";
    };
    requestBodies: never;
    headers: {
        /** The version of the deployment, for the If-Match of the next change. */
        ETag: string;
    };
    pathItems: never;
}
export type $defs = Record<string, never>;
/** Generated from the contract. @public */
export interface operations {
    listPromotionPaths: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** All promotion paths, by name. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PromotionPathList"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    refreshPromotionPaths: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** The state after reading. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PromotionPathList"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    checkPromotionPath: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CheckPromotionPathRequest"];
            };
        };
        responses: {
            /** The problems found, sorted by line; none means the document would load. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CheckPromotionPathResult"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    getPromotionPath: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** The name of a promotion path. */
                name: components["parameters"]["pathName"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** The path. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PromotionPathDetail"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    listPolicyVersions: {
        parameters: {
            query?: {
                /** Size of the page. */
                limit?: components["parameters"]["limit"];
                /** The nextCursor of the page before. */
                cursor?: components["parameters"]["cursor"];
            };
            header?: never;
            path: {
                /** The name of a promotion path. */
                name: components["parameters"]["pathName"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** A page of versions. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PolicyVersionPage"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    registerRelease: {
        parameters: {
            query?: never;
            header?: {
                /** Optional, since this operation is repeatable by its content. */
                "Idempotency-Key"?: components["parameters"]["optionalIdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RegisterReleaseRequest"];
            };
        };
        responses: {
            /** This release was registered before with the same content. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Release"];
                };
            };
            /** Registered. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Release"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    getRelease: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** The id that the API gave. */
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** The release. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Release"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    listReleasesByEntity: {
        parameters: {
            query?: {
                /** By the time of registration, or by the version scheme of the promotion path; recorded unless told. */
                order?: "recorded" | "version";
                /** Only this version. */
                version?: components["schemas"]["Version"];
                /** Size of the page. */
                limit?: components["parameters"]["limit"];
                /** The nextCursor of the page before. */
                cursor?: components["parameters"]["cursor"];
            };
            header?: never;
            path: {
                /** Kind of the entity, for example component. */
                kind: components["parameters"]["entityKind"];
                /** Namespace of the entity. */
                namespace: components["parameters"]["entityNamespace"];
                /** Name of the entity. */
                name: components["parameters"]["entityName"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** A page of releases. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReleasePage"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    listReleaseNotes: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** The id that the API gave. */
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** All revisions; at most 100. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReleaseNotesList"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    publishReleaseNotes: {
        parameters: {
            query?: never;
            header?: {
                /** Optional, since this operation is repeatable by its content. */
                "Idempotency-Key"?: components["parameters"]["optionalIdempotencyKey"];
            };
            path: {
                /** The id that the API gave. */
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReleaseNotes"];
            };
        };
        responses: {
            /** These notes are the newest already. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PublishedReleaseNotes"];
                };
            };
            /** Published. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PublishedReleaseNotes"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    blockRelease: {
        parameters: {
            query?: never;
            header: {
                /** A fresh key per intended effect, 16 to 128 characters. A repeat within 24 hours gets the stored answer; the same key with another request is refused with 422. */
                "Idempotency-Key": components["parameters"]["idempotencyKey"];
            };
            path: {
                /** The id that the API gave. */
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BlockReleaseRequest"];
            };
        };
        responses: {
            /** Blocked. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Release"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    unblockRelease: {
        parameters: {
            query?: never;
            header: {
                /** A fresh key per intended effect, 16 to 128 characters. A repeat within 24 hours gets the stored answer; the same key with another request is refused with 422. */
                "Idempotency-Key": components["parameters"]["idempotencyKey"];
            };
            path: {
                /** The id that the API gave. */
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BlockReleaseRequest"];
            };
        };
        responses: {
            /** Not blocked. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Release"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    listReleaseFindings: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** The id that the API gave. */
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** The findings. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FindingList"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    listReleaseEnvironments: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** The id that the API gave. */
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** The environments that the caller may see. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WhereResult"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    listReleaseEvidence: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** The id that the API gave. */
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** One per check, artifact and environment. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JudgedEvidenceList"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    getReleaseChecklist: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** The id that the API gave. */
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** Its sections; none where the path has no checklist. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReleaseChecklist"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    answerChecklistItem: {
        parameters: {
            query?: never;
            header: {
                /** A fresh key per intended effect, 16 to 128 characters. A repeat within 24 hours gets the stored answer; the same key with another request is refused with 422. */
                "Idempotency-Key": components["parameters"]["idempotencyKey"];
            };
            path: {
                /** The id that the API gave. */
                id: components["parameters"]["id"];
                /** Name of the section. */
                section: string;
                /** Name of the item. */
                item: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AnswerChecklistItemRequest"];
            };
        };
        responses: {
            /** The checklist after the answer. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReleaseChecklist"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    listReleaseDocuments: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** The id that the API gave. */
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** At most 500. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReleaseDocumentList"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    attachReleaseDocument: {
        parameters: {
            query?: {
                /** Who made it, for example ci or registry. */
                source?: string;
            };
            header?: never;
            path: {
                /** The id that the API gave. */
                id: components["parameters"]["id"];
                /** What it is. */
                kind: components["schemas"]["DocumentKind"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": unknown;
            };
        };
        responses: {
            /** It was attached before. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReleaseDocument"];
                };
            };
            /** Attached. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReleaseDocument"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    getReleaseDocument: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** The id that the API gave. */
                id: components["parameters"]["id"];
                /** What it is. */
                kind: components["schemas"]["DocumentKind"];
                /** Of the document, hex. */
                sha256: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** The document. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": string;
                };
            };
            default: components["responses"]["Error"];
        };
    };
    getReleaseChanges: {
        parameters: {
            query?: {
                /** The id of the other release; without it, the release before this one. */
                since?: string;
            };
            header?: never;
            path: {
                /** The id that the API gave. */
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** Releases, commits, migrations and configuration keys in between. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReleaseChanges"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    getVersionScheme: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** Kind of the entity, for example component. */
                kind: components["parameters"]["entityKind"];
                /** Namespace of the entity. */
                namespace: components["parameters"]["entityNamespace"];
                /** Name of the entity. */
                name: components["parameters"]["entityName"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** The scheme. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VersionSchemeInfo"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    reportEvidence: {
        parameters: {
            query?: never;
            header?: {
                /** Optional, since this operation is repeatable by its content. */
                "Idempotency-Key"?: components["parameters"]["optionalIdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReportEvidenceRequest"];
            };
        };
        responses: {
            /** This was reported before. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Evidence"];
                };
            };
            /** Recorded. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Evidence"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    listEvidenceByEntity: {
        parameters: {
            query?: {
                /** Only for this artifact. */
                digest?: components["schemas"]["Digest"];
                /** Only of this check; needs digest. */
                check?: components["schemas"]["CheckName"];
                /** Only for this environment; needs check. */
                environment?: components["schemas"]["EnvironmentName"];
                /** Size of the page. */
                limit?: components["parameters"]["limit"];
                /** The nextCursor of the page before. */
                cursor?: components["parameters"]["cursor"];
            };
            header?: never;
            path: {
                /** Kind of the entity, for example component. */
                kind: components["parameters"]["entityKind"];
                /** Namespace of the entity. */
                namespace: components["parameters"]["entityNamespace"];
                /** Name of the entity. */
                name: components["parameters"]["entityName"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** A page of evidence. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EvidencePage"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    exportDeploymentsByEntity: {
        parameters: {
            query: {
                /** csv for tables, ndjson for one JSON object per line. */
                format: "csv" | "ndjson";
                /** Only these environments. */
                environment?: components["parameters"]["historyEnvironment"];
                /** Only these states. */
                state?: components["parameters"]["historyState"];
                /** Only this version. */
                version?: components["parameters"]["historyVersion"];
                /** Requested at or after. */
                from?: components["parameters"]["historyFrom"];
                /** Requested before. */
                to?: components["parameters"]["historyTo"];
            };
            header?: never;
            path: {
                /** Kind of the entity, for example component. */
                kind: components["parameters"]["entityKind"];
                /** Namespace of the entity. */
                namespace: components["parameters"]["entityNamespace"];
                /** Name of the entity. */
                name: components["parameters"]["entityName"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** The file. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                    "application/x-ndjson": string;
                };
            };
            default: components["responses"]["Error"];
        };
    };
    queryFleetMatrix: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["FleetMatrixRequest"];
            };
        };
        responses: {
            /** A page of entities with their environments. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FleetMatrix"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    findWhere: {
        parameters: {
            query?: {
                /** Digest of an artifact, or at least its first 7 hex digits. */
                digest?: string;
                /** Commit id, or at least its first 7 hex digits. */
                commit?: string;
                /** The whole version. */
                version?: components["schemas"]["Version"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** The environments that the caller may see. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WhereResult"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    streamDeployments: {
        parameters: {
            query: {
                /** Where the history comes from; with externalId it identifies a deployment. */
                source: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/x-ndjson": unknown;
            };
        };
        responses: {
            /** How many were new and how many were known. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImportResult"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    listSearchDocuments: {
        parameters: {
            query: {
                /** Which documents. */
                type: "releases" | "deployments";
                /** Size of the page. */
                limit?: components["parameters"]["limit"];
                /** The nextCursor of the page before. */
                cursor?: components["parameters"]["cursor"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** A page of documents. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SearchDocumentPage"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    requestDeployment: {
        parameters: {
            query?: never;
            header: {
                /** A fresh key per intended effect, 16 to 128 characters. A repeat within 24 hours gets the stored answer; the same key with another request is refused with 422. */
                "Idempotency-Key": components["parameters"]["idempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RequestDeploymentRequest"];
            };
        };
        responses: {
            /** The deployment and the evaluation of its gates. */
            201: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EvaluatedDeployment"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    getDeployment: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** The id that the API gave. */
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** The deployment. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeploymentDetail"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    startDeployment: {
        parameters: {
            query?: never;
            header: {
                /** A fresh key per intended effect, 16 to 128 characters. A repeat within 24 hours gets the stored answer; the same key with another request is refused with 422. */
                "Idempotency-Key": components["parameters"]["idempotencyKey"];
                /** The ETag that the caller has seen. Absent is 428, stale is 412. */
                "If-Match"?: components["parameters"]["ifMatch"];
            };
            path: {
                /** The id that the API gave. */
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["StartDeploymentRequest"];
            };
        };
        responses: {
            /** Running, or still waiting with the reasons. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EvaluatedDeployment"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    reportDeploymentProgress: {
        parameters: {
            query?: never;
            header: {
                /** A fresh key per intended effect, 16 to 128 characters. A repeat within 24 hours gets the stored answer; the same key with another request is refused with 422. */
                "Idempotency-Key": components["parameters"]["idempotencyKey"];
                /** The ETag that the caller has seen. Absent is 428, stale is 412. */
                "If-Match"?: components["parameters"]["ifMatch"];
            };
            path: {
                /** The id that the API gave. */
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReportProgressRequest"];
            };
        };
        responses: {
            /** The deployment. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Deployment"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    finishDeployment: {
        parameters: {
            query?: never;
            header: {
                /** A fresh key per intended effect, 16 to 128 characters. A repeat within 24 hours gets the stored answer; the same key with another request is refused with 422. */
                "Idempotency-Key": components["parameters"]["idempotencyKey"];
                /** The ETag that the caller has seen. Absent is 428, stale is 412. */
                "If-Match"?: components["parameters"]["ifMatch"];
            };
            path: {
                /** The id that the API gave. */
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["FinishDeploymentRequest"];
            };
        };
        responses: {
            /** The deployment. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Deployment"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    cancelDeployment: {
        parameters: {
            query?: never;
            header: {
                /** A fresh key per intended effect, 16 to 128 characters. A repeat within 24 hours gets the stored answer; the same key with another request is refused with 422. */
                "Idempotency-Key": components["parameters"]["idempotencyKey"];
                /** The ETag that the caller has seen. Absent is 428, stale is 412. */
                "If-Match"?: components["parameters"]["ifMatch"];
            };
            path: {
                /** The id that the API gave. */
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CancelDeploymentRequest"];
            };
        };
        responses: {
            /** The deployment. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Deployment"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    listDeploymentsByEntity: {
        parameters: {
            query?: {
                /** Only these environments. */
                environment?: components["parameters"]["historyEnvironment"];
                /** Only these states. */
                state?: components["parameters"]["historyState"];
                /** Only this version. */
                version?: components["parameters"]["historyVersion"];
                /** Requested at or after. */
                from?: components["parameters"]["historyFrom"];
                /** Requested before. */
                to?: components["parameters"]["historyTo"];
                /** Size of the page. */
                limit?: components["parameters"]["limit"];
                /** The nextCursor of the page before. */
                cursor?: components["parameters"]["cursor"];
            };
            header?: never;
            path: {
                /** Kind of the entity, for example component. */
                kind: components["parameters"]["entityKind"];
                /** Namespace of the entity. */
                namespace: components["parameters"]["entityNamespace"];
                /** Name of the entity. */
                name: components["parameters"]["entityName"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** A page of deployments. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeploymentPage"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    getEnvironmentsByEntity: {
        parameters: {
            query?: {
                /** What ran at this instant; now unless told. */
                at?: components["parameters"]["at"];
            };
            header?: never;
            path: {
                /** Kind of the entity, for example component. */
                kind: components["parameters"]["entityKind"];
                /** Namespace of the entity. */
                namespace: components["parameters"]["entityNamespace"];
                /** Name of the entity. */
                name: components["parameters"]["entityName"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** Environments in the order of the path. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EntityEnvironments"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    reportObservation: {
        parameters: {
            query?: never;
            header: {
                /** A fresh key per intended effect, 16 to 128 characters. A repeat within 24 hours gets the stored answer; the same key with another request is refused with 422. */
                "Idempotency-Key": components["parameters"]["idempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReportObservationRequest"];
            };
        };
        responses: {
            /** The state of the environment after the observation. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnvironmentState"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    importDeployments: {
        parameters: {
            query?: never;
            header?: {
                /** Optional, since this operation is repeatable by its content. */
                "Idempotency-Key"?: components["parameters"]["optionalIdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ImportDeploymentsRequest"];
            };
        };
        responses: {
            /** How many were new and how many were known. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImportResult"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    receiveWebhook: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** The id of the source, for example github. */
                source: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": unknown;
            };
        };
        responses: {
            /** Recorded, known already, or of no interest. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookReceipt"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    listAuditEvents: {
        parameters: {
            query?: {
                /** Only events about this entity. */
                entityRef?: components["parameters"]["auditEntityRef"];
                /** Only events in this environment. */
                environment?: components["parameters"]["auditEnvironment"];
                /** Only events about this kind of subject. */
                subjectKind?: components["parameters"]["auditSubjectKind"];
                /** Only events about this subject; needs subjectKind. */
                subjectId?: components["parameters"]["auditSubjectId"];
                /** Only these types of event, for example deployment.started. */
                type?: components["parameters"]["auditType"];
                /** Only events of this actor, for example user:default/noor.haddad. */
                actor?: components["parameters"]["auditActor"];
                /** At or after. */
                since?: components["parameters"]["since"];
                /** Before. */
                until?: components["parameters"]["until"];
                /** Size of the page. */
                limit?: components["parameters"]["limit"];
                /** The nextCursor of the page before. */
                cursor?: components["parameters"]["cursor"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** A page of events. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AuditEntryPage"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    listAuditEventsByEntity: {
        parameters: {
            query?: {
                /** Only these environments. */
                environment?: string[];
                /** Only these types of event, for example deployment.started. */
                type?: components["parameters"]["auditType"];
                /** Only events of this actor, for example user:default/noor.haddad. */
                actor?: components["parameters"]["auditActor"];
                /** At or after. */
                since?: components["parameters"]["since"];
                /** Before. */
                until?: components["parameters"]["until"];
                /** Size of the page. */
                limit?: components["parameters"]["limit"];
                /** The nextCursor of the page before. */
                cursor?: components["parameters"]["cursor"];
            };
            header?: never;
            path: {
                /** Kind of the entity, for example component. */
                kind: components["parameters"]["entityKind"];
                /** Namespace of the entity. */
                namespace: components["parameters"]["entityNamespace"];
                /** Name of the entity. */
                name: components["parameters"]["entityName"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** A page of events. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AuditEntryPage"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    getAuditEvent: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** The id that the API gave. */
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** The event. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AuditEntry"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    getAuditProof: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** The id that the API gave. */
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** The proof as a file. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": string;
                };
            };
            default: components["responses"]["Error"];
        };
    };
    getAuditLog: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** The state. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AuditLog"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    getAuditHealth: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** Nothing is wrong. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AuditHealth"];
                };
            };
            /** The last verification failed, or the log has halted or lags. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AuditHealth"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    getAuditCheckpoint: {
        parameters: {
            query?: {
                /** The checkpoint of this size instead. */
                size?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** The signed note. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": string;
                };
            };
            default: components["responses"]["Error"];
        };
    };
    getAuditConsistency: {
        parameters: {
            query: {
                /** The size of the older tree. */
                from: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** The proof. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": string;
                };
            };
            default: components["responses"]["Error"];
        };
    };
    exportAudit: {
        parameters: {
            query?: {
                /** The first index; 0 unless told. */
                from?: number;
                /** The index after the last; the size of the newest checkpoint unless told. */
                to?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** The export. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/x-ndjson": string;
                };
            };
            default: components["responses"]["Error"];
        };
    };
    listAuditVerifications: {
        parameters: {
            query?: {
                /** Size of the page. */
                limit?: components["parameters"]["limit"];
                /** The nextCursor of the page before. */
                cursor?: components["parameters"]["cursor"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** A page of verifications. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AuditVerificationPage"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    verifyAudit: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["VerifyAuditRequest"];
            };
        };
        responses: {
            /** Verified. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AuditVerification"];
                };
            };
            /** Running; ask for it by its id. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AuditVerification"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    getAuditVerification: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** The id that the API gave. */
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** The verification. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AuditVerification"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    getDeploymentEvidence: {
        parameters: {
            query?: {
                /** json unless told. */
                format?: components["parameters"]["evidenceFormat"];
            };
            header?: never;
            path: {
                /** The id that the API gave. */
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** The package, as JSON or as one readable page that holds it. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        [key: string]: unknown;
                    };
                    "text/html": string;
                };
            };
            default: components["responses"]["Error"];
        };
    };
    getReleaseEvidence: {
        parameters: {
            query?: {
                /** json unless told. */
                format?: components["parameters"]["evidenceFormat"];
            };
            header?: never;
            path: {
                /** The id that the API gave. */
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** The package, as JSON or as one readable page that holds it. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        [key: string]: unknown;
                    };
                    "text/html": string;
                };
            };
            default: components["responses"]["Error"];
        };
    };
    getRetention: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** What applies now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RetentionReport"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    listLegalHolds: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** All holds, also those that were lifted; at most 500. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LegalHoldList"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    placeLegalHold: {
        parameters: {
            query?: never;
            header: {
                /** A fresh key per intended effect, 16 to 128 characters. A repeat within 24 hours gets the stored answer; the same key with another request is refused with 422. */
                "Idempotency-Key": components["parameters"]["idempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PlaceLegalHoldRequest"];
            };
        };
        responses: {
            /** Placed. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LegalHold"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    liftLegalHold: {
        parameters: {
            query?: never;
            header: {
                /** A fresh key per intended effect, 16 to 128 characters. A repeat within 24 hours gets the stored answer; the same key with another request is refused with 422. */
                "Idempotency-Key": components["parameters"]["idempotencyKey"];
            };
            path: {
                /** The id that the API gave. */
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LiftLegalHoldRequest"];
            };
        };
        responses: {
            /** Lifted. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LegalHold"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
}
