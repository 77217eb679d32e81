// Generated from plugins/releases-backend/src/schema/openapi.yaml by `npm run generate`. Do not edit.
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
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        Error: {
            error: {
                name: string;
                message: string;
                /** @description A stable code, for example environment-unknown. */
                code?: string;
                /** @description Facts that belong to the code, for example the known environments. */
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
        /** @description Full reference, kind:namespace/name. */
        EntityRef: string;
        EnvironmentName: string;
        /** @description algorithm:hex of the full length. */
        Digest: string;
        Version: string;
        /** @description Full commit id, SHA-1 or SHA-256. */
        Commit: string;
        /** @description http or https, without user name and password. */
        Url: string;
        Link: {
            title: string;
            url: components["schemas"]["Url"];
        };
        Actor: {
            /** @enum {string} */
            kind: "user" | "service" | "source";
            /** @description Entity ref of a user, subject of a service, name of a person as a source gave it. */
            ref: string;
        };
        /** @enum {string} */
        ReleaseType: "patch" | "minor" | "major" | "hotfix";
        /** @enum {string} */
        ChangeKind: "app" | "schema" | "config" | "infra";
        Artifact: {
            /** @enum {string} */
            kind: "image" | "package" | "manifest" | "static";
            name: string;
            digest: components["schemas"]["Digest"];
            tag?: string;
        };
        ReleaseNotes: {
            summary: string;
            knownIssues?: string;
            rollback?: string;
        };
        RegisterReleaseRequest: {
            entityRef: components["schemas"]["EntityRef"];
            version: components["schemas"]["Version"];
            type: components["schemas"]["ReleaseType"];
            commit: components["schemas"]["Commit"];
            branch?: string;
            authors?: string[];
            artifacts: components["schemas"]["Artifact"][];
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
            authors?: string[];
            artifacts: components["schemas"]["Artifact"][];
            notes?: components["schemas"]["ReleaseNotes"];
            links?: components["schemas"]["Link"][];
            /** Format: date-time */
            createdAt: string;
            createdBy: components["schemas"]["Actor"];
            /** @description SHA-256 of the canonical JSON of the content, hex. */
            contentHash: string;
        };
        ReleasePage: {
            items: components["schemas"]["Release"][];
            nextCursor?: string;
        };
        /** @enum {string} */
        DeploymentState: "requested" | "waiting" | "ready" | "running" | "verifying" | "succeeded" | "failed" | "rolled-back" | "cancelled" | "superseded" | "rejected" | "expired";
        Progress: {
            step: number;
            steps: number;
            label?: string;
            /** @description Share of traffic in percent. */
            weight?: number;
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
            /** @description Why it was requested, or why it ended as it did. */
            reason?: string;
            progress?: components["schemas"]["Progress"];
            source: {
                /** @description api, import, or the id of a configured source. */
                id: string;
                externalId?: string;
                url?: components["schemas"]["Url"];
            };
            /**
             * @description decided: it went through the gates here. reported: a source told us, no gate was asked. imported: past history.
             * @enum {string}
             */
            recordedAs: "decided" | "reported" | "imported";
            policy?: components["schemas"]["PolicyReference"];
            /** @description Strong entity tag, quotes included. */
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
            /** @enum {string} */
            kind: "state" | "progress";
            state?: components["schemas"]["DeploymentState"];
            progress?: components["schemas"]["Progress"];
            reason?: string;
            actor: components["schemas"]["Actor"];
        };
        DeploymentDetail: {
            deployment: components["schemas"]["Deployment"];
            evaluation?: components["schemas"]["GateEvaluation"];
            events: components["schemas"]["DeploymentEvent"][];
        };
        DeploymentPage: {
            items: components["schemas"]["Deployment"][];
            nextCursor?: string;
        };
        /** @enum {string} */
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
            /** @enum {string} */
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
        /** @description Names the release by version or by the digest of one of its artifacts. */
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
            /**
             * @description verifying once everything is rolled out and only checks are left.
             * @enum {string}
             */
            phase?: "running" | "verifying";
        };
        FinishDeploymentRequest: {
            /** @enum {string} */
            outcome: "succeeded" | "failed" | "rolled-back";
            /** @description Needed unless it succeeded. */
            reason?: string;
        };
        CancelDeploymentRequest: {
            reason: string;
        };
        /** @enum {string} */
        Health: "healthy" | "progressing" | "degraded" | "suspended" | "missing" | "unknown";
        Environment: {
            name: components["schemas"]["EnvironmentName"];
            title: string;
            /** @enum {string} */
            kind: "local" | "ci" | "development" | "staging" | "production" | "disaster-recovery";
            /** @description false means described only; no deployment is recorded here. */
            tracked: boolean;
            protected: boolean;
            /** @description false until its first deployment where the path says that it is not activated yet. */
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
            /** @enum {string} */
            recordedAs?: "decided" | "reported" | "imported";
        };
        ObservedVersion: {
            digest?: components["schemas"]["Digest"];
            version?: string;
            source: string;
            /** Format: date-time */
            at: string;
        };
        EnvironmentState: {
            environment: components["schemas"]["Environment"];
            declared?: components["schemas"]["RunningVersion"];
            observed?: components["schemas"]["ObservedVersion"];
            /** @description What was observed is not what was last deployed. */
            unrecordedChange: boolean;
            health: components["schemas"]["Health"];
            /** Format: date-time */
            healthAt?: string;
            latest?: components["schemas"]["Deployment"];
            /** Format: date-time */
            updatedAt?: string;
        };
        EntityEnvironments: {
            entityRef: components["schemas"]["EntityRef"];
            path?: {
                name: string;
                title: string;
                /** @enum {string} */
                mode: "enforced" | "advisory";
                documentStatus?: string;
                hash: string;
                /** Format: date-time */
                activatedAt: string;
                /** @enum {string} */
                selectedBy: "annotation" | "default";
            };
            /** @description Why there is no path. */
            problem?: {
                /** @enum {string} */
                code: "path-unknown" | "path-not-configured";
                message: string;
            };
            environments: components["schemas"]["EnvironmentState"][];
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
            /** @enum {string} */
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
            /** @description Where the history comes from; with externalId it identifies a deployment. */
            source: string;
            deployments: components["schemas"]["ImportedDeployment"][];
        };
        ImportResult: {
            imported: number;
            unchanged: number;
        };
        WebhookReceipt: {
            /** @enum {string} */
            status: "recorded" | "known" | "ignored";
            reason?: string;
        };
        PolicyProblem: {
            code: string;
            /** @enum {string} */
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
             * @description ok: the newest document is active. outdated: the newest document has errors and the last good version stays active. broken: there was never a good version.
             * @enum {string}
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
    };
    responses: {
        /** @description Refused; says what to do next. */
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
        /** @description The id that the API gave. */
        id: string;
        /** @description The name of a promotion path. */
        pathName: string;
        /** @description Kind of the entity, for example component. */
        entityKind: string;
        /** @description Namespace of the entity. */
        entityNamespace: string;
        /** @description Name of the entity. */
        entityName: string;
        /** @description Size of the page. */
        limit: number;
        /** @description The nextCursor of the page before. */
        cursor: string;
        /** @description A fresh key per intended effect, 16 to 128 characters. A repeat within 24 hours gets the stored answer; the same key with another request is refused with 422. */
        idempotencyKey: string;
        /** @description Optional, since this operation is repeatable by its content. */
        optionalIdempotencyKey: string;
        /** @description The ETag that the caller has seen. Absent is 428, stale is 412. */
        ifMatch: string;
    };
    requestBodies: never;
    headers: {
        /** @description The version of the deployment, for the If-Match of the next change. */
        ETag: string;
    };
    pathItems: never;
}
export type $defs = Record<string, never>;
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
            /** @description All promotion paths, by name. */
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
            /** @description The state after reading. */
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
            /** @description The problems found, sorted by line; none means the document would load. */
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
                /** @description The name of a promotion path. */
                name: components["parameters"]["pathName"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The path. */
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
                /** @description Size of the page. */
                limit?: components["parameters"]["limit"];
                /** @description The nextCursor of the page before. */
                cursor?: components["parameters"]["cursor"];
            };
            header?: never;
            path: {
                /** @description The name of a promotion path. */
                name: components["parameters"]["pathName"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of versions. */
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
                /** @description Optional, since this operation is repeatable by its content. */
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
            /** @description This release was registered before with the same content. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Release"];
                };
            };
            /** @description Registered. */
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
                /** @description The id that the API gave. */
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The release. */
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
                /** @description Size of the page. */
                limit?: components["parameters"]["limit"];
                /** @description The nextCursor of the page before. */
                cursor?: components["parameters"]["cursor"];
            };
            header?: never;
            path: {
                /** @description Kind of the entity, for example component. */
                kind: components["parameters"]["entityKind"];
                /** @description Namespace of the entity. */
                namespace: components["parameters"]["entityNamespace"];
                /** @description Name of the entity. */
                name: components["parameters"]["entityName"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of releases. */
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
    requestDeployment: {
        parameters: {
            query?: never;
            header: {
                /** @description A fresh key per intended effect, 16 to 128 characters. A repeat within 24 hours gets the stored answer; the same key with another request is refused with 422. */
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
            /** @description The deployment and the evaluation of its gates. */
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
                /** @description The id that the API gave. */
                id: components["parameters"]["id"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The deployment. */
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
                /** @description A fresh key per intended effect, 16 to 128 characters. A repeat within 24 hours gets the stored answer; the same key with another request is refused with 422. */
                "Idempotency-Key": components["parameters"]["idempotencyKey"];
                /** @description The ETag that the caller has seen. Absent is 428, stale is 412. */
                "If-Match"?: components["parameters"]["ifMatch"];
            };
            path: {
                /** @description The id that the API gave. */
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
            /** @description Running, or still waiting with the reasons. */
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
                /** @description A fresh key per intended effect, 16 to 128 characters. A repeat within 24 hours gets the stored answer; the same key with another request is refused with 422. */
                "Idempotency-Key": components["parameters"]["idempotencyKey"];
                /** @description The ETag that the caller has seen. Absent is 428, stale is 412. */
                "If-Match"?: components["parameters"]["ifMatch"];
            };
            path: {
                /** @description The id that the API gave. */
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
            /** @description The deployment. */
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
                /** @description A fresh key per intended effect, 16 to 128 characters. A repeat within 24 hours gets the stored answer; the same key with another request is refused with 422. */
                "Idempotency-Key": components["parameters"]["idempotencyKey"];
                /** @description The ETag that the caller has seen. Absent is 428, stale is 412. */
                "If-Match"?: components["parameters"]["ifMatch"];
            };
            path: {
                /** @description The id that the API gave. */
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
            /** @description The deployment. */
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
                /** @description A fresh key per intended effect, 16 to 128 characters. A repeat within 24 hours gets the stored answer; the same key with another request is refused with 422. */
                "Idempotency-Key": components["parameters"]["idempotencyKey"];
                /** @description The ETag that the caller has seen. Absent is 428, stale is 412. */
                "If-Match"?: components["parameters"]["ifMatch"];
            };
            path: {
                /** @description The id that the API gave. */
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
            /** @description The deployment. */
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
                /** @description Only these environments. */
                environment?: string[];
                /** @description Only these states. */
                state?: components["schemas"]["DeploymentState"][];
                /** @description Only this version. */
                version?: components["schemas"]["Version"];
                /** @description Requested at or after. */
                from?: string;
                /** @description Requested before. */
                to?: string;
                /** @description Size of the page. */
                limit?: components["parameters"]["limit"];
                /** @description The nextCursor of the page before. */
                cursor?: components["parameters"]["cursor"];
            };
            header?: never;
            path: {
                /** @description Kind of the entity, for example component. */
                kind: components["parameters"]["entityKind"];
                /** @description Namespace of the entity. */
                namespace: components["parameters"]["entityNamespace"];
                /** @description Name of the entity. */
                name: components["parameters"]["entityName"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of deployments. */
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
            query?: never;
            header?: never;
            path: {
                /** @description Kind of the entity, for example component. */
                kind: components["parameters"]["entityKind"];
                /** @description Namespace of the entity. */
                namespace: components["parameters"]["entityNamespace"];
                /** @description Name of the entity. */
                name: components["parameters"]["entityName"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Environments in the order of the path. */
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
                /** @description A fresh key per intended effect, 16 to 128 characters. A repeat within 24 hours gets the stored answer; the same key with another request is refused with 422. */
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
            /** @description The state of the environment after the observation. */
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
                /** @description Optional, since this operation is repeatable by its content. */
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
            /** @description How many were new and how many were known. */
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
                /** @description The id of the source, for example github. */
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
            /** @description Recorded, known already, or of no interest. */
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
}
