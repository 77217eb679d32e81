// Generated from plugins/releases-backend/src/schema/openapi.yaml by `npm run generate`. Do not edit.
export const spec = {
  "openapi": "3.1.0",
  "info": {
    "title": "releases",
    "version": "1",
    "description": "Records what runs where, answers whether a release may go to an environment, and serves both to people and pipelines. Every operation names the permission that it needs in `x-permission`. Times are UTC with milliseconds. Lists are keyset pages: follow `nextCursor` until it is absent; there are no totals.",
    "license": {
      "name": "Apache-2.0",
      "url": "http://www.apache.org/licenses/LICENSE-2.0.html"
    },
    "contact": {}
  },
  "servers": [
    {
      "url": "/"
    }
  ],
  "tags": [
    {
      "name": "promotion-paths"
    },
    {
      "name": "releases"
    },
    {
      "name": "deployments"
    },
    {
      "name": "environments"
    },
    {
      "name": "ingest"
    },
    {
      "name": "audit"
    }
  ],
  "paths": {
    "/promotion-paths": {
      "get": {
        "operationId": "listPromotionPaths",
        "summary": "Promotion paths with their active version and the result of the last check",
        "tags": [
          "promotion-paths"
        ],
        "x-permission": "releases.promotion-path.read",
        "security": [
          {},
          {
            "JWT": []
          }
        ],
        "responses": {
          "200": {
            "description": "All promotion paths, by name.",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/PromotionPathList"
                }
              }
            }
          },
          "default": {
            "$ref": "#/components/responses/Error"
          }
        }
      }
    },
    "/promotion-paths/refresh": {
      "post": {
        "operationId": "refreshPromotionPaths",
        "summary": "Read all configured locations now",
        "tags": [
          "promotion-paths"
        ],
        "x-permission": "releases.promotion-path.refresh",
        "security": [
          {},
          {
            "JWT": []
          }
        ],
        "responses": {
          "200": {
            "description": "The state after reading.",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/PromotionPathList"
                }
              }
            }
          },
          "default": {
            "$ref": "#/components/responses/Error"
          }
        }
      }
    },
    "/promotion-paths/check": {
      "post": {
        "operationId": "checkPromotionPath",
        "summary": "Check a document without storing it; reports all problems",
        "tags": [
          "promotion-paths"
        ],
        "x-permission": "releases.promotion-path.read",
        "security": [
          {},
          {
            "JWT": []
          }
        ],
        "requestBody": {
          "required": true,
          "content": {
            "application/json": {
              "schema": {
                "$ref": "#/components/schemas/CheckPromotionPathRequest"
              }
            }
          }
        },
        "responses": {
          "200": {
            "description": "The problems found, sorted by line; none means the document would load.",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/CheckPromotionPathResult"
                }
              }
            }
          },
          "default": {
            "$ref": "#/components/responses/Error"
          }
        }
      }
    },
    "/promotion-paths/{name}": {
      "get": {
        "operationId": "getPromotionPath",
        "summary": "One promotion path with its active document",
        "tags": [
          "promotion-paths"
        ],
        "x-permission": "releases.promotion-path.read",
        "security": [
          {},
          {
            "JWT": []
          }
        ],
        "parameters": [
          {
            "$ref": "#/components/parameters/pathName"
          }
        ],
        "responses": {
          "200": {
            "description": "The path.",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/PromotionPathDetail"
                }
              }
            }
          },
          "default": {
            "$ref": "#/components/responses/Error"
          }
        }
      }
    },
    "/promotion-paths/{name}/versions": {
      "get": {
        "operationId": "listPolicyVersions",
        "summary": "Policy versions of a path, newest first",
        "tags": [
          "promotion-paths"
        ],
        "x-permission": "releases.promotion-path.read",
        "security": [
          {},
          {
            "JWT": []
          }
        ],
        "parameters": [
          {
            "$ref": "#/components/parameters/pathName"
          },
          {
            "$ref": "#/components/parameters/limit"
          },
          {
            "$ref": "#/components/parameters/cursor"
          }
        ],
        "responses": {
          "200": {
            "description": "A page of versions.",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/PolicyVersionPage"
                }
              }
            }
          },
          "default": {
            "$ref": "#/components/responses/Error"
          }
        }
      }
    },
    "/releases": {
      "post": {
        "operationId": "registerRelease",
        "summary": "Register a release; the same content twice is the same release",
        "tags": [
          "releases"
        ],
        "x-permission": "releases.release.create",
        "security": [
          {},
          {
            "JWT": []
          }
        ],
        "parameters": [
          {
            "$ref": "#/components/parameters/optionalIdempotencyKey"
          }
        ],
        "requestBody": {
          "required": true,
          "content": {
            "application/json": {
              "schema": {
                "$ref": "#/components/schemas/RegisterReleaseRequest"
              }
            }
          }
        },
        "responses": {
          "200": {
            "description": "This release was registered before with the same content.",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/Release"
                }
              }
            }
          },
          "201": {
            "description": "Registered.",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/Release"
                }
              }
            }
          },
          "default": {
            "$ref": "#/components/responses/Error"
          }
        }
      }
    },
    "/releases/{id}": {
      "get": {
        "operationId": "getRelease",
        "summary": "One release",
        "tags": [
          "releases"
        ],
        "x-permission": "releases.release.read",
        "security": [
          {},
          {
            "JWT": []
          }
        ],
        "parameters": [
          {
            "$ref": "#/components/parameters/id"
          }
        ],
        "responses": {
          "200": {
            "description": "The release.",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/Release"
                }
              }
            }
          },
          "default": {
            "$ref": "#/components/responses/Error"
          }
        }
      }
    },
    "/releases/by-entity/{kind}/{namespace}/{name}": {
      "get": {
        "operationId": "listReleasesByEntity",
        "summary": "Releases of an entity, newest first",
        "tags": [
          "releases"
        ],
        "x-permission": "releases.release.read",
        "security": [
          {},
          {
            "JWT": []
          }
        ],
        "parameters": [
          {
            "$ref": "#/components/parameters/entityKind"
          },
          {
            "$ref": "#/components/parameters/entityNamespace"
          },
          {
            "$ref": "#/components/parameters/entityName"
          },
          {
            "$ref": "#/components/parameters/limit"
          },
          {
            "$ref": "#/components/parameters/cursor"
          }
        ],
        "responses": {
          "200": {
            "description": "A page of releases.",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/ReleasePage"
                }
              }
            }
          },
          "default": {
            "$ref": "#/components/responses/Error"
          }
        }
      }
    },
    "/deployments": {
      "post": {
        "operationId": "requestDeployment",
        "summary": "Ask for a release to go to an environment",
        "tags": [
          "deployments"
        ],
        "x-permission": "releases.deployment.request",
        "security": [
          {},
          {
            "JWT": []
          }
        ],
        "parameters": [
          {
            "$ref": "#/components/parameters/idempotencyKey"
          }
        ],
        "requestBody": {
          "required": true,
          "content": {
            "application/json": {
              "schema": {
                "$ref": "#/components/schemas/RequestDeploymentRequest"
              }
            }
          }
        },
        "responses": {
          "201": {
            "description": "The deployment and the evaluation of its gates.",
            "headers": {
              "ETag": {
                "$ref": "#/components/headers/ETag"
              }
            },
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/EvaluatedDeployment"
                }
              }
            }
          },
          "default": {
            "$ref": "#/components/responses/Error"
          }
        }
      }
    },
    "/deployments/{id}": {
      "get": {
        "operationId": "getDeployment",
        "summary": "One deployment with its events",
        "tags": [
          "deployments"
        ],
        "x-permission": "releases.deployment.read",
        "security": [
          {},
          {
            "JWT": []
          }
        ],
        "parameters": [
          {
            "$ref": "#/components/parameters/id"
          }
        ],
        "responses": {
          "200": {
            "description": "The deployment.",
            "headers": {
              "ETag": {
                "$ref": "#/components/headers/ETag"
              }
            },
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/DeploymentDetail"
                }
              }
            }
          },
          "default": {
            "$ref": "#/components/responses/Error"
          }
        }
      }
    },
    "/deployments/{id}/start": {
      "post": {
        "operationId": "startDeployment",
        "summary": "Start; the gates are evaluated again in the same transaction",
        "tags": [
          "deployments"
        ],
        "x-permission": "releases.deployment.operate",
        "security": [
          {},
          {
            "JWT": []
          }
        ],
        "parameters": [
          {
            "$ref": "#/components/parameters/id"
          },
          {
            "$ref": "#/components/parameters/idempotencyKey"
          },
          {
            "$ref": "#/components/parameters/ifMatch"
          }
        ],
        "requestBody": {
          "required": false,
          "content": {
            "application/json": {
              "schema": {
                "$ref": "#/components/schemas/StartDeploymentRequest"
              }
            }
          }
        },
        "responses": {
          "200": {
            "description": "Running, or still waiting with the reasons.",
            "headers": {
              "ETag": {
                "$ref": "#/components/headers/ETag"
              }
            },
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/EvaluatedDeployment"
                }
              }
            }
          },
          "default": {
            "$ref": "#/components/responses/Error"
          }
        }
      }
    },
    "/deployments/{id}/progress": {
      "post": {
        "operationId": "reportDeploymentProgress",
        "summary": "Report a step of a running deployment",
        "tags": [
          "deployments"
        ],
        "x-permission": "releases.deployment.operate",
        "security": [
          {},
          {
            "JWT": []
          }
        ],
        "parameters": [
          {
            "$ref": "#/components/parameters/id"
          },
          {
            "$ref": "#/components/parameters/idempotencyKey"
          },
          {
            "$ref": "#/components/parameters/ifMatch"
          }
        ],
        "requestBody": {
          "required": true,
          "content": {
            "application/json": {
              "schema": {
                "$ref": "#/components/schemas/ReportProgressRequest"
              }
            }
          }
        },
        "responses": {
          "200": {
            "description": "The deployment.",
            "headers": {
              "ETag": {
                "$ref": "#/components/headers/ETag"
              }
            },
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/Deployment"
                }
              }
            }
          },
          "default": {
            "$ref": "#/components/responses/Error"
          }
        }
      }
    },
    "/deployments/{id}/finish": {
      "post": {
        "operationId": "finishDeployment",
        "summary": "Report the outcome",
        "tags": [
          "deployments"
        ],
        "x-permission": "releases.deployment.operate",
        "security": [
          {},
          {
            "JWT": []
          }
        ],
        "parameters": [
          {
            "$ref": "#/components/parameters/id"
          },
          {
            "$ref": "#/components/parameters/idempotencyKey"
          },
          {
            "$ref": "#/components/parameters/ifMatch"
          }
        ],
        "requestBody": {
          "required": true,
          "content": {
            "application/json": {
              "schema": {
                "$ref": "#/components/schemas/FinishDeploymentRequest"
              }
            }
          }
        },
        "responses": {
          "200": {
            "description": "The deployment.",
            "headers": {
              "ETag": {
                "$ref": "#/components/headers/ETag"
              }
            },
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/Deployment"
                }
              }
            }
          },
          "default": {
            "$ref": "#/components/responses/Error"
          }
        }
      }
    },
    "/deployments/{id}/cancel": {
      "post": {
        "operationId": "cancelDeployment",
        "summary": "Give up a deployment that has not started",
        "tags": [
          "deployments"
        ],
        "x-permission": "releases.deployment.request",
        "security": [
          {},
          {
            "JWT": []
          }
        ],
        "parameters": [
          {
            "$ref": "#/components/parameters/id"
          },
          {
            "$ref": "#/components/parameters/idempotencyKey"
          },
          {
            "$ref": "#/components/parameters/ifMatch"
          }
        ],
        "requestBody": {
          "required": true,
          "content": {
            "application/json": {
              "schema": {
                "$ref": "#/components/schemas/CancelDeploymentRequest"
              }
            }
          }
        },
        "responses": {
          "200": {
            "description": "The deployment.",
            "headers": {
              "ETag": {
                "$ref": "#/components/headers/ETag"
              }
            },
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/Deployment"
                }
              }
            }
          },
          "default": {
            "$ref": "#/components/responses/Error"
          }
        }
      }
    },
    "/deployments/by-entity/{kind}/{namespace}/{name}": {
      "get": {
        "operationId": "listDeploymentsByEntity",
        "summary": "Deployment history of an entity, newest first",
        "tags": [
          "deployments"
        ],
        "x-permission": "releases.deployment.read",
        "security": [
          {},
          {
            "JWT": []
          }
        ],
        "parameters": [
          {
            "$ref": "#/components/parameters/entityKind"
          },
          {
            "$ref": "#/components/parameters/entityNamespace"
          },
          {
            "$ref": "#/components/parameters/entityName"
          },
          {
            "name": "environment",
            "in": "query",
            "description": "Only these environments.",
            "required": false,
            "allowReserved": true,
            "schema": {
              "type": "array",
              "maxItems": 50,
              "items": {
                "type": "string",
                "maxLength": 63
              }
            }
          },
          {
            "name": "state",
            "in": "query",
            "description": "Only these states.",
            "required": false,
            "allowReserved": true,
            "schema": {
              "type": "array",
              "maxItems": 12,
              "items": {
                "$ref": "#/components/schemas/DeploymentState"
              }
            }
          },
          {
            "name": "version",
            "in": "query",
            "description": "Only this version.",
            "required": false,
            "allowReserved": true,
            "schema": {
              "$ref": "#/components/schemas/Version"
            }
          },
          {
            "name": "from",
            "in": "query",
            "description": "Requested at or after.",
            "required": false,
            "allowReserved": true,
            "schema": {
              "type": "string",
              "format": "date-time"
            }
          },
          {
            "name": "to",
            "in": "query",
            "description": "Requested before.",
            "required": false,
            "allowReserved": true,
            "schema": {
              "type": "string",
              "format": "date-time"
            }
          },
          {
            "$ref": "#/components/parameters/limit"
          },
          {
            "$ref": "#/components/parameters/cursor"
          }
        ],
        "responses": {
          "200": {
            "description": "A page of deployments.",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/DeploymentPage"
                }
              }
            }
          },
          "default": {
            "$ref": "#/components/responses/Error"
          }
        }
      }
    },
    "/environments/by-entity/{kind}/{namespace}/{name}": {
      "get": {
        "operationId": "getEnvironmentsByEntity",
        "summary": "The promotion path of an entity and what runs in each environment",
        "tags": [
          "environments"
        ],
        "x-permission": "releases.deployment.read",
        "security": [
          {},
          {
            "JWT": []
          }
        ],
        "parameters": [
          {
            "$ref": "#/components/parameters/entityKind"
          },
          {
            "$ref": "#/components/parameters/entityNamespace"
          },
          {
            "$ref": "#/components/parameters/entityName"
          }
        ],
        "responses": {
          "200": {
            "description": "Environments in the order of the path.",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/EntityEnvironments"
                }
              }
            }
          },
          "default": {
            "$ref": "#/components/responses/Error"
          }
        }
      }
    },
    "/observations": {
      "post": {
        "operationId": "reportObservation",
        "summary": "Report what was seen running in an environment",
        "tags": [
          "ingest"
        ],
        "x-permission": "releases.observation.report",
        "security": [
          {},
          {
            "JWT": []
          }
        ],
        "parameters": [
          {
            "$ref": "#/components/parameters/idempotencyKey"
          }
        ],
        "requestBody": {
          "required": true,
          "content": {
            "application/json": {
              "schema": {
                "$ref": "#/components/schemas/ReportObservationRequest"
              }
            }
          }
        },
        "responses": {
          "200": {
            "description": "The state of the environment after the observation.",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/EnvironmentState"
                }
              }
            }
          },
          "default": {
            "$ref": "#/components/responses/Error"
          }
        }
      }
    },
    "/imports": {
      "post": {
        "operationId": "importDeployments",
        "summary": "Bring past deployments in; all or nothing, and repeatable",
        "tags": [
          "ingest"
        ],
        "x-permission": "releases.history.import",
        "security": [
          {},
          {
            "JWT": []
          }
        ],
        "parameters": [
          {
            "$ref": "#/components/parameters/optionalIdempotencyKey"
          }
        ],
        "requestBody": {
          "required": true,
          "content": {
            "application/json": {
              "schema": {
                "$ref": "#/components/schemas/ImportDeploymentsRequest"
              }
            }
          }
        },
        "responses": {
          "200": {
            "description": "How many were new and how many were known.",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/ImportResult"
                }
              }
            }
          },
          "default": {
            "$ref": "#/components/responses/Error"
          }
        }
      }
    },
    "/webhooks/{source}": {
      "post": {
        "operationId": "receiveWebhook",
        "summary": "Signed deliveries of a configured source; authenticated by its signature over the raw body, not by a token",
        "tags": [
          "ingest"
        ],
        "x-permission": "none",
        "security": [],
        "parameters": [
          {
            "name": "source",
            "in": "path",
            "description": "The id of the source, for example github.",
            "required": true,
            "schema": {
              "type": "string",
              "maxLength": 63,
              "pattern": "^[A-Za-z0-9._-]+$"
            }
          }
        ],
        "requestBody": {
          "required": true,
          "content": {
            "application/json": {
              "schema": {}
            }
          }
        },
        "responses": {
          "202": {
            "description": "Recorded, known already, or of no interest.",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/WebhookReceipt"
                }
              }
            }
          },
          "default": {
            "$ref": "#/components/responses/Error"
          }
        }
      }
    },
    "/audit/events": {
      "get": {
        "operationId": "listAuditEvents",
        "summary": "Events of the audit trail across all entities, newest first",
        "tags": [
          "audit"
        ],
        "x-permission": "releases.audit.read",
        "security": [
          {},
          {
            "JWT": []
          }
        ],
        "parameters": [
          {
            "$ref": "#/components/parameters/auditEntityRef"
          },
          {
            "$ref": "#/components/parameters/auditEnvironment"
          },
          {
            "$ref": "#/components/parameters/auditSubjectKind"
          },
          {
            "$ref": "#/components/parameters/auditSubjectId"
          },
          {
            "$ref": "#/components/parameters/auditType"
          },
          {
            "$ref": "#/components/parameters/auditActor"
          },
          {
            "$ref": "#/components/parameters/since"
          },
          {
            "$ref": "#/components/parameters/until"
          },
          {
            "$ref": "#/components/parameters/limit"
          },
          {
            "$ref": "#/components/parameters/cursor"
          }
        ],
        "responses": {
          "200": {
            "description": "A page of events.",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/AuditEntryPage"
                }
              }
            }
          },
          "default": {
            "$ref": "#/components/responses/Error"
          }
        }
      }
    },
    "/audit/events/by-entity/{kind}/{namespace}/{name}": {
      "get": {
        "operationId": "listAuditEventsByEntity",
        "summary": "Events about one entity, newest first, in the environments that the caller may see",
        "tags": [
          "audit"
        ],
        "x-permission": "releases.deployment.read",
        "security": [
          {},
          {
            "JWT": []
          }
        ],
        "parameters": [
          {
            "$ref": "#/components/parameters/entityKind"
          },
          {
            "$ref": "#/components/parameters/entityNamespace"
          },
          {
            "$ref": "#/components/parameters/entityName"
          },
          {
            "name": "environment",
            "in": "query",
            "description": "Only these environments.",
            "required": false,
            "allowReserved": true,
            "schema": {
              "type": "array",
              "maxItems": 50,
              "items": {
                "type": "string",
                "maxLength": 63
              }
            }
          },
          {
            "$ref": "#/components/parameters/auditType"
          },
          {
            "$ref": "#/components/parameters/auditActor"
          },
          {
            "$ref": "#/components/parameters/since"
          },
          {
            "$ref": "#/components/parameters/until"
          },
          {
            "$ref": "#/components/parameters/limit"
          },
          {
            "$ref": "#/components/parameters/cursor"
          }
        ],
        "responses": {
          "200": {
            "description": "A page of events.",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/AuditEntryPage"
                }
              }
            }
          },
          "default": {
            "$ref": "#/components/responses/Error"
          }
        }
      }
    },
    "/audit/events/{id}": {
      "get": {
        "operationId": "getAuditEvent",
        "summary": "One event with its place in the log; needs releases.audit.read, or releases.deployment.read where the event is about an entity",
        "tags": [
          "audit"
        ],
        "x-permission": "releases.deployment.read",
        "security": [
          {},
          {
            "JWT": []
          }
        ],
        "parameters": [
          {
            "$ref": "#/components/parameters/id"
          }
        ],
        "responses": {
          "200": {
            "description": "The event.",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/AuditEntry"
                }
              }
            }
          },
          "default": {
            "$ref": "#/components/responses/Error"
          }
        }
      }
    },
    "/audit/events/{id}/proof": {
      "get": {
        "operationId": "getAuditProof",
        "summary": "A C2SP tlog-proof of one event, with the event itself; 409 until the event is under a checkpoint",
        "tags": [
          "audit"
        ],
        "x-permission": "releases.deployment.read",
        "security": [
          {},
          {
            "JWT": []
          }
        ],
        "parameters": [
          {
            "$ref": "#/components/parameters/id"
          }
        ],
        "responses": {
          "200": {
            "description": "The proof as a file.",
            "content": {
              "text/plain": {
                "schema": {
                  "type": "string"
                }
              }
            }
          },
          "default": {
            "$ref": "#/components/responses/Error"
          }
        }
      }
    },
    "/audit/log": {
      "get": {
        "operationId": "getAuditLog",
        "summary": "The state of the log, its keys, where its checkpoints are held, and the last verification",
        "tags": [
          "audit"
        ],
        "x-permission": "releases.audit.read",
        "security": [
          {},
          {
            "JWT": []
          }
        ],
        "responses": {
          "200": {
            "description": "The state.",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/AuditLog"
                }
              }
            }
          },
          "default": {
            "$ref": "#/components/responses/Error"
          }
        }
      }
    },
    "/audit/health": {
      "get": {
        "operationId": "getAuditHealth",
        "summary": "For monitors; 200 while the trail is sound and the log goes on, else 503",
        "tags": [
          "audit"
        ],
        "x-permission": "releases.audit.read",
        "security": [
          {},
          {
            "JWT": []
          }
        ],
        "responses": {
          "200": {
            "description": "Nothing is wrong.",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/AuditHealth"
                }
              }
            }
          },
          "503": {
            "description": "The last verification failed, or the log has halted or lags.",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/AuditHealth"
                }
              }
            }
          },
          "default": {
            "$ref": "#/components/responses/Error"
          }
        }
      }
    },
    "/audit/checkpoint": {
      "get": {
        "operationId": "getAuditCheckpoint",
        "summary": "The newest checkpoint as a C2SP signed note, with cosignatures",
        "tags": [
          "audit"
        ],
        "x-permission": "releases.audit.read",
        "security": [
          {},
          {
            "JWT": []
          }
        ],
        "parameters": [
          {
            "name": "size",
            "in": "query",
            "description": "The checkpoint of this size instead.",
            "required": false,
            "allowReserved": true,
            "schema": {
              "type": "integer",
              "minimum": 0,
              "maximum": 9007199254740991
            }
          }
        ],
        "responses": {
          "200": {
            "description": "The signed note.",
            "content": {
              "text/plain": {
                "schema": {
                  "type": "string"
                }
              }
            }
          },
          "default": {
            "$ref": "#/components/responses/Error"
          }
        }
      }
    },
    "/audit/consistency": {
      "get": {
        "operationId": "getAuditConsistency",
        "summary": "Proof that the newest checkpoint extends an older tree, as the body of a C2SP add-checkpoint request",
        "tags": [
          "audit"
        ],
        "x-permission": "releases.audit.read",
        "security": [
          {},
          {
            "JWT": []
          }
        ],
        "parameters": [
          {
            "name": "from",
            "in": "query",
            "description": "The size of the older tree.",
            "required": true,
            "allowReserved": true,
            "schema": {
              "type": "integer",
              "minimum": 0,
              "maximum": 9007199254740991
            }
          }
        ],
        "responses": {
          "200": {
            "description": "The proof.",
            "content": {
              "text/plain": {
                "schema": {
                  "type": "string"
                }
              }
            }
          },
          "default": {
            "$ref": "#/components/responses/Error"
          }
        }
      }
    },
    "/audit/export": {
      "get": {
        "operationId": "exportAudit",
        "summary": "Events, hashes and checkpoints as lines of JSON that verify offline",
        "tags": [
          "audit"
        ],
        "x-permission": "releases.audit.export",
        "security": [
          {},
          {
            "JWT": []
          }
        ],
        "parameters": [
          {
            "name": "from",
            "in": "query",
            "description": "The first index; 0 unless told.",
            "required": false,
            "allowReserved": true,
            "schema": {
              "type": "integer",
              "minimum": 0,
              "maximum": 9007199254740991
            }
          },
          {
            "name": "to",
            "in": "query",
            "description": "The index after the last; the size of the newest checkpoint unless told.",
            "required": false,
            "allowReserved": true,
            "schema": {
              "type": "integer",
              "minimum": 0,
              "maximum": 9007199254740991
            }
          }
        ],
        "responses": {
          "200": {
            "description": "The export.",
            "content": {
              "application/x-ndjson": {
                "schema": {
                  "type": "string"
                }
              }
            }
          },
          "default": {
            "$ref": "#/components/responses/Error"
          }
        }
      }
    },
    "/audit/verifications": {
      "get": {
        "operationId": "listAuditVerifications",
        "summary": "Verifications of the whole log, newest first",
        "tags": [
          "audit"
        ],
        "x-permission": "releases.audit.read",
        "security": [
          {},
          {
            "JWT": []
          }
        ],
        "parameters": [
          {
            "$ref": "#/components/parameters/limit"
          },
          {
            "$ref": "#/components/parameters/cursor"
          }
        ],
        "responses": {
          "200": {
            "description": "A page of verifications.",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/AuditVerificationPage"
                }
              }
            }
          },
          "default": {
            "$ref": "#/components/responses/Error"
          }
        }
      },
      "post": {
        "operationId": "verifyAudit",
        "summary": "Verify now. The whole log needs releases.audit.verify and runs on after the answer; an entity, deployment, release or event needs the permission to see it and is verified before the answer",
        "tags": [
          "audit"
        ],
        "x-permission": "releases.audit.verify",
        "security": [
          {},
          {
            "JWT": []
          }
        ],
        "requestBody": {
          "required": true,
          "content": {
            "application/json": {
              "schema": {
                "$ref": "#/components/schemas/VerifyAuditRequest"
              }
            }
          }
        },
        "responses": {
          "200": {
            "description": "Verified.",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/AuditVerification"
                }
              }
            }
          },
          "202": {
            "description": "Running; ask for it by its id.",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/AuditVerification"
                }
              }
            }
          },
          "default": {
            "$ref": "#/components/responses/Error"
          }
        }
      }
    },
    "/audit/verifications/{id}": {
      "get": {
        "operationId": "getAuditVerification",
        "summary": "One verification of the whole log",
        "tags": [
          "audit"
        ],
        "x-permission": "releases.audit.read",
        "security": [
          {},
          {
            "JWT": []
          }
        ],
        "parameters": [
          {
            "$ref": "#/components/parameters/id"
          }
        ],
        "responses": {
          "200": {
            "description": "The verification.",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/AuditVerification"
                }
              }
            }
          },
          "default": {
            "$ref": "#/components/responses/Error"
          }
        }
      }
    },
    "/audit/evidence/deployments/{id}": {
      "get": {
        "operationId": "getDeploymentEvidence",
        "summary": "Evidence package of a deployment, which verifies offline",
        "tags": [
          "audit"
        ],
        "x-permission": "releases.deployment.read",
        "security": [
          {},
          {
            "JWT": []
          }
        ],
        "parameters": [
          {
            "$ref": "#/components/parameters/id"
          },
          {
            "$ref": "#/components/parameters/evidenceFormat"
          }
        ],
        "responses": {
          "200": {
            "description": "The package, as JSON or as one readable page that holds it.",
            "content": {
              "application/json": {
                "schema": {
                  "type": "object",
                  "additionalProperties": true
                }
              },
              "text/html": {
                "schema": {
                  "type": "string"
                }
              }
            }
          },
          "default": {
            "$ref": "#/components/responses/Error"
          }
        }
      }
    },
    "/audit/evidence/releases/{id}": {
      "get": {
        "operationId": "getReleaseEvidence",
        "summary": "Evidence package of a release with its deployments, which verifies offline",
        "tags": [
          "audit"
        ],
        "x-permission": "releases.release.read",
        "security": [
          {},
          {
            "JWT": []
          }
        ],
        "parameters": [
          {
            "$ref": "#/components/parameters/id"
          },
          {
            "$ref": "#/components/parameters/evidenceFormat"
          }
        ],
        "responses": {
          "200": {
            "description": "The package, as JSON or as one readable page that holds it.",
            "content": {
              "application/json": {
                "schema": {
                  "type": "object",
                  "additionalProperties": true
                }
              },
              "text/html": {
                "schema": {
                  "type": "string"
                }
              }
            }
          },
          "default": {
            "$ref": "#/components/responses/Error"
          }
        }
      }
    },
    "/audit/holds": {
      "get": {
        "operationId": "listLegalHolds",
        "summary": "Legal holds, newest first",
        "tags": [
          "audit"
        ],
        "x-permission": "releases.audit.read",
        "security": [
          {},
          {
            "JWT": []
          }
        ],
        "responses": {
          "200": {
            "description": "All holds, also those that were lifted; at most 500.",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/LegalHoldList"
                }
              }
            }
          },
          "default": {
            "$ref": "#/components/responses/Error"
          }
        }
      },
      "post": {
        "operationId": "placeLegalHold",
        "summary": "Keep what a hold covers from expiring",
        "tags": [
          "audit"
        ],
        "x-permission": "releases.audit.hold",
        "security": [
          {},
          {
            "JWT": []
          }
        ],
        "parameters": [
          {
            "$ref": "#/components/parameters/idempotencyKey"
          }
        ],
        "requestBody": {
          "required": true,
          "content": {
            "application/json": {
              "schema": {
                "$ref": "#/components/schemas/PlaceLegalHoldRequest"
              }
            }
          }
        },
        "responses": {
          "201": {
            "description": "Placed.",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/LegalHold"
                }
              }
            }
          },
          "default": {
            "$ref": "#/components/responses/Error"
          }
        }
      }
    },
    "/audit/holds/{id}/lift": {
      "post": {
        "operationId": "liftLegalHold",
        "summary": "End a legal hold",
        "tags": [
          "audit"
        ],
        "x-permission": "releases.audit.hold",
        "security": [
          {},
          {
            "JWT": []
          }
        ],
        "parameters": [
          {
            "$ref": "#/components/parameters/id"
          },
          {
            "$ref": "#/components/parameters/idempotencyKey"
          }
        ],
        "requestBody": {
          "required": true,
          "content": {
            "application/json": {
              "schema": {
                "$ref": "#/components/schemas/LiftLegalHoldRequest"
              }
            }
          }
        },
        "responses": {
          "200": {
            "description": "Lifted.",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/LegalHold"
                }
              }
            }
          },
          "default": {
            "$ref": "#/components/responses/Error"
          }
        }
      }
    }
  },
  "components": {
    "securitySchemes": {
      "JWT": {
        "type": "http",
        "scheme": "bearer",
        "bearerFormat": "JWT"
      }
    },
    "headers": {
      "ETag": {
        "description": "The version of the deployment, for the If-Match of the next change.",
        "schema": {
          "type": "string"
        }
      }
    },
    "parameters": {
      "id": {
        "name": "id",
        "in": "path",
        "description": "The id that the API gave.",
        "required": true,
        "schema": {
          "type": "string",
          "format": "uuid"
        }
      },
      "pathName": {
        "name": "name",
        "in": "path",
        "description": "The name of a promotion path.",
        "required": true,
        "schema": {
          "type": "string",
          "maxLength": 63,
          "pattern": "^[A-Za-z0-9._-]+$"
        }
      },
      "entityKind": {
        "name": "kind",
        "in": "path",
        "description": "Kind of the entity, for example component.",
        "required": true,
        "schema": {
          "type": "string",
          "maxLength": 63,
          "pattern": "^[A-Za-z0-9._-]+$"
        }
      },
      "entityNamespace": {
        "name": "namespace",
        "in": "path",
        "description": "Namespace of the entity.",
        "required": true,
        "schema": {
          "type": "string",
          "maxLength": 63,
          "pattern": "^[A-Za-z0-9._-]+$"
        }
      },
      "entityName": {
        "name": "name",
        "in": "path",
        "description": "Name of the entity.",
        "required": true,
        "schema": {
          "type": "string",
          "maxLength": 63,
          "pattern": "^[A-Za-z0-9._-]+$"
        }
      },
      "limit": {
        "name": "limit",
        "in": "query",
        "description": "Size of the page.",
        "required": false,
        "allowReserved": true,
        "schema": {
          "type": "integer",
          "minimum": 1,
          "maximum": 100,
          "default": 20
        }
      },
      "cursor": {
        "name": "cursor",
        "in": "query",
        "description": "The nextCursor of the page before.",
        "required": false,
        "allowReserved": true,
        "schema": {
          "type": "string",
          "maxLength": 1024
        }
      },
      "idempotencyKey": {
        "name": "Idempotency-Key",
        "in": "header",
        "description": "A fresh key per intended effect, 16 to 128 characters. A repeat within 24 hours gets the stored answer; the same key with another request is refused with 422.",
        "required": true,
        "schema": {
          "type": "string",
          "minLength": 16,
          "maxLength": 130
        }
      },
      "optionalIdempotencyKey": {
        "name": "Idempotency-Key",
        "in": "header",
        "description": "Optional, since this operation is repeatable by its content.",
        "required": false,
        "schema": {
          "type": "string",
          "minLength": 16,
          "maxLength": 130
        }
      },
      "ifMatch": {
        "name": "If-Match",
        "in": "header",
        "description": "The ETag that the caller has seen. Absent is 428, stale is 412.",
        "required": false,
        "schema": {
          "type": "string",
          "maxLength": 130
        }
      },
      "auditEntityRef": {
        "name": "entityRef",
        "in": "query",
        "description": "Only events about this entity.",
        "required": false,
        "allowReserved": true,
        "schema": {
          "$ref": "#/components/schemas/EntityRef"
        }
      },
      "auditEnvironment": {
        "name": "environment",
        "in": "query",
        "description": "Only events in this environment.",
        "required": false,
        "allowReserved": true,
        "schema": {
          "$ref": "#/components/schemas/EnvironmentName"
        }
      },
      "auditSubjectKind": {
        "name": "subjectKind",
        "in": "query",
        "description": "Only events about this kind of subject.",
        "required": false,
        "allowReserved": true,
        "schema": {
          "$ref": "#/components/schemas/AuditSubjectKind"
        }
      },
      "auditSubjectId": {
        "name": "subjectId",
        "in": "query",
        "description": "Only events about this subject; needs subjectKind.",
        "required": false,
        "allowReserved": true,
        "schema": {
          "type": "string",
          "minLength": 1,
          "maxLength": 256
        }
      },
      "auditType": {
        "name": "type",
        "in": "query",
        "description": "Only these types of event, for example deployment.started.",
        "required": false,
        "allowReserved": true,
        "schema": {
          "type": "array",
          "maxItems": 20,
          "items": {
            "type": "string",
            "maxLength": 64,
            "pattern": "^[a-z-]+\\.[a-z-]+$"
          }
        }
      },
      "auditActor": {
        "name": "actor",
        "in": "query",
        "description": "Only events of this actor, for example user:default/noor.haddad.",
        "required": false,
        "allowReserved": true,
        "schema": {
          "type": "string",
          "minLength": 1,
          "maxLength": 256
        }
      },
      "since": {
        "name": "since",
        "in": "query",
        "description": "At or after.",
        "required": false,
        "allowReserved": true,
        "schema": {
          "type": "string",
          "format": "date-time"
        }
      },
      "until": {
        "name": "until",
        "in": "query",
        "description": "Before.",
        "required": false,
        "allowReserved": true,
        "schema": {
          "type": "string",
          "format": "date-time"
        }
      },
      "evidenceFormat": {
        "name": "format",
        "in": "query",
        "description": "json unless told.",
        "required": false,
        "allowReserved": true,
        "schema": {
          "type": "string",
          "enum": [
            "json",
            "html"
          ]
        }
      }
    },
    "responses": {
      "Error": {
        "description": "Refused; says what to do next.",
        "content": {
          "application/json": {
            "schema": {
              "$ref": "#/components/schemas/Error"
            }
          }
        }
      }
    },
    "schemas": {
      "Error": {
        "type": "object",
        "required": [
          "error"
        ],
        "properties": {
          "error": {
            "type": "object",
            "required": [
              "name",
              "message"
            ],
            "properties": {
              "name": {
                "type": "string"
              },
              "message": {
                "type": "string"
              },
              "code": {
                "type": "string",
                "description": "A stable code, for example environment-unknown."
              },
              "details": {
                "type": "object",
                "description": "Facts that belong to the code, for example the known environments.",
                "additionalProperties": true
              }
            },
            "additionalProperties": true
          },
          "request": {
            "type": "object",
            "properties": {
              "method": {
                "type": "string"
              },
              "url": {
                "type": "string"
              }
            }
          },
          "response": {
            "type": "object",
            "properties": {
              "statusCode": {
                "type": "number"
              }
            }
          }
        },
        "additionalProperties": true
      },
      "EntityRef": {
        "type": "string",
        "description": "Full reference, kind:namespace/name.",
        "minLength": 5,
        "maxLength": 256,
        "pattern": "^[A-Za-z0-9.-]+:[A-Za-z0-9._-]+/[A-Za-z0-9._-]+$"
      },
      "EnvironmentName": {
        "type": "string",
        "minLength": 1,
        "maxLength": 63
      },
      "Digest": {
        "type": "string",
        "description": "algorithm:hex of the full length.",
        "maxLength": 135,
        "pattern": "^(sha256:[0-9a-f]{64}|sha512:[0-9a-f]{128})$"
      },
      "Version": {
        "type": "string",
        "minLength": 1,
        "maxLength": 128,
        "pattern": "^[A-Za-z0-9][A-Za-z0-9._+~-]*$"
      },
      "Commit": {
        "type": "string",
        "description": "Full commit id, SHA-1 or SHA-256.",
        "pattern": "^([0-9a-f]{40}|[0-9a-f]{64})$"
      },
      "Url": {
        "type": "string",
        "description": "http or https, without user name and password.",
        "maxLength": 2048,
        "pattern": "^https?://"
      },
      "Link": {
        "type": "object",
        "required": [
          "title",
          "url"
        ],
        "additionalProperties": false,
        "properties": {
          "title": {
            "type": "string",
            "minLength": 1,
            "maxLength": 128
          },
          "url": {
            "$ref": "#/components/schemas/Url"
          }
        }
      },
      "Actor": {
        "type": "object",
        "required": [
          "kind",
          "ref"
        ],
        "additionalProperties": false,
        "properties": {
          "kind": {
            "type": "string",
            "enum": [
              "user",
              "service",
              "source"
            ]
          },
          "ref": {
            "type": "string",
            "description": "Entity ref of a user, subject of a service, name of a person as a source gave it.",
            "maxLength": 256
          }
        }
      },
      "ReleaseType": {
        "type": "string",
        "enum": [
          "patch",
          "minor",
          "major",
          "hotfix"
        ]
      },
      "ChangeKind": {
        "type": "string",
        "enum": [
          "app",
          "schema",
          "config",
          "infra"
        ]
      },
      "Artifact": {
        "type": "object",
        "required": [
          "kind",
          "name",
          "digest"
        ],
        "additionalProperties": false,
        "properties": {
          "kind": {
            "type": "string",
            "enum": [
              "image",
              "package",
              "manifest",
              "static"
            ]
          },
          "name": {
            "type": "string",
            "minLength": 1,
            "maxLength": 256
          },
          "digest": {
            "$ref": "#/components/schemas/Digest"
          },
          "tag": {
            "type": "string",
            "maxLength": 128
          }
        }
      },
      "ReleaseNotes": {
        "type": "object",
        "required": [
          "summary"
        ],
        "additionalProperties": false,
        "properties": {
          "summary": {
            "type": "string",
            "minLength": 1,
            "maxLength": 20000
          },
          "knownIssues": {
            "type": "string",
            "maxLength": 20000
          },
          "rollback": {
            "type": "string",
            "maxLength": 20000
          }
        }
      },
      "RegisterReleaseRequest": {
        "type": "object",
        "required": [
          "entityRef",
          "version",
          "type",
          "commit",
          "artifacts"
        ],
        "additionalProperties": false,
        "properties": {
          "entityRef": {
            "$ref": "#/components/schemas/EntityRef"
          },
          "version": {
            "$ref": "#/components/schemas/Version"
          },
          "type": {
            "$ref": "#/components/schemas/ReleaseType"
          },
          "commit": {
            "$ref": "#/components/schemas/Commit"
          },
          "branch": {
            "type": "string",
            "minLength": 1,
            "maxLength": 256
          },
          "authors": {
            "type": "array",
            "maxItems": 100,
            "items": {
              "type": "string",
              "minLength": 1,
              "maxLength": 256
            }
          },
          "artifacts": {
            "type": "array",
            "minItems": 1,
            "maxItems": 50,
            "items": {
              "$ref": "#/components/schemas/Artifact"
            }
          },
          "notes": {
            "$ref": "#/components/schemas/ReleaseNotes"
          },
          "links": {
            "type": "array",
            "maxItems": 20,
            "items": {
              "$ref": "#/components/schemas/Link"
            }
          }
        }
      },
      "Release": {
        "type": "object",
        "required": [
          "id",
          "entityRef",
          "version",
          "type",
          "commit",
          "artifacts",
          "createdAt",
          "createdBy",
          "contentHash"
        ],
        "additionalProperties": false,
        "properties": {
          "id": {
            "type": "string",
            "format": "uuid"
          },
          "entityRef": {
            "$ref": "#/components/schemas/EntityRef"
          },
          "version": {
            "$ref": "#/components/schemas/Version"
          },
          "type": {
            "$ref": "#/components/schemas/ReleaseType"
          },
          "commit": {
            "$ref": "#/components/schemas/Commit"
          },
          "branch": {
            "type": "string"
          },
          "authors": {
            "type": "array",
            "items": {
              "type": "string"
            }
          },
          "artifacts": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/Artifact"
            }
          },
          "notes": {
            "$ref": "#/components/schemas/ReleaseNotes"
          },
          "links": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/Link"
            }
          },
          "createdAt": {
            "type": "string",
            "format": "date-time"
          },
          "createdBy": {
            "$ref": "#/components/schemas/Actor"
          },
          "contentHash": {
            "type": "string",
            "description": "SHA-256 of the canonical JSON of the content, hex."
          }
        }
      },
      "ReleasePage": {
        "type": "object",
        "required": [
          "items"
        ],
        "additionalProperties": false,
        "properties": {
          "items": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/Release"
            }
          },
          "nextCursor": {
            "type": "string"
          }
        }
      },
      "DeploymentState": {
        "type": "string",
        "enum": [
          "requested",
          "waiting",
          "ready",
          "running",
          "verifying",
          "succeeded",
          "failed",
          "rolled-back",
          "cancelled",
          "superseded",
          "rejected",
          "expired"
        ]
      },
      "Progress": {
        "type": "object",
        "required": [
          "step",
          "steps"
        ],
        "additionalProperties": false,
        "properties": {
          "step": {
            "type": "integer",
            "minimum": 0,
            "maximum": 1000
          },
          "steps": {
            "type": "integer",
            "minimum": 1,
            "maximum": 1000
          },
          "label": {
            "type": "string",
            "maxLength": 256
          },
          "weight": {
            "type": "integer",
            "description": "Share of traffic in percent.",
            "minimum": 0,
            "maximum": 100
          }
        }
      },
      "Deployment": {
        "type": "object",
        "required": [
          "id",
          "entityRef",
          "environment",
          "state",
          "version",
          "artifacts",
          "requestedBy",
          "requestedAt",
          "updatedAt",
          "source",
          "recordedAs",
          "etag"
        ],
        "additionalProperties": false,
        "properties": {
          "id": {
            "type": "string",
            "format": "uuid"
          },
          "entityRef": {
            "$ref": "#/components/schemas/EntityRef"
          },
          "environment": {
            "$ref": "#/components/schemas/EnvironmentName"
          },
          "state": {
            "$ref": "#/components/schemas/DeploymentState"
          },
          "version": {
            "type": "string"
          },
          "releaseId": {
            "type": "string",
            "format": "uuid"
          },
          "releaseType": {
            "$ref": "#/components/schemas/ReleaseType"
          },
          "artifacts": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/Artifact"
            }
          },
          "commit": {
            "type": "string"
          },
          "changeKinds": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/ChangeKind"
            }
          },
          "requestedBy": {
            "$ref": "#/components/schemas/Actor"
          },
          "requestedAt": {
            "type": "string",
            "format": "date-time"
          },
          "startedAt": {
            "type": "string",
            "format": "date-time"
          },
          "finishedAt": {
            "type": "string",
            "format": "date-time"
          },
          "updatedAt": {
            "type": "string",
            "format": "date-time"
          },
          "reason": {
            "type": "string",
            "description": "Why it was requested, or why it ended as it did."
          },
          "progress": {
            "$ref": "#/components/schemas/Progress"
          },
          "source": {
            "type": "object",
            "required": [
              "id"
            ],
            "additionalProperties": false,
            "properties": {
              "id": {
                "type": "string",
                "description": "api, import, or the id of a configured source."
              },
              "externalId": {
                "type": "string"
              },
              "url": {
                "$ref": "#/components/schemas/Url"
              }
            }
          },
          "recordedAs": {
            "type": "string",
            "description": "decided: it went through the gates here. reported: a source told us, no gate was asked. imported: past history.",
            "enum": [
              "decided",
              "reported",
              "imported"
            ]
          },
          "policy": {
            "$ref": "#/components/schemas/PolicyReference"
          },
          "etag": {
            "type": "string",
            "description": "Strong entity tag, quotes included."
          }
        }
      },
      "PolicyReference": {
        "type": "object",
        "required": [
          "name",
          "hash"
        ],
        "additionalProperties": false,
        "properties": {
          "name": {
            "type": "string"
          },
          "hash": {
            "type": "string"
          }
        }
      },
      "DeploymentEvent": {
        "type": "object",
        "required": [
          "id",
          "at",
          "kind",
          "actor"
        ],
        "additionalProperties": false,
        "properties": {
          "id": {
            "type": "string"
          },
          "at": {
            "type": "string",
            "format": "date-time"
          },
          "kind": {
            "type": "string",
            "enum": [
              "state",
              "progress"
            ]
          },
          "state": {
            "$ref": "#/components/schemas/DeploymentState"
          },
          "progress": {
            "$ref": "#/components/schemas/Progress"
          },
          "reason": {
            "type": "string"
          },
          "actor": {
            "$ref": "#/components/schemas/Actor"
          }
        }
      },
      "DeploymentDetail": {
        "type": "object",
        "required": [
          "deployment",
          "events"
        ],
        "additionalProperties": false,
        "properties": {
          "deployment": {
            "$ref": "#/components/schemas/Deployment"
          },
          "evaluation": {
            "$ref": "#/components/schemas/GateEvaluation"
          },
          "events": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/DeploymentEvent"
            }
          }
        }
      },
      "DeploymentPage": {
        "type": "object",
        "required": [
          "items"
        ],
        "additionalProperties": false,
        "properties": {
          "items": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/Deployment"
            }
          },
          "nextCursor": {
            "type": "string"
          }
        }
      },
      "GateStatus": {
        "type": "string",
        "enum": [
          "pass",
          "fail",
          "waiting",
          "unknown",
          "overridden"
        ]
      },
      "GateResult": {
        "type": "object",
        "required": [
          "gate",
          "status",
          "reason"
        ],
        "additionalProperties": false,
        "properties": {
          "gate": {
            "type": "string"
          },
          "status": {
            "$ref": "#/components/schemas/GateStatus"
          },
          "reason": {
            "type": "object",
            "required": [
              "code",
              "message"
            ],
            "additionalProperties": false,
            "properties": {
              "code": {
                "type": "string"
              },
              "message": {
                "type": "string"
              },
              "params": {
                "type": "object",
                "additionalProperties": true
              }
            }
          },
          "owner": {
            "type": "string"
          },
          "nextOpen": {
            "type": "string",
            "format": "date-time"
          }
        }
      },
      "GateEvaluation": {
        "type": "object",
        "required": [
          "evaluationId",
          "decision",
          "reasons",
          "gates",
          "approvals",
          "evaluatedAt"
        ],
        "additionalProperties": false,
        "properties": {
          "evaluationId": {
            "type": "string",
            "format": "uuid"
          },
          "decision": {
            "type": "string",
            "enum": [
              "allow",
              "wait",
              "deny"
            ]
          },
          "reasons": {
            "type": "array",
            "items": {
              "type": "string"
            }
          },
          "gates": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/GateResult"
            }
          },
          "nextOpen": {
            "type": "string",
            "format": "date-time"
          },
          "approvals": {
            "type": "object",
            "required": [
              "have",
              "need"
            ],
            "additionalProperties": false,
            "properties": {
              "have": {
                "type": "integer"
              },
              "need": {
                "type": "integer"
              }
            }
          },
          "evaluatedAt": {
            "type": "string",
            "format": "date-time"
          },
          "policy": {
            "$ref": "#/components/schemas/PolicyReference"
          }
        }
      },
      "EvaluatedDeployment": {
        "type": "object",
        "required": [
          "deployment",
          "evaluation"
        ],
        "additionalProperties": false,
        "properties": {
          "deployment": {
            "$ref": "#/components/schemas/Deployment"
          },
          "evaluation": {
            "$ref": "#/components/schemas/GateEvaluation"
          }
        }
      },
      "RequestDeploymentRequest": {
        "type": "object",
        "description": "Names the release by version or by the digest of one of its artifacts.",
        "required": [
          "entityRef",
          "environment"
        ],
        "additionalProperties": false,
        "properties": {
          "entityRef": {
            "$ref": "#/components/schemas/EntityRef"
          },
          "environment": {
            "$ref": "#/components/schemas/EnvironmentName"
          },
          "version": {
            "$ref": "#/components/schemas/Version"
          },
          "digest": {
            "$ref": "#/components/schemas/Digest"
          },
          "changeKinds": {
            "type": "array",
            "minItems": 1,
            "maxItems": 4,
            "uniqueItems": true,
            "items": {
              "$ref": "#/components/schemas/ChangeKind"
            }
          },
          "reason": {
            "type": "string",
            "minLength": 1,
            "maxLength": 2000
          },
          "url": {
            "$ref": "#/components/schemas/Url"
          }
        }
      },
      "StartDeploymentRequest": {
        "type": "object",
        "additionalProperties": false,
        "properties": {
          "url": {
            "$ref": "#/components/schemas/Url"
          }
        }
      },
      "ReportProgressRequest": {
        "type": "object",
        "required": [
          "step",
          "steps"
        ],
        "additionalProperties": false,
        "properties": {
          "step": {
            "type": "integer",
            "minimum": 0,
            "maximum": 1000
          },
          "steps": {
            "type": "integer",
            "minimum": 1,
            "maximum": 1000
          },
          "label": {
            "type": "string",
            "maxLength": 256
          },
          "weight": {
            "type": "integer",
            "minimum": 0,
            "maximum": 100
          },
          "phase": {
            "type": "string",
            "description": "verifying once everything is rolled out and only checks are left.",
            "enum": [
              "running",
              "verifying"
            ]
          }
        }
      },
      "FinishDeploymentRequest": {
        "type": "object",
        "required": [
          "outcome"
        ],
        "additionalProperties": false,
        "properties": {
          "outcome": {
            "type": "string",
            "enum": [
              "succeeded",
              "failed",
              "rolled-back"
            ]
          },
          "reason": {
            "type": "string",
            "description": "Needed unless it succeeded.",
            "minLength": 1,
            "maxLength": 2000
          }
        }
      },
      "CancelDeploymentRequest": {
        "type": "object",
        "required": [
          "reason"
        ],
        "additionalProperties": false,
        "properties": {
          "reason": {
            "type": "string",
            "minLength": 1,
            "maxLength": 2000
          }
        }
      },
      "Health": {
        "type": "string",
        "enum": [
          "healthy",
          "progressing",
          "degraded",
          "suspended",
          "missing",
          "unknown"
        ]
      },
      "Environment": {
        "type": "object",
        "required": [
          "name",
          "title",
          "kind",
          "tracked",
          "protected",
          "active",
          "promotesFrom"
        ],
        "additionalProperties": false,
        "properties": {
          "name": {
            "$ref": "#/components/schemas/EnvironmentName"
          },
          "title": {
            "type": "string"
          },
          "kind": {
            "type": "string",
            "enum": [
              "local",
              "ci",
              "development",
              "staging",
              "production",
              "disaster-recovery"
            ]
          },
          "tracked": {
            "type": "boolean",
            "description": "false means described only; no deployment is recorded here."
          },
          "protected": {
            "type": "boolean"
          },
          "active": {
            "type": "boolean",
            "description": "false until its first deployment where the path says that it is not activated yet."
          },
          "purpose": {
            "type": "string"
          },
          "dataClass": {
            "type": "string"
          },
          "refresh": {
            "type": "string"
          },
          "access": {
            "type": "array",
            "items": {
              "type": "string"
            }
          },
          "promotesFrom": {
            "type": "array",
            "items": {
              "type": "string"
            }
          },
          "standbyFor": {
            "type": "string"
          },
          "strategy": {
            "type": "string"
          },
          "trigger": {
            "type": "string"
          }
        }
      },
      "RunningVersion": {
        "type": "object",
        "required": [
          "version",
          "artifacts"
        ],
        "additionalProperties": false,
        "properties": {
          "version": {
            "type": "string"
          },
          "artifacts": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/Artifact"
            }
          },
          "commit": {
            "type": "string"
          },
          "releaseId": {
            "type": "string",
            "format": "uuid"
          },
          "deploymentId": {
            "type": "string",
            "format": "uuid"
          },
          "since": {
            "type": "string",
            "format": "date-time"
          },
          "by": {
            "$ref": "#/components/schemas/Actor"
          },
          "recordedAs": {
            "type": "string",
            "enum": [
              "decided",
              "reported",
              "imported"
            ]
          }
        }
      },
      "ObservedVersion": {
        "type": "object",
        "required": [
          "source",
          "at"
        ],
        "additionalProperties": false,
        "properties": {
          "digest": {
            "$ref": "#/components/schemas/Digest"
          },
          "version": {
            "type": "string"
          },
          "source": {
            "type": "string"
          },
          "at": {
            "type": "string",
            "format": "date-time"
          }
        }
      },
      "EnvironmentState": {
        "type": "object",
        "required": [
          "environment",
          "health",
          "unrecordedChange"
        ],
        "additionalProperties": false,
        "properties": {
          "environment": {
            "$ref": "#/components/schemas/Environment"
          },
          "declared": {
            "$ref": "#/components/schemas/RunningVersion"
          },
          "observed": {
            "$ref": "#/components/schemas/ObservedVersion"
          },
          "unrecordedChange": {
            "type": "boolean",
            "description": "What was observed is not what was last deployed."
          },
          "health": {
            "$ref": "#/components/schemas/Health"
          },
          "healthAt": {
            "type": "string",
            "format": "date-time"
          },
          "latest": {
            "$ref": "#/components/schemas/Deployment"
          },
          "updatedAt": {
            "type": "string",
            "format": "date-time"
          }
        }
      },
      "EntityEnvironments": {
        "type": "object",
        "required": [
          "entityRef",
          "environments"
        ],
        "additionalProperties": false,
        "properties": {
          "entityRef": {
            "$ref": "#/components/schemas/EntityRef"
          },
          "path": {
            "type": "object",
            "required": [
              "name",
              "title",
              "mode",
              "hash",
              "activatedAt",
              "selectedBy"
            ],
            "additionalProperties": false,
            "properties": {
              "name": {
                "type": "string"
              },
              "title": {
                "type": "string"
              },
              "mode": {
                "type": "string",
                "enum": [
                  "enforced",
                  "advisory"
                ]
              },
              "documentStatus": {
                "type": "string"
              },
              "hash": {
                "type": "string"
              },
              "activatedAt": {
                "type": "string",
                "format": "date-time"
              },
              "selectedBy": {
                "type": "string",
                "enum": [
                  "annotation",
                  "default"
                ]
              }
            }
          },
          "problem": {
            "type": "object",
            "description": "Why there is no path.",
            "required": [
              "code",
              "message"
            ],
            "additionalProperties": false,
            "properties": {
              "code": {
                "type": "string",
                "enum": [
                  "path-unknown",
                  "path-not-configured"
                ]
              },
              "message": {
                "type": "string"
              }
            }
          },
          "environments": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/EnvironmentState"
            }
          }
        }
      },
      "ReportObservationRequest": {
        "type": "object",
        "required": [
          "entityRef",
          "environment",
          "source",
          "observedAt"
        ],
        "additionalProperties": false,
        "properties": {
          "entityRef": {
            "$ref": "#/components/schemas/EntityRef"
          },
          "environment": {
            "$ref": "#/components/schemas/EnvironmentName"
          },
          "source": {
            "type": "string",
            "minLength": 1,
            "maxLength": 63
          },
          "observedAt": {
            "type": "string",
            "format": "date-time"
          },
          "digest": {
            "$ref": "#/components/schemas/Digest"
          },
          "version": {
            "$ref": "#/components/schemas/Version"
          },
          "health": {
            "$ref": "#/components/schemas/Health"
          }
        }
      },
      "ImportedDeployment": {
        "type": "object",
        "required": [
          "externalId",
          "entityRef",
          "environment",
          "version",
          "outcome",
          "requestedAt",
          "finishedAt"
        ],
        "additionalProperties": false,
        "properties": {
          "externalId": {
            "type": "string",
            "minLength": 1,
            "maxLength": 256
          },
          "entityRef": {
            "$ref": "#/components/schemas/EntityRef"
          },
          "environment": {
            "$ref": "#/components/schemas/EnvironmentName"
          },
          "version": {
            "$ref": "#/components/schemas/Version"
          },
          "digest": {
            "$ref": "#/components/schemas/Digest"
          },
          "commit": {
            "$ref": "#/components/schemas/Commit"
          },
          "outcome": {
            "type": "string",
            "enum": [
              "succeeded",
              "failed",
              "rolled-back",
              "cancelled"
            ]
          },
          "reason": {
            "type": "string",
            "maxLength": 2000
          },
          "requestedAt": {
            "type": "string",
            "format": "date-time"
          },
          "startedAt": {
            "type": "string",
            "format": "date-time"
          },
          "finishedAt": {
            "type": "string",
            "format": "date-time"
          },
          "deployedBy": {
            "type": "string",
            "minLength": 1,
            "maxLength": 256
          },
          "url": {
            "$ref": "#/components/schemas/Url"
          }
        }
      },
      "ImportDeploymentsRequest": {
        "type": "object",
        "required": [
          "source",
          "deployments"
        ],
        "additionalProperties": false,
        "properties": {
          "source": {
            "type": "string",
            "description": "Where the history comes from; with externalId it identifies a deployment.",
            "pattern": "^[a-z0-9][a-z0-9.-]{0,62}$"
          },
          "deployments": {
            "type": "array",
            "minItems": 1,
            "maxItems": 1000,
            "items": {
              "$ref": "#/components/schemas/ImportedDeployment"
            }
          }
        }
      },
      "ImportResult": {
        "type": "object",
        "required": [
          "imported",
          "unchanged"
        ],
        "additionalProperties": false,
        "properties": {
          "imported": {
            "type": "integer"
          },
          "unchanged": {
            "type": "integer"
          }
        }
      },
      "WebhookReceipt": {
        "type": "object",
        "required": [
          "status"
        ],
        "additionalProperties": false,
        "properties": {
          "status": {
            "type": "string",
            "enum": [
              "recorded",
              "known",
              "ignored"
            ]
          },
          "reason": {
            "type": "string"
          }
        }
      },
      "PolicyProblem": {
        "type": "object",
        "required": [
          "code",
          "severity",
          "pointer",
          "line",
          "column",
          "message",
          "hint"
        ],
        "additionalProperties": false,
        "properties": {
          "code": {
            "type": "string"
          },
          "severity": {
            "type": "string",
            "enum": [
              "error",
              "warning"
            ]
          },
          "pointer": {
            "type": "string"
          },
          "line": {
            "type": "integer"
          },
          "column": {
            "type": "integer"
          },
          "message": {
            "type": "string"
          },
          "hint": {
            "type": "string"
          }
        }
      },
      "PolicyVersion": {
        "type": "object",
        "required": [
          "hash",
          "activatedAt"
        ],
        "additionalProperties": false,
        "properties": {
          "hash": {
            "type": "string"
          },
          "activatedAt": {
            "type": "string",
            "format": "date-time"
          },
          "source": {
            "type": "string"
          },
          "replaces": {
            "type": "string"
          }
        }
      },
      "PolicyVersionPage": {
        "type": "object",
        "required": [
          "items"
        ],
        "additionalProperties": false,
        "properties": {
          "items": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/PolicyVersion"
            }
          },
          "nextCursor": {
            "type": "string"
          }
        }
      },
      "PromotionPathSummary": {
        "type": "object",
        "required": [
          "name",
          "title",
          "status",
          "problems"
        ],
        "additionalProperties": false,
        "properties": {
          "name": {
            "type": "string"
          },
          "title": {
            "type": "string"
          },
          "status": {
            "type": "string",
            "description": "ok: the newest document is active. outdated: the newest document has errors and the last good version stays active. broken: there was never a good version.",
            "enum": [
              "ok",
              "outdated",
              "broken"
            ]
          },
          "version": {
            "$ref": "#/components/schemas/PolicyVersion"
          },
          "location": {
            "type": "string"
          },
          "checkedAt": {
            "type": "string",
            "format": "date-time"
          },
          "problems": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/PolicyProblem"
            }
          }
        }
      },
      "PromotionPathList": {
        "type": "object",
        "required": [
          "items"
        ],
        "additionalProperties": false,
        "properties": {
          "items": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/PromotionPathSummary"
            }
          }
        }
      },
      "PromotionPathDetail": {
        "type": "object",
        "required": [
          "summary"
        ],
        "additionalProperties": false,
        "properties": {
          "summary": {
            "$ref": "#/components/schemas/PromotionPathSummary"
          },
          "document": {
            "type": "object",
            "additionalProperties": true
          }
        }
      },
      "CheckPromotionPathRequest": {
        "type": "object",
        "required": [
          "source"
        ],
        "additionalProperties": false,
        "properties": {
          "source": {
            "type": "string",
            "maxLength": 262144
          }
        }
      },
      "CheckPromotionPathResult": {
        "type": "object",
        "required": [
          "ok",
          "problems"
        ],
        "additionalProperties": false,
        "properties": {
          "ok": {
            "type": "boolean"
          },
          "problems": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/PolicyProblem"
            }
          }
        }
      },
      "AuditSubjectKind": {
        "type": "string",
        "enum": [
          "release",
          "deployment",
          "environment",
          "promotion-path",
          "source",
          "log",
          "event"
        ]
      },
      "AuditSubject": {
        "type": "object",
        "required": [
          "kind",
          "id"
        ],
        "additionalProperties": false,
        "properties": {
          "kind": {
            "$ref": "#/components/schemas/AuditSubjectKind"
          },
          "id": {
            "type": "string"
          },
          "entityRef": {
            "type": "string"
          },
          "environment": {
            "type": "string"
          }
        }
      },
      "AuditSource": {
        "type": "object",
        "required": [
          "kind",
          "id"
        ],
        "additionalProperties": false,
        "properties": {
          "kind": {
            "type": "string",
            "enum": [
              "api",
              "webhook",
              "import",
              "location"
            ]
          },
          "id": {
            "type": "string"
          },
          "deliveryId": {
            "type": "string"
          }
        }
      },
      "RetentionClass": {
        "type": "string",
        "enum": [
          "standard",
          "regulated-7y",
          "permanent"
        ]
      },
      "AuditReference": {
        "type": "object",
        "required": [
          "kind",
          "id",
          "sha256"
        ],
        "additionalProperties": false,
        "properties": {
          "kind": {
            "type": "string"
          },
          "id": {
            "type": "string"
          },
          "sha256": {
            "type": "string"
          }
        }
      },
      "AuditEntry": {
        "type": "object",
        "description": "One event and its place in the log.",
        "required": [
          "id",
          "type",
          "at",
          "actor",
          "subject",
          "retention",
          "payload",
          "state"
        ],
        "additionalProperties": false,
        "properties": {
          "id": {
            "type": "string",
            "format": "uuid"
          },
          "type": {
            "type": "string"
          },
          "at": {
            "type": "string",
            "format": "date-time"
          },
          "actor": {
            "$ref": "#/components/schemas/Actor"
          },
          "subject": {
            "$ref": "#/components/schemas/AuditSubject"
          },
          "source": {
            "$ref": "#/components/schemas/AuditSource"
          },
          "requestId": {
            "type": "string"
          },
          "reason": {
            "type": "string"
          },
          "before": {
            "type": "object",
            "additionalProperties": true
          },
          "after": {
            "type": "object",
            "additionalProperties": true
          },
          "policy": {
            "$ref": "#/components/schemas/PolicyReference"
          },
          "refs": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/AuditReference"
            }
          },
          "retention": {
            "$ref": "#/components/schemas/RetentionClass"
          },
          "payload": {
            "type": "string",
            "description": "Whether the event is still there or only its hash.",
            "enum": [
              "present",
              "expired"
            ]
          },
          "state": {
            "type": "string",
            "description": "recorded until it is a leaf, logged until a checkpoint covers it, then checkpointed.",
            "enum": [
              "recorded",
              "logged",
              "checkpointed"
            ]
          },
          "index": {
            "type": "integer",
            "description": "Its place in the log, once it has one."
          }
        }
      },
      "AuditEntryPage": {
        "type": "object",
        "required": [
          "items"
        ],
        "additionalProperties": false,
        "properties": {
          "items": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/AuditEntry"
            }
          },
          "nextCursor": {
            "type": "string"
          }
        }
      },
      "AuditCheckpoint": {
        "type": "object",
        "required": [
          "size",
          "root",
          "signedAt",
          "cosignedBy"
        ],
        "additionalProperties": false,
        "properties": {
          "size": {
            "type": "integer"
          },
          "root": {
            "type": "string",
            "description": "base64"
          },
          "signedAt": {
            "type": "string",
            "format": "date-time"
          },
          "cosignedBy": {
            "type": "array",
            "items": {
              "type": "string"
            }
          }
        }
      },
      "AuditPublication": {
        "type": "object",
        "description": "A place outside the database that holds checkpoints.",
        "required": [
          "target",
          "size"
        ],
        "additionalProperties": false,
        "properties": {
          "target": {
            "type": "string"
          },
          "size": {
            "type": "integer",
            "description": "Of the newest checkpoint there; 0 for none."
          },
          "publishedAt": {
            "type": "string",
            "format": "date-time"
          },
          "location": {
            "type": "string"
          },
          "failingSince": {
            "type": "string",
            "format": "date-time"
          },
          "error": {
            "type": "string"
          }
        }
      },
      "AuditSink": {
        "type": "object",
        "description": "A receiver of events.",
        "required": [
          "sink",
          "acknowledged",
          "outstanding"
        ],
        "additionalProperties": false,
        "properties": {
          "sink": {
            "type": "string"
          },
          "acknowledged": {
            "type": "integer",
            "description": "Events that it has acknowledged."
          },
          "outstanding": {
            "type": "integer"
          },
          "acknowledgedAt": {
            "type": "string",
            "format": "date-time"
          },
          "failingSince": {
            "type": "string",
            "format": "date-time"
          },
          "error": {
            "type": "string"
          }
        }
      },
      "AuditArchive": {
        "type": "object",
        "required": [
          "target",
          "from",
          "to",
          "location",
          "sha256",
          "bytes",
          "writtenAt"
        ],
        "additionalProperties": false,
        "properties": {
          "target": {
            "type": "string"
          },
          "from": {
            "type": "integer"
          },
          "to": {
            "type": "integer"
          },
          "location": {
            "type": "string"
          },
          "sha256": {
            "type": "string"
          },
          "bytes": {
            "type": "integer"
          },
          "writtenAt": {
            "type": "string",
            "format": "date-time"
          }
        }
      },
      "AuditKey": {
        "type": "object",
        "required": [
          "vkey"
        ],
        "additionalProperties": false,
        "properties": {
          "vkey": {
            "type": "string"
          },
          "from": {
            "type": "integer"
          },
          "until": {
            "type": "integer"
          }
        }
      },
      "AuditLog": {
        "type": "object",
        "required": [
          "status",
          "origin",
          "keys",
          "size",
          "pending",
          "publications",
          "sinks",
          "archives",
          "exposure"
        ],
        "additionalProperties": false,
        "properties": {
          "status": {
            "type": "string",
            "description": "sound unless something is known to be wrong; unverified before the first verification.",
            "enum": [
              "sound",
              "unverified",
              "lagging",
              "halted",
              "tampered"
            ]
          },
          "haltedReason": {
            "type": "string"
          },
          "origin": {
            "type": "string"
          },
          "keys": {
            "type": "array",
            "description": "For convenience; an auditor pins keys that came another way.",
            "items": {
              "$ref": "#/components/schemas/AuditKey"
            }
          },
          "size": {
            "type": "integer",
            "description": "Leaves in the log."
          },
          "pending": {
            "type": "integer",
            "description": "Events without a leaf; counted up to 10000."
          },
          "checkpoint": {
            "$ref": "#/components/schemas/AuditCheckpoint"
          },
          "publications": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/AuditPublication"
            }
          },
          "sinks": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/AuditSink"
            }
          },
          "archives": {
            "type": "array",
            "description": "The newest 20.",
            "items": {
              "$ref": "#/components/schemas/AuditArchive"
            }
          },
          "exposure": {
            "type": "object",
            "description": "What somebody with both database and key could still rewrite unseen.",
            "required": [
              "events"
            ],
            "additionalProperties": false,
            "properties": {
              "events": {
                "type": "integer",
                "description": "Recorded since the newest checkpoint that is held outside."
              },
              "since": {
                "type": "string",
                "format": "date-time",
                "description": "When that checkpoint was published; absent if none ever was."
              }
            }
          },
          "lastVerification": {
            "$ref": "#/components/schemas/AuditVerification"
          }
        }
      },
      "AuditHealth": {
        "type": "object",
        "required": [
          "status"
        ],
        "additionalProperties": false,
        "properties": {
          "status": {
            "type": "string",
            "enum": [
              "ok",
              "failing"
            ]
          },
          "reason": {
            "type": "string",
            "enum": [
              "tampered",
              "halted",
              "lagging"
            ]
          }
        }
      },
      "AuditScope": {
        "type": "object",
        "required": [
          "kind"
        ],
        "additionalProperties": false,
        "properties": {
          "kind": {
            "type": "string",
            "enum": [
              "log",
              "entity",
              "deployment",
              "release",
              "event"
            ]
          },
          "id": {
            "type": "string",
            "description": "Entity ref or id; absent for the whole log.",
            "minLength": 1,
            "maxLength": 256
          }
        }
      },
      "VerifyAuditRequest": {
        "type": "object",
        "required": [
          "scope"
        ],
        "additionalProperties": false,
        "properties": {
          "scope": {
            "$ref": "#/components/schemas/AuditScope"
          }
        }
      },
      "AuditProblem": {
        "type": "object",
        "required": [
          "code",
          "severity",
          "message"
        ],
        "additionalProperties": false,
        "properties": {
          "code": {
            "type": "string"
          },
          "severity": {
            "type": "string",
            "enum": [
              "error",
              "warning"
            ]
          },
          "message": {
            "type": "string"
          },
          "index": {
            "type": "integer"
          },
          "eventId": {
            "type": "string"
          }
        }
      },
      "AuditVerification": {
        "type": "object",
        "required": [
          "id",
          "scope",
          "trigger",
          "requestedBy",
          "startedAt",
          "result",
          "headline",
          "explanation",
          "problems"
        ],
        "additionalProperties": false,
        "properties": {
          "id": {
            "type": "string",
            "format": "uuid"
          },
          "scope": {
            "$ref": "#/components/schemas/AuditScope"
          },
          "trigger": {
            "type": "string",
            "enum": [
              "schedule",
              "request"
            ]
          },
          "requestedBy": {
            "type": "string"
          },
          "startedAt": {
            "type": "string",
            "format": "date-time"
          },
          "finishedAt": {
            "type": "string",
            "format": "date-time"
          },
          "result": {
            "type": "string",
            "enum": [
              "running",
              "sound",
              "tampered",
              "incomplete"
            ]
          },
          "headline": {
            "type": "string",
            "description": "The result in one sentence."
          },
          "explanation": {
            "type": "array",
            "description": "What was checked and what the result means, a paragraph each.",
            "items": {
              "type": "string"
            }
          },
          "events": {
            "type": "integer",
            "description": "Events that were checked."
          },
          "pending": {
            "type": "integer",
            "description": "Events that no checkpoint covers yet."
          },
          "checkpoint": {
            "$ref": "#/components/schemas/AuditCheckpoint"
          },
          "firstBadIndex": {
            "type": "integer"
          },
          "problems": {
            "type": "array",
            "maxItems": 100,
            "items": {
              "$ref": "#/components/schemas/AuditProblem"
            }
          }
        }
      },
      "AuditVerificationPage": {
        "type": "object",
        "required": [
          "items"
        ],
        "additionalProperties": false,
        "properties": {
          "items": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/AuditVerification"
            }
          },
          "nextCursor": {
            "type": "string"
          }
        }
      },
      "LegalHold": {
        "type": "object",
        "required": [
          "id",
          "reason",
          "placedBy",
          "placedAt"
        ],
        "additionalProperties": false,
        "properties": {
          "id": {
            "type": "string",
            "format": "uuid"
          },
          "entityRef": {
            "type": "string",
            "description": "What it covers; everything if absent."
          },
          "reason": {
            "type": "string"
          },
          "placedBy": {
            "type": "string"
          },
          "placedAt": {
            "type": "string",
            "format": "date-time"
          },
          "liftedBy": {
            "type": "string"
          },
          "liftedAt": {
            "type": "string",
            "format": "date-time"
          },
          "liftReason": {
            "type": "string"
          }
        }
      },
      "LegalHoldList": {
        "type": "object",
        "required": [
          "items"
        ],
        "additionalProperties": false,
        "properties": {
          "items": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/LegalHold"
            }
          }
        }
      },
      "PlaceLegalHoldRequest": {
        "type": "object",
        "required": [
          "reason"
        ],
        "additionalProperties": false,
        "properties": {
          "entityRef": {
            "$ref": "#/components/schemas/EntityRef"
          },
          "reason": {
            "type": "string",
            "minLength": 1,
            "maxLength": 2000
          }
        }
      },
      "LiftLegalHoldRequest": {
        "type": "object",
        "required": [
          "reason"
        ],
        "additionalProperties": false,
        "properties": {
          "reason": {
            "type": "string",
            "minLength": 1,
            "maxLength": 2000
          }
        }
      }
    }
  }
} as const;
