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
      "name": "evidence"
    },
    {
      "name": "environments"
    },
    {
      "name": "fleet"
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
            "name": "order",
            "in": "query",
            "description": "By the time of registration, or by the version scheme of the promotion path; recorded unless told.",
            "required": false,
            "allowReserved": true,
            "schema": {
              "type": "string",
              "enum": [
                "recorded",
                "version"
              ]
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
    "/releases/{id}/notes": {
      "get": {
        "operationId": "listReleaseNotes",
        "summary": "Release notes of a release, the newest revision first",
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
            "description": "All revisions; at most 100.",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/ReleaseNotesList"
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
        "operationId": "publishReleaseNotes",
        "summary": "Publish notes, or a new revision of them; nothing is overwritten",
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
            "$ref": "#/components/parameters/id"
          },
          {
            "$ref": "#/components/parameters/optionalIdempotencyKey"
          }
        ],
        "requestBody": {
          "required": true,
          "content": {
            "application/json": {
              "schema": {
                "$ref": "#/components/schemas/ReleaseNotes"
              }
            }
          }
        },
        "responses": {
          "200": {
            "description": "These notes are the newest already.",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/PublishedReleaseNotes"
                }
              }
            }
          },
          "201": {
            "description": "Published.",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/PublishedReleaseNotes"
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
    "/releases/{id}/block": {
      "post": {
        "operationId": "blockRelease",
        "summary": "Mark a release as not to be deployed",
        "tags": [
          "releases"
        ],
        "x-permission": "releases.release.block",
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
                "$ref": "#/components/schemas/BlockReleaseRequest"
              }
            }
          }
        },
        "responses": {
          "200": {
            "description": "Blocked.",
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
    "/releases/{id}/unblock": {
      "post": {
        "operationId": "unblockRelease",
        "summary": "Take the mark off again",
        "tags": [
          "releases"
        ],
        "x-permission": "releases.release.block",
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
                "$ref": "#/components/schemas/BlockReleaseRequest"
              }
            }
          }
        },
        "responses": {
          "200": {
            "description": "Not blocked.",
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
    "/releases/{id}/findings": {
      "get": {
        "operationId": "listReleaseFindings",
        "summary": "What stands out about a release; remarks, never refusals",
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
            "description": "The findings.",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/FindingList"
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
    "/releases/{id}/environments": {
      "get": {
        "operationId": "listReleaseEnvironments",
        "summary": "Where a release runs and ran",
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
            "description": "The environments that the caller may see.",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/WhereResult"
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
    "/releases/{id}/evidence": {
      "get": {
        "operationId": "listReleaseEvidence",
        "summary": "Latest evidence for the artifacts of a release, judged now by the promotion path",
        "tags": [
          "evidence"
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
            "description": "One per check, artifact and environment.",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/JudgedEvidenceList"
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
    "/releases/{id}/checklist": {
      "get": {
        "operationId": "getReleaseChecklist",
        "summary": "The checklist of the promotion path for a release, with what settles each item",
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
            "description": "Its sections; none where the path has no checklist.",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/ReleaseChecklist"
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
    "/releases/{id}/checklist/{section}/{item}": {
      "post": {
        "operationId": "answerChecklistItem",
        "summary": "Settle an item that a person settles, or say that it does not apply",
        "tags": [
          "releases"
        ],
        "x-permission": "releases.checklist.answer",
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
            "name": "section",
            "in": "path",
            "description": "Name of the section.",
            "required": true,
            "schema": {
              "type": "string",
              "maxLength": 63,
              "pattern": "^[A-Za-z0-9._-]+$"
            }
          },
          {
            "name": "item",
            "in": "path",
            "description": "Name of the item.",
            "required": true,
            "schema": {
              "type": "string",
              "maxLength": 63,
              "pattern": "^[A-Za-z0-9._-]+$"
            }
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
                "$ref": "#/components/schemas/AnswerChecklistItemRequest"
              }
            }
          }
        },
        "responses": {
          "200": {
            "description": "The checklist after the answer.",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/ReleaseChecklist"
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
    "/releases/{id}/documents": {
      "get": {
        "operationId": "listReleaseDocuments",
        "summary": "Bills of materials and attestations of a release, newest first",
        "tags": [
          "evidence"
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
            "description": "At most 500.",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/ReleaseDocumentList"
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
    "/releases/{id}/documents/{kind}": {
      "post": {
        "operationId": "attachReleaseDocument",
        "summary": "Attach a bill of materials (up to 20 MB) or an attestation (up to 1 MB), as the tool wrote it",
        "tags": [
          "evidence"
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
            "$ref": "#/components/parameters/id"
          },
          {
            "name": "kind",
            "in": "path",
            "description": "What it is.",
            "required": true,
            "schema": {
              "$ref": "#/components/schemas/DocumentKind"
            }
          },
          {
            "name": "source",
            "in": "query",
            "description": "Who made it, for example ci or registry.",
            "required": false,
            "allowReserved": true,
            "schema": {
              "type": "string",
              "pattern": "^[a-z0-9][a-z0-9.-]{0,62}$"
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
          "200": {
            "description": "It was attached before.",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/ReleaseDocument"
                }
              }
            }
          },
          "201": {
            "description": "Attached.",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/ReleaseDocument"
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
    "/releases/{id}/documents/{kind}/{sha256}": {
      "get": {
        "operationId": "getReleaseDocument",
        "summary": "A document, byte for byte",
        "tags": [
          "evidence"
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
            "name": "kind",
            "in": "path",
            "description": "What it is.",
            "required": true,
            "schema": {
              "$ref": "#/components/schemas/DocumentKind"
            }
          },
          {
            "name": "sha256",
            "in": "path",
            "description": "Of the document, hex.",
            "required": true,
            "schema": {
              "type": "string",
              "pattern": "^[0-9a-f]{64}$"
            }
          }
        ],
        "responses": {
          "200": {
            "description": "The document.",
            "content": {
              "application/json": {
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
    "/releases/{id}/changes": {
      "get": {
        "operationId": "getReleaseChanges",
        "summary": "What changes from another release of the same entity to this one",
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
          },
          {
            "name": "since",
            "in": "query",
            "description": "The id of the other release; without it, the release before this one.",
            "required": false,
            "allowReserved": true,
            "schema": {
              "type": "string",
              "format": "uuid"
            }
          }
        ],
        "responses": {
          "200": {
            "description": "Releases, commits, migrations and configuration keys in between.",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/ReleaseChanges"
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
    "/releases/version-scheme/by-entity/{kind}/{namespace}/{name}": {
      "get": {
        "operationId": "getVersionScheme",
        "summary": "How versions of an entity are written, and the next one by type",
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
          }
        ],
        "responses": {
          "200": {
            "description": "The scheme.",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/VersionSchemeInfo"
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
    "/evidence": {
      "post": {
        "operationId": "reportEvidence",
        "summary": "Report the result of a check for a digest; the same report twice is one",
        "tags": [
          "evidence"
        ],
        "x-permission": "releases.evidence.report",
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
                "$ref": "#/components/schemas/ReportEvidenceRequest"
              }
            }
          }
        },
        "responses": {
          "200": {
            "description": "This was reported before.",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/Evidence"
                }
              }
            }
          },
          "201": {
            "description": "Recorded.",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/Evidence"
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
    "/evidence/by-entity/{kind}/{namespace}/{name}": {
      "get": {
        "operationId": "listEvidenceByEntity",
        "summary": "Evidence of an entity, newest first",
        "tags": [
          "evidence"
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
            "name": "digest",
            "in": "query",
            "description": "Only for this artifact.",
            "required": false,
            "allowReserved": true,
            "schema": {
              "$ref": "#/components/schemas/Digest"
            }
          },
          {
            "name": "check",
            "in": "query",
            "description": "Only of this check; needs digest.",
            "required": false,
            "allowReserved": true,
            "schema": {
              "$ref": "#/components/schemas/CheckName"
            }
          },
          {
            "name": "environment",
            "in": "query",
            "description": "Only for this environment; needs check.",
            "required": false,
            "allowReserved": true,
            "schema": {
              "$ref": "#/components/schemas/EnvironmentName"
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
            "description": "A page of evidence.",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/EvidencePage"
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
    "/deployments/by-entity/{kind}/{namespace}/{name}/export": {
      "get": {
        "operationId": "exportDeploymentsByEntity",
        "summary": "Deployment history of an entity as a file, newest first",
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
            "name": "format",
            "in": "query",
            "description": "csv for tables, ndjson for one JSON object per line.",
            "required": true,
            "allowReserved": true,
            "schema": {
              "type": "string",
              "enum": [
                "csv",
                "ndjson"
              ]
            }
          },
          {
            "$ref": "#/components/parameters/historyEnvironment"
          },
          {
            "$ref": "#/components/parameters/historyState"
          },
          {
            "$ref": "#/components/parameters/historyVersion"
          },
          {
            "$ref": "#/components/parameters/historyFrom"
          },
          {
            "$ref": "#/components/parameters/historyTo"
          }
        ],
        "responses": {
          "200": {
            "description": "The file.",
            "content": {
              "text/csv": {
                "schema": {
                  "type": "string"
                }
              },
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
    "/fleet/matrix": {
      "post": {
        "operationId": "queryFleetMatrix",
        "summary": "What runs where for many entities; a query, which changes nothing",
        "tags": [
          "fleet"
        ],
        "x-permission": "releases.deployment.read",
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
                "$ref": "#/components/schemas/FleetMatrixRequest"
              }
            }
          }
        },
        "responses": {
          "200": {
            "description": "A page of entities with their environments.",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/FleetMatrix"
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
    "/fleet/where": {
      "get": {
        "operationId": "findWhere",
        "summary": "Where a digest, a commit or a version runs and ran; name one of them",
        "tags": [
          "fleet"
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
            "name": "digest",
            "in": "query",
            "description": "Digest of an artifact, or at least its first 7 hex digits.",
            "required": false,
            "allowReserved": true,
            "schema": {
              "type": "string",
              "maxLength": 135,
              "pattern": "^(sha256:|sha512:)?[0-9a-f]{7,128}$"
            }
          },
          {
            "name": "commit",
            "in": "query",
            "description": "Commit id, or at least its first 7 hex digits.",
            "required": false,
            "allowReserved": true,
            "schema": {
              "type": "string",
              "pattern": "^[0-9a-f]{7,64}$"
            }
          },
          {
            "name": "version",
            "in": "query",
            "description": "The whole version.",
            "required": false,
            "allowReserved": true,
            "schema": {
              "$ref": "#/components/schemas/Version"
            }
          }
        ],
        "responses": {
          "200": {
            "description": "The environments that the caller may see.",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/WhereResult"
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
    "/imports/stream": {
      "post": {
        "operationId": "streamDeployments",
        "summary": "Bring up to 10,000 past deployments in as lines of JSON; all or nothing, and repeatable",
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
            "name": "source",
            "in": "query",
            "description": "Where the history comes from; with externalId it identifies a deployment.",
            "required": true,
            "allowReserved": true,
            "schema": {
              "type": "string",
              "pattern": "^[a-z0-9][a-z0-9.-]{0,62}$"
            }
          }
        ],
        "requestBody": {
          "required": true,
          "content": {
            "application/x-ndjson": {
              "schema": {}
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
    "/search/documents": {
      "get": {
        "operationId": "listSearchDocuments",
        "summary": "Documents for the search index; for services",
        "tags": [
          "fleet"
        ],
        "x-permission": "releases.search.index",
        "security": [
          {},
          {
            "JWT": []
          }
        ],
        "parameters": [
          {
            "name": "type",
            "in": "query",
            "description": "Which documents.",
            "required": true,
            "allowReserved": true,
            "schema": {
              "type": "string",
              "enum": [
                "releases",
                "deployments"
              ]
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
            "description": "A page of documents.",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/SearchDocumentPage"
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
            "$ref": "#/components/parameters/historyEnvironment"
          },
          {
            "$ref": "#/components/parameters/historyState"
          },
          {
            "$ref": "#/components/parameters/historyVersion"
          },
          {
            "$ref": "#/components/parameters/historyFrom"
          },
          {
            "$ref": "#/components/parameters/historyTo"
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
          },
          {
            "$ref": "#/components/parameters/at"
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
    "/retention": {
      "get": {
        "operationId": "getRetention",
        "summary": "How long deployments are kept, and what the last clean-up found",
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
            "description": "What applies now.",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/RetentionReport"
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
      "historyEnvironment": {
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
      "historyState": {
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
      "historyVersion": {
        "name": "version",
        "in": "query",
        "description": "Only this version.",
        "required": false,
        "allowReserved": true,
        "schema": {
          "$ref": "#/components/schemas/Version"
        }
      },
      "historyFrom": {
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
      "historyTo": {
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
      "at": {
        "name": "at",
        "in": "query",
        "description": "What ran at this instant; now unless told.",
        "required": false,
        "allowReserved": true,
        "schema": {
          "type": "string",
          "format": "date-time"
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
            "description": "A label; it decides nothing.",
            "maxLength": 128
          },
          "version": {
            "type": "string",
            "description": "Its own version, where it differs from the release's.",
            "minLength": 1,
            "maxLength": 128
          },
          "base": {
            "type": "string",
            "description": "Base image.",
            "minLength": 1,
            "maxLength": 512
          },
          "sizeBytes": {
            "type": "integer",
            "minimum": 0,
            "maximum": 9007199254740991
          },
          "url": {
            "$ref": "#/components/schemas/Url"
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
      "ReleaseBuild": {
        "type": "object",
        "description": "Who built it, when and with what.",
        "required": [
          "builder",
          "at"
        ],
        "additionalProperties": false,
        "properties": {
          "builder": {
            "type": "string",
            "description": "Identity of the builder, for example a workflow.",
            "minLength": 1,
            "maxLength": 512
          },
          "at": {
            "type": "string",
            "format": "date-time"
          },
          "image": {
            "type": "string",
            "description": "The image that the build ran in.",
            "minLength": 1,
            "maxLength": 512
          },
          "configurationHash": {
            "type": "string",
            "description": "SHA-256 of the build configuration, hex.",
            "pattern": "^[0-9a-f]{64}$"
          },
          "url": {
            "$ref": "#/components/schemas/Url"
          },
          "stamps": {
            "type": "object",
            "description": "What the running system says about its build.",
            "additionalProperties": false,
            "properties": {
              "GIT_SHA": {
                "$ref": "#/components/schemas/Commit"
              },
              "BUILD_DATE": {
                "type": "string",
                "format": "date-time"
              },
              "APP_VERSION": {
                "$ref": "#/components/schemas/Version"
              }
            }
          }
        }
      },
      "ConfigurationReference": {
        "type": "object",
        "description": "The configuration that belongs to it.",
        "required": [
          "reference"
        ],
        "additionalProperties": false,
        "properties": {
          "reference": {
            "type": "string",
            "description": "For example a path and a commit of a configuration repository.",
            "minLength": 1,
            "maxLength": 512
          },
          "digest": {
            "$ref": "#/components/schemas/Digest"
          },
          "url": {
            "$ref": "#/components/schemas/Url"
          }
        }
      },
      "ReleaseContents": {
        "type": "object",
        "description": "What it brings since the release before.",
        "additionalProperties": false,
        "properties": {
          "commits": {
            "type": "array",
            "maxItems": 500,
            "items": {
              "$ref": "#/components/schemas/ReleaseCommit"
            }
          },
          "migrations": {
            "type": "array",
            "maxItems": 200,
            "items": {
              "$ref": "#/components/schemas/ReleaseMigration"
            }
          },
          "configurationKeys": {
            "type": "array",
            "maxItems": 500,
            "items": {
              "$ref": "#/components/schemas/ConfigurationKeyChange"
            }
          }
        }
      },
      "ReleaseCommit": {
        "type": "object",
        "required": [
          "id",
          "title"
        ],
        "additionalProperties": false,
        "properties": {
          "id": {
            "$ref": "#/components/schemas/Commit"
          },
          "title": {
            "type": "string",
            "description": "First line of its message.",
            "minLength": 1,
            "maxLength": 512
          },
          "author": {
            "type": "string",
            "minLength": 1,
            "maxLength": 256
          },
          "url": {
            "$ref": "#/components/schemas/Url"
          }
        }
      },
      "ReleaseMigration": {
        "type": "object",
        "required": [
          "name"
        ],
        "additionalProperties": false,
        "properties": {
          "name": {
            "type": "string",
            "minLength": 1,
            "maxLength": 256
          },
          "phase": {
            "type": "string",
            "enum": [
              "expand",
              "contract"
            ]
          },
          "checksum": {
            "type": "string",
            "minLength": 1,
            "maxLength": 128
          }
        }
      },
      "ConfigurationKeyChange": {
        "type": "object",
        "description": "A key, never its value.",
        "required": [
          "name",
          "change"
        ],
        "additionalProperties": false,
        "properties": {
          "name": {
            "type": "string",
            "minLength": 1,
            "maxLength": 256
          },
          "change": {
            "type": "string",
            "enum": [
              "added",
              "changed",
              "removed"
            ]
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
          "artifacts",
          "build"
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
          "semanticTag": {
            "type": "string",
            "description": "A second, semantic version as a label; it decides nothing.",
            "maxLength": 128
          },
          "authors": {
            "type": "array",
            "description": "Who wrote the change: entity refs of users, e-mail addresses, or names in an SCM such as github:octocat.",
            "maxItems": 100,
            "items": {
              "type": "string",
              "minLength": 1,
              "maxLength": 256
            }
          },
          "coAuthors": {
            "type": "array",
            "description": "Who is named in co-author trailers; written as authors are.",
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
          "build": {
            "$ref": "#/components/schemas/ReleaseBuild"
          },
          "configuration": {
            "$ref": "#/components/schemas/ConfigurationReference"
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
          "regulatory": {
            "type": "boolean"
          },
          "functionalChange": {
            "type": "boolean"
          },
          "performanceChange": {
            "type": "boolean"
          },
          "risk": {
            "type": "string",
            "enum": [
              "low",
              "medium",
              "high"
            ]
          },
          "plannedDowntimeMinutes": {
            "type": "integer",
            "minimum": 0,
            "maximum": 10080
          },
          "changes": {
            "$ref": "#/components/schemas/ReleaseContents"
          },
          "requirements": {
            "type": "array",
            "description": "Ids of the requirements that it serves.",
            "maxItems": 200,
            "items": {
              "type": "string",
              "minLength": 1,
              "maxLength": 128
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
            "type": "string",
            "minLength": 1,
            "maxLength": 256
          },
          "semanticTag": {
            "type": "string",
            "description": "A second, semantic version as a label; it decides nothing.",
            "maxLength": 128
          },
          "authors": {
            "type": "array",
            "description": "Who wrote the change: entity refs of users, e-mail addresses, or names in an SCM such as github:octocat.",
            "maxItems": 100,
            "items": {
              "type": "string",
              "minLength": 1,
              "maxLength": 256
            }
          },
          "coAuthors": {
            "type": "array",
            "description": "Who is named in co-author trailers; written as authors are.",
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
          "build": {
            "$ref": "#/components/schemas/ReleaseBuild"
          },
          "configuration": {
            "$ref": "#/components/schemas/ConfigurationReference"
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
          "regulatory": {
            "type": "boolean"
          },
          "functionalChange": {
            "type": "boolean"
          },
          "performanceChange": {
            "type": "boolean"
          },
          "risk": {
            "type": "string",
            "enum": [
              "low",
              "medium",
              "high"
            ]
          },
          "plannedDowntimeMinutes": {
            "type": "integer",
            "minimum": 0,
            "maximum": 10080
          },
          "changes": {
            "$ref": "#/components/schemas/ReleaseContents"
          },
          "requirements": {
            "type": "array",
            "description": "Ids of the requirements that it serves.",
            "maxItems": 200,
            "items": {
              "type": "string",
              "minLength": 1,
              "maxLength": 128
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
          },
          "blocked": {
            "$ref": "#/components/schemas/ReleaseBlock"
          }
        }
      },
      "ReleaseBlock": {
        "type": "object",
        "description": "Why it must not be deployed.",
        "required": [
          "reason",
          "at",
          "by"
        ],
        "additionalProperties": false,
        "properties": {
          "reason": {
            "type": "string"
          },
          "at": {
            "type": "string",
            "format": "date-time"
          },
          "by": {
            "$ref": "#/components/schemas/Actor"
          }
        }
      },
      "BlockReleaseRequest": {
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
      "PublishedReleaseNotes": {
        "type": "object",
        "required": [
          "revision",
          "notes",
          "publishedAt",
          "publishedBy"
        ],
        "additionalProperties": false,
        "properties": {
          "revision": {
            "type": "integer",
            "description": "0 for the notes that came with the registration."
          },
          "notes": {
            "$ref": "#/components/schemas/ReleaseNotes"
          },
          "publishedAt": {
            "type": "string",
            "format": "date-time"
          },
          "publishedBy": {
            "$ref": "#/components/schemas/Actor"
          }
        }
      },
      "ReleaseNotesList": {
        "type": "object",
        "required": [
          "items"
        ],
        "additionalProperties": false,
        "properties": {
          "items": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/PublishedReleaseNotes"
            }
          }
        }
      },
      "Finding": {
        "type": "object",
        "description": "A visible remark that refuses nothing.",
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
              "notice",
              "warning"
            ]
          },
          "message": {
            "type": "string"
          },
          "subject": {
            "type": "string",
            "description": "The artifact, check or environment that it is about."
          }
        }
      },
      "FindingList": {
        "type": "object",
        "required": [
          "items"
        ],
        "additionalProperties": false,
        "properties": {
          "items": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/Finding"
            }
          }
        }
      },
      "WherePlace": {
        "type": "object",
        "required": [
          "entityRef",
          "environment",
          "environmentTitle",
          "version",
          "state",
          "since"
        ],
        "additionalProperties": false,
        "properties": {
          "entityRef": {
            "$ref": "#/components/schemas/EntityRef"
          },
          "environment": {
            "$ref": "#/components/schemas/EnvironmentName"
          },
          "environmentTitle": {
            "type": "string"
          },
          "version": {
            "type": "string"
          },
          "state": {
            "type": "string",
            "description": "runs there now, or ran there before.",
            "enum": [
              "runs",
              "ran"
            ]
          },
          "since": {
            "type": "string",
            "format": "date-time"
          },
          "until": {
            "type": "string",
            "format": "date-time",
            "description": "When something else was deployed there."
          },
          "deploymentId": {
            "type": "string",
            "format": "uuid"
          },
          "releaseId": {
            "type": "string",
            "format": "uuid"
          }
        }
      },
      "WhereResult": {
        "type": "object",
        "required": [
          "items",
          "truncated"
        ],
        "additionalProperties": false,
        "properties": {
          "items": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/WherePlace"
            }
          },
          "truncated": {
            "type": "boolean",
            "description": "There is more history than is shown; where it runs now is complete."
          }
        }
      },
      "VersionSchemeInfo": {
        "type": "object",
        "required": [
          "type",
          "description",
          "next"
        ],
        "additionalProperties": false,
        "properties": {
          "type": {
            "type": "string"
          },
          "description": {
            "type": "string"
          },
          "latest": {
            "type": "string"
          },
          "next": {
            "type": "object",
            "description": "The next version by type, where the scheme can tell.",
            "additionalProperties": false,
            "properties": {
              "patch": {
                "type": "string"
              },
              "minor": {
                "type": "string"
              },
              "major": {
                "type": "string"
              },
              "hotfix": {
                "type": "string"
              }
            }
          }
        }
      },
      "ReleaseChanges": {
        "type": "object",
        "required": [
          "to",
          "direction",
          "releases",
          "commits",
          "migrations",
          "configurationKeys",
          "origin",
          "truncated"
        ],
        "additionalProperties": false,
        "properties": {
          "from": {
            "$ref": "#/components/schemas/ReleaseName"
          },
          "to": {
            "$ref": "#/components/schemas/ReleaseName"
          },
          "direction": {
            "type": "string",
            "description": "Whether `to` is later or earlier in the order of versions.",
            "enum": [
              "forward",
              "backward",
              "same"
            ]
          },
          "releases": {
            "type": "array",
            "description": "What lies in between with the later end, the newest first.",
            "items": {
              "type": "object",
              "required": [
                "id",
                "version",
                "type",
                "createdAt"
              ],
              "additionalProperties": false,
              "properties": {
                "id": {
                  "type": "string",
                  "format": "uuid"
                },
                "version": {
                  "type": "string"
                },
                "type": {
                  "$ref": "#/components/schemas/ReleaseType"
                },
                "createdAt": {
                  "type": "string",
                  "format": "date-time"
                },
                "notes": {
                  "$ref": "#/components/schemas/ReleaseNotes"
                }
              }
            }
          },
          "commits": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/ReleaseCommit"
            }
          },
          "migrations": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/ReleaseMigration"
            }
          },
          "configurationKeys": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/ConfigurationKeyChange"
            }
          },
          "origin": {
            "type": "string",
            "description": "Where the commits come from. recorded: the releases name them. scm: the source code host compared both commits. none: neither could tell.",
            "enum": [
              "recorded",
              "scm",
              "none"
            ]
          },
          "compareUrl": {
            "$ref": "#/components/schemas/Url"
          },
          "truncated": {
            "type": "boolean"
          }
        }
      },
      "ReleaseName": {
        "type": "object",
        "required": [
          "id",
          "version",
          "commit"
        ],
        "additionalProperties": false,
        "properties": {
          "id": {
            "type": "string",
            "format": "uuid"
          },
          "version": {
            "type": "string"
          },
          "commit": {
            "type": "string"
          }
        }
      },
      "DocumentKind": {
        "type": "string",
        "enum": [
          "sbom",
          "attestation"
        ]
      },
      "SbomSummary": {
        "type": "object",
        "required": [
          "format",
          "specVersion",
          "components",
          "licences",
          "subjects",
          "tools"
        ],
        "additionalProperties": false,
        "properties": {
          "format": {
            "type": "string",
            "enum": [
              "CycloneDX",
              "SPDX"
            ]
          },
          "specVersion": {
            "type": "string"
          },
          "name": {
            "type": "string"
          },
          "serialNumber": {
            "type": "string"
          },
          "namespace": {
            "type": "string"
          },
          "createdAt": {
            "type": "string"
          },
          "tools": {
            "type": "array",
            "items": {
              "type": "string"
            }
          },
          "components": {
            "type": "integer"
          },
          "licences": {
            "type": "array",
            "items": {
              "type": "object",
              "required": [
                "id",
                "count"
              ],
              "additionalProperties": false,
              "properties": {
                "id": {
                  "type": "string"
                },
                "count": {
                  "type": "integer"
                }
              }
            }
          },
          "subjects": {
            "type": "array",
            "description": "Digests that the document says it describes.",
            "items": {
              "type": "string"
            }
          },
          "truncated": {
            "type": "boolean"
          }
        }
      },
      "AttestationSummary": {
        "type": "object",
        "required": [
          "kind",
          "predicateType",
          "subjects",
          "signatures",
          "verified"
        ],
        "additionalProperties": false,
        "properties": {
          "kind": {
            "type": "string",
            "enum": [
              "dsse",
              "cosign",
              "sigstore-bundle"
            ]
          },
          "predicateType": {
            "type": "string"
          },
          "statementType": {
            "type": "string"
          },
          "builder": {
            "type": "string"
          },
          "subjects": {
            "type": "array",
            "items": {
              "type": "object",
              "required": [
                "digest"
              ],
              "additionalProperties": false,
              "properties": {
                "name": {
                  "type": "string"
                },
                "digest": {
                  "type": "string"
                }
              }
            }
          },
          "signatures": {
            "type": "array",
            "items": {
              "type": "object",
              "required": [
                "verified"
              ],
              "additionalProperties": false,
              "properties": {
                "keyId": {
                  "type": "string"
                },
                "keyName": {
                  "type": "string"
                },
                "verified": {
                  "type": "boolean"
                }
              }
            }
          },
          "verified": {
            "type": "boolean",
            "description": "At least one signature verifies with a configured key."
          }
        }
      },
      "ReleaseDocument": {
        "type": "object",
        "required": [
          "id",
          "kind",
          "sha256",
          "size",
          "source",
          "receivedAt",
          "receivedFrom"
        ],
        "additionalProperties": false,
        "properties": {
          "id": {
            "type": "string",
            "format": "uuid"
          },
          "kind": {
            "$ref": "#/components/schemas/DocumentKind"
          },
          "sha256": {
            "type": "string"
          },
          "size": {
            "type": "integer",
            "description": "In bytes."
          },
          "source": {
            "type": "string"
          },
          "receivedAt": {
            "type": "string",
            "format": "date-time"
          },
          "receivedFrom": {
            "$ref": "#/components/schemas/Actor"
          },
          "sbom": {
            "$ref": "#/components/schemas/SbomSummary"
          },
          "attestation": {
            "$ref": "#/components/schemas/AttestationSummary"
          }
        }
      },
      "ReleaseDocumentList": {
        "type": "object",
        "required": [
          "items"
        ],
        "additionalProperties": false,
        "properties": {
          "items": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/ReleaseDocument"
            }
          }
        }
      },
      "CheckName": {
        "type": "string",
        "minLength": 1,
        "maxLength": 63,
        "pattern": "^[a-z0-9][a-z0-9._-]*$"
      },
      "EvidenceResult": {
        "type": "string",
        "enum": [
          "passed",
          "failed",
          "warning"
        ]
      },
      "EvidenceValue": {
        "type": "object",
        "description": "A measured value, and the bound that the tool held it against.",
        "required": [
          "metric",
          "value"
        ],
        "additionalProperties": false,
        "properties": {
          "metric": {
            "type": "string",
            "minLength": 1,
            "maxLength": 128
          },
          "value": {
            "type": "number"
          },
          "unit": {
            "type": "string",
            "minLength": 1,
            "maxLength": 32
          },
          "threshold": {
            "type": "object",
            "required": [
              "operator",
              "value"
            ],
            "additionalProperties": false,
            "properties": {
              "operator": {
                "type": "string",
                "enum": [
                  "<",
                  "<=",
                  ">",
                  ">=",
                  "=="
                ]
              },
              "value": {
                "type": "number"
              }
            }
          }
        }
      },
      "EvidenceCase": {
        "type": "object",
        "required": [
          "name",
          "result"
        ],
        "additionalProperties": false,
        "properties": {
          "name": {
            "type": "string",
            "minLength": 1,
            "maxLength": 256
          },
          "group": {
            "type": "string",
            "minLength": 1,
            "maxLength": 128
          },
          "result": {
            "$ref": "#/components/schemas/EvidenceResult"
          },
          "durationMs": {
            "type": "integer",
            "minimum": 0,
            "maximum": 86400000
          },
          "message": {
            "type": "string",
            "maxLength": 2000
          }
        }
      },
      "SeverityCounts": {
        "type": "object",
        "description": "Open findings of a scan by severity.",
        "required": [
          "critical",
          "high",
          "medium",
          "low"
        ],
        "additionalProperties": false,
        "properties": {
          "critical": {
            "type": "integer",
            "minimum": 0,
            "maximum": 1000000
          },
          "high": {
            "type": "integer",
            "minimum": 0,
            "maximum": 1000000
          },
          "medium": {
            "type": "integer",
            "minimum": 0,
            "maximum": 1000000
          },
          "low": {
            "type": "integer",
            "minimum": 0,
            "maximum": 1000000
          },
          "unknown": {
            "type": "integer",
            "minimum": 0,
            "maximum": 1000000
          }
        }
      },
      "Mitigation": {
        "type": "object",
        "description": "Why a finding counts less, and until when.",
        "required": [
          "vulnerability",
          "severity",
          "reason",
          "expiresAt"
        ],
        "additionalProperties": false,
        "properties": {
          "vulnerability": {
            "type": "string",
            "minLength": 1,
            "maxLength": 128
          },
          "severity": {
            "type": "string",
            "enum": [
              "critical",
              "high",
              "medium",
              "low"
            ]
          },
          "reason": {
            "type": "string",
            "minLength": 1,
            "maxLength": 2000
          },
          "expiresAt": {
            "type": "string",
            "format": "date-time"
          },
          "link": {
            "$ref": "#/components/schemas/Url"
          }
        }
      },
      "ReportEvidenceRequest": {
        "type": "object",
        "required": [
          "entityRef",
          "digest",
          "check",
          "result",
          "source",
          "finishedAt"
        ],
        "additionalProperties": false,
        "properties": {
          "entityRef": {
            "$ref": "#/components/schemas/EntityRef"
          },
          "digest": {
            "$ref": "#/components/schemas/Digest"
          },
          "check": {
            "$ref": "#/components/schemas/CheckName"
          },
          "environment": {
            "$ref": "#/components/schemas/EnvironmentName"
          },
          "result": {
            "$ref": "#/components/schemas/EvidenceResult"
          },
          "source": {
            "type": "string",
            "description": "The tool, for example trivy or registry.",
            "minLength": 1,
            "maxLength": 63
          },
          "startedAt": {
            "type": "string",
            "format": "date-time"
          },
          "finishedAt": {
            "type": "string",
            "format": "date-time"
          },
          "summary": {
            "type": "string",
            "minLength": 1,
            "maxLength": 2000
          },
          "link": {
            "$ref": "#/components/schemas/Url"
          },
          "logLink": {
            "$ref": "#/components/schemas/Url"
          },
          "values": {
            "type": "array",
            "maxItems": 50,
            "items": {
              "$ref": "#/components/schemas/EvidenceValue"
            }
          },
          "cases": {
            "type": "array",
            "maxItems": 200,
            "items": {
              "$ref": "#/components/schemas/EvidenceCase"
            }
          },
          "severities": {
            "$ref": "#/components/schemas/SeverityCounts"
          },
          "mitigations": {
            "type": "array",
            "maxItems": 200,
            "items": {
              "$ref": "#/components/schemas/Mitigation"
            }
          }
        }
      },
      "Evidence": {
        "type": "object",
        "required": [
          "id",
          "entityRef",
          "digest",
          "check",
          "result",
          "source",
          "finishedAt",
          "receivedAt",
          "reportedBy",
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
          "digest": {
            "$ref": "#/components/schemas/Digest"
          },
          "check": {
            "$ref": "#/components/schemas/CheckName"
          },
          "environment": {
            "$ref": "#/components/schemas/EnvironmentName"
          },
          "result": {
            "$ref": "#/components/schemas/EvidenceResult"
          },
          "source": {
            "type": "string",
            "description": "The tool, for example trivy or registry.",
            "minLength": 1,
            "maxLength": 63
          },
          "startedAt": {
            "type": "string",
            "format": "date-time"
          },
          "finishedAt": {
            "type": "string",
            "format": "date-time"
          },
          "summary": {
            "type": "string",
            "minLength": 1,
            "maxLength": 2000
          },
          "link": {
            "$ref": "#/components/schemas/Url"
          },
          "logLink": {
            "$ref": "#/components/schemas/Url"
          },
          "values": {
            "type": "array",
            "maxItems": 50,
            "items": {
              "$ref": "#/components/schemas/EvidenceValue"
            }
          },
          "cases": {
            "type": "array",
            "maxItems": 200,
            "items": {
              "$ref": "#/components/schemas/EvidenceCase"
            }
          },
          "severities": {
            "$ref": "#/components/schemas/SeverityCounts"
          },
          "mitigations": {
            "type": "array",
            "maxItems": 200,
            "items": {
              "$ref": "#/components/schemas/Mitigation"
            }
          },
          "receivedAt": {
            "type": "string",
            "format": "date-time"
          },
          "reportedBy": {
            "$ref": "#/components/schemas/Actor"
          },
          "contentHash": {
            "type": "string",
            "description": "SHA-256 of the canonical JSON of the report, hex."
          }
        }
      },
      "EvidencePage": {
        "type": "object",
        "required": [
          "items"
        ],
        "additionalProperties": false,
        "properties": {
          "items": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/Evidence"
            }
          },
          "nextCursor": {
            "type": "string"
          }
        }
      },
      "EvidenceVerdict": {
        "type": "object",
        "description": "What the promotion path makes of it now.",
        "required": [
          "status",
          "reasons"
        ],
        "additionalProperties": false,
        "properties": {
          "status": {
            "type": "string",
            "enum": [
              "pass",
              "warning",
              "fail",
              "stale",
              "missing",
              "unknown"
            ]
          },
          "reasons": {
            "type": "array",
            "items": {
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
                }
              }
            }
          },
          "expiresAt": {
            "type": "string",
            "format": "date-time",
            "description": "When it will be too old, where the path says how old it may be."
          }
        }
      },
      "JudgedEvidence": {
        "type": "object",
        "required": [
          "check",
          "title",
          "verdict"
        ],
        "additionalProperties": false,
        "properties": {
          "check": {
            "$ref": "#/components/schemas/CheckName"
          },
          "title": {
            "type": "string"
          },
          "environment": {
            "$ref": "#/components/schemas/EnvironmentName"
          },
          "artifact": {
            "type": "string",
            "description": "Digest that it is for."
          },
          "requiredFor": {
            "type": "array",
            "description": "Environments whose gate asks for it.",
            "items": {
              "type": "string"
            }
          },
          "evidence": {
            "$ref": "#/components/schemas/Evidence"
          },
          "verdict": {
            "$ref": "#/components/schemas/EvidenceVerdict"
          }
        }
      },
      "JudgedEvidenceList": {
        "type": "object",
        "required": [
          "items"
        ],
        "additionalProperties": false,
        "properties": {
          "items": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/JudgedEvidence"
            }
          }
        }
      },
      "ChecklistItem": {
        "type": "object",
        "required": [
          "name",
          "title",
          "closedBy",
          "state",
          "dueBefore"
        ],
        "additionalProperties": false,
        "properties": {
          "name": {
            "type": "string"
          },
          "title": {
            "type": "string"
          },
          "closedBy": {
            "type": "string",
            "enum": [
              "evidence",
              "attestation",
              "approval",
              "record",
              "person"
            ]
          },
          "state": {
            "type": "string",
            "enum": [
              "open",
              "done",
              "failed",
              "not-applicable"
            ]
          },
          "dueBefore": {
            "type": "string",
            "enum": [
              "request",
              "start",
              "success",
              "close"
            ]
          },
          "requires": {
            "type": "array",
            "items": {
              "type": "string",
              "enum": [
                "link",
                "text",
                "list"
              ]
            }
          },
          "note": {
            "type": "string"
          },
          "role": {
            "type": "string"
          },
          "environment": {
            "type": "string"
          },
          "reason": {
            "type": "string",
            "description": "Why it is in this state, in words."
          },
          "answer": {
            "type": "object",
            "required": [
              "by",
              "at"
            ],
            "additionalProperties": false,
            "properties": {
              "by": {
                "$ref": "#/components/schemas/Actor"
              },
              "at": {
                "type": "string",
                "format": "date-time"
              },
              "reason": {
                "type": "string"
              },
              "text": {
                "type": "string"
              },
              "link": {
                "$ref": "#/components/schemas/Url"
              },
              "list": {
                "type": "array",
                "items": {
                  "type": "string"
                }
              }
            }
          },
          "evidenceId": {
            "type": "string",
            "format": "uuid"
          },
          "answerable": {
            "type": "boolean",
            "description": "Whether a person settles it here."
          }
        }
      },
      "ReleaseChecklist": {
        "type": "object",
        "required": [
          "sections",
          "open"
        ],
        "additionalProperties": false,
        "properties": {
          "policy": {
            "$ref": "#/components/schemas/PolicyReference"
          },
          "open": {
            "type": "integer",
            "description": "Items that are not settled."
          },
          "sections": {
            "type": "array",
            "items": {
              "type": "object",
              "required": [
                "name",
                "title",
                "items"
              ],
              "additionalProperties": false,
              "properties": {
                "name": {
                  "type": "string"
                },
                "title": {
                  "type": "string"
                },
                "items": {
                  "type": "array",
                  "items": {
                    "$ref": "#/components/schemas/ChecklistItem"
                  }
                }
              }
            }
          }
        }
      },
      "AnswerChecklistItemRequest": {
        "type": "object",
        "required": [
          "answer"
        ],
        "additionalProperties": false,
        "properties": {
          "answer": {
            "type": "string",
            "description": "open takes an earlier answer back.",
            "enum": [
              "done",
              "not-applicable",
              "open"
            ]
          },
          "reason": {
            "type": "string",
            "description": "Needed for not-applicable and open.",
            "minLength": 1,
            "maxLength": 2000
          },
          "text": {
            "type": "string",
            "minLength": 1,
            "maxLength": 20000
          },
          "link": {
            "$ref": "#/components/schemas/Url"
          },
          "list": {
            "type": "array",
            "minItems": 1,
            "maxItems": 200,
            "items": {
              "type": "string",
              "minLength": 1,
              "maxLength": 256
            }
          }
        }
      },
      "MeasuredMetric": {
        "type": "object",
        "required": [
          "metric"
        ],
        "additionalProperties": false,
        "properties": {
          "metric": {
            "type": "string",
            "minLength": 1,
            "maxLength": 128
          },
          "value": {
            "type": "number"
          },
          "unit": {
            "type": "string",
            "minLength": 1,
            "maxLength": 32
          }
        }
      },
      "AnalysisResult": {
        "type": "object",
        "required": [
          "metric"
        ],
        "additionalProperties": false,
        "properties": {
          "metric": {
            "type": "string",
            "minLength": 1,
            "maxLength": 128
          },
          "value": {
            "type": "number",
            "description": "Absent where the metric was missing or stale."
          },
          "unit": {
            "type": "string",
            "minLength": 1,
            "maxLength": 32
          },
          "verdict": {
            "type": "string",
            "description": "By the thresholds of the promotion path; unknown without a value.",
            "enum": [
              "pass",
              "hold",
              "rollback",
              "unknown"
            ]
          },
          "passBelow": {
            "type": "number"
          },
          "rollbackAbove": {
            "type": "number"
          }
        }
      },
      "Rollout": {
        "type": "object",
        "required": [
          "strategy",
          "steps"
        ],
        "additionalProperties": false,
        "properties": {
          "strategy": {
            "type": "string"
          },
          "plannedStrategy": {
            "type": "string"
          },
          "steps": {
            "type": "array",
            "items": {
              "type": "object",
              "required": [
                "state"
              ],
              "additionalProperties": false,
              "properties": {
                "label": {
                  "type": "string"
                },
                "weight": {
                  "type": "integer"
                },
                "pauseSeconds": {
                  "type": "integer"
                },
                "analysed": {
                  "type": "boolean"
                },
                "state": {
                  "type": "string",
                  "enum": [
                    "planned",
                    "active",
                    "done",
                    "skipped"
                  ]
                },
                "at": {
                  "type": "string",
                  "format": "date-time"
                },
                "analysis": {
                  "type": "array",
                  "items": {
                    "$ref": "#/components/schemas/AnalysisResult"
                  }
                }
              }
            }
          },
          "findings": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/Finding"
            }
          }
        }
      },
      "Rollback": {
        "type": "object",
        "description": "That what was rolled out was taken back.",
        "required": [
          "automatic"
        ],
        "additionalProperties": false,
        "properties": {
          "automatic": {
            "type": "boolean"
          },
          "cause": {
            "type": "string",
            "enum": [
              "analysis-failure",
              "smoke-failure",
              "verification-failure",
              "test-failure",
              "health",
              "manual"
            ]
          },
          "to": {
            "type": "string",
            "description": "The version that runs again.",
            "minLength": 1,
            "maxLength": 128
          }
        }
      },
      "EnvironmentDistance": {
        "type": "object",
        "description": "How one environment is ahead of or behind another.",
        "required": [
          "from",
          "to",
          "direction"
        ],
        "additionalProperties": false,
        "properties": {
          "from": {
            "$ref": "#/components/schemas/EnvironmentName"
          },
          "to": {
            "$ref": "#/components/schemas/EnvironmentName"
          },
          "direction": {
            "type": "string",
            "description": "Of `from` as seen from `to`; unknown where versions have no order.",
            "enum": [
              "ahead",
              "behind",
              "same",
              "unknown"
            ]
          },
          "releases": {
            "type": "integer"
          },
          "commits": {
            "type": "integer"
          },
          "migrations": {
            "type": "integer"
          },
          "configurationKeys": {
            "type": "integer"
          },
          "capped": {
            "type": "boolean",
            "description": "There is more than was counted."
          }
        }
      },
      "FleetMatrixRequest": {
        "type": "object",
        "description": "Names entities, or a system or an owner whose components are meant; all components without any of them.",
        "additionalProperties": false,
        "properties": {
          "entityRefs": {
            "type": "array",
            "minItems": 1,
            "maxItems": 1000,
            "items": {
              "$ref": "#/components/schemas/EntityRef"
            }
          },
          "system": {
            "$ref": "#/components/schemas/EntityRef"
          },
          "owner": {
            "$ref": "#/components/schemas/EntityRef"
          },
          "text": {
            "type": "string",
            "description": "In the name or title of the entity.",
            "minLength": 1,
            "maxLength": 128
          },
          "at": {
            "type": "string",
            "format": "date-time"
          },
          "limit": {
            "type": "integer",
            "minimum": 1,
            "maximum": 200,
            "default": 50
          },
          "cursor": {
            "type": "string",
            "maxLength": 4096
          }
        }
      },
      "FleetCell": {
        "type": "object",
        "required": [
          "environment",
          "health",
          "unrecordedChange"
        ],
        "additionalProperties": false,
        "properties": {
          "environment": {
            "$ref": "#/components/schemas/EnvironmentName"
          },
          "version": {
            "type": "string"
          },
          "digest": {
            "type": "string"
          },
          "since": {
            "type": "string",
            "format": "date-time"
          },
          "releaseId": {
            "type": "string",
            "format": "uuid"
          },
          "deploymentId": {
            "type": "string",
            "format": "uuid"
          },
          "health": {
            "$ref": "#/components/schemas/Health"
          },
          "unrecordedChange": {
            "type": "boolean"
          },
          "latest": {
            "type": "object",
            "required": [
              "id",
              "state",
              "version",
              "at"
            ],
            "additionalProperties": false,
            "properties": {
              "id": {
                "type": "string",
                "format": "uuid"
              },
              "state": {
                "$ref": "#/components/schemas/DeploymentState"
              },
              "version": {
                "type": "string"
              },
              "at": {
                "type": "string",
                "format": "date-time"
              }
            }
          },
          "behind": {
            "type": "integer",
            "description": "Releases behind the environments that it gets releases from; 100 for more than 99."
          },
          "blocked": {
            "type": "boolean",
            "description": "What runs there is blocked now."
          }
        }
      },
      "FleetRow": {
        "type": "object",
        "required": [
          "entityRef",
          "title",
          "cells"
        ],
        "additionalProperties": false,
        "properties": {
          "entityRef": {
            "$ref": "#/components/schemas/EntityRef"
          },
          "title": {
            "type": "string"
          },
          "system": {
            "type": "string"
          },
          "owner": {
            "type": "string"
          },
          "path": {
            "type": "string"
          },
          "cells": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/FleetCell"
            }
          }
        }
      },
      "FleetEnvironment": {
        "type": "object",
        "required": [
          "name",
          "title",
          "kind"
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
            "type": "string"
          }
        }
      },
      "FleetMatrix": {
        "type": "object",
        "required": [
          "environments",
          "items"
        ],
        "additionalProperties": false,
        "properties": {
          "environments": {
            "type": "array",
            "description": "All environments of the rows, in the order of their paths.",
            "items": {
              "$ref": "#/components/schemas/FleetEnvironment"
            }
          },
          "items": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/FleetRow"
            }
          },
          "nextCursor": {
            "type": "string"
          }
        }
      },
      "SearchDocument": {
        "type": "object",
        "required": [
          "title",
          "text",
          "entityRef",
          "location"
        ],
        "additionalProperties": false,
        "properties": {
          "title": {
            "type": "string"
          },
          "text": {
            "type": "string"
          },
          "entityRef": {
            "$ref": "#/components/schemas/EntityRef"
          },
          "environment": {
            "type": "string"
          },
          "version": {
            "type": "string"
          },
          "state": {
            "type": "string"
          },
          "at": {
            "type": "string",
            "format": "date-time"
          },
          "location": {
            "type": "string",
            "description": "Id of the release or deployment."
          }
        }
      },
      "SearchDocumentPage": {
        "type": "object",
        "required": [
          "items"
        ],
        "additionalProperties": false,
        "properties": {
          "items": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/SearchDocument"
            }
          },
          "nextCursor": {
            "type": "string"
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
          },
          "pauseSeconds": {
            "type": "integer",
            "minimum": 0,
            "maximum": 604800
          },
          "analysis": {
            "type": "array",
            "maxItems": 50,
            "items": {
              "$ref": "#/components/schemas/AnalysisResult"
            }
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
          "strategy": {
            "type": "string"
          },
          "rollback": {
            "$ref": "#/components/schemas/Rollback"
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
          "rollout": {
            "$ref": "#/components/schemas/Rollout"
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
          "pauseSeconds": {
            "type": "integer",
            "minimum": 0,
            "maximum": 604800
          },
          "strategy": {
            "type": "string",
            "enum": [
              "replace",
              "rolling",
              "blue-green",
              "canary"
            ]
          },
          "analysis": {
            "type": "array",
            "description": "Measured values of the step; a metric without a value is unknown, never healthy.",
            "maxItems": 50,
            "items": {
              "$ref": "#/components/schemas/MeasuredMetric"
            }
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
          },
          "rollback": {
            "$ref": "#/components/schemas/Rollback"
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
          },
          "stale": {
            "type": "boolean",
            "description": "The source has said nothing for longer than is configured."
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
          "healthSource": {
            "type": "string"
          },
          "findings": {
            "type": "array",
            "items": {
              "$ref": "#/components/schemas/Finding"
            }
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
          },
          "distances": {
            "type": "array",
            "description": "Each environment against every other one where both run something.",
            "items": {
              "$ref": "#/components/schemas/EnvironmentDistance"
            }
          },
          "at": {
            "type": "string",
            "format": "date-time",
            "description": "The instant that was asked for."
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
          "event",
          "artifact"
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
      "CleanUpMode": {
        "type": "string",
        "enum": [
          "off",
          "dry-run",
          "on"
        ],
        "description": "Whether deployments whose time is over are removed."
      },
      "RetentionReport": {
        "type": "object",
        "required": [
          "mode",
          "keep",
          "paths"
        ],
        "additionalProperties": false,
        "properties": {
          "mode": {
            "$ref": "#/components/schemas/CleanUpMode"
          },
          "keep": {
            "type": "string",
            "description": "The least time for which deployments are kept, for example 7y."
          },
          "paths": {
            "type": "array",
            "items": {
              "type": "object",
              "required": [
                "name",
                "regulated",
                "keep"
              ],
              "additionalProperties": false,
              "properties": {
                "name": {
                  "type": "string"
                },
                "regulated": {
                  "type": "boolean"
                },
                "keep": {
                  "type": "string",
                  "description": "How long deployments of this path are kept."
                }
              }
            }
          },
          "lastRun": {
            "$ref": "#/components/schemas/CleanUpRun"
          }
        }
      },
      "CleanUpRun": {
        "type": "object",
        "required": [
          "mode",
          "startedAt",
          "finishedAt",
          "complete",
          "examined",
          "count",
          "byPath",
          "ids",
          "kept",
          "holds"
        ],
        "additionalProperties": false,
        "properties": {
          "mode": {
            "$ref": "#/components/schemas/CleanUpMode"
          },
          "startedAt": {
            "type": "string",
            "format": "date-time"
          },
          "finishedAt": {
            "type": "string",
            "format": "date-time"
          },
          "complete": {
            "type": "boolean",
            "description": "Whether all was examined; the next run goes on otherwise."
          },
          "examined": {
            "type": "integer",
            "minimum": 0
          },
          "count": {
            "type": "integer",
            "minimum": 0,
            "description": "Deployments that were removed, or would have been in a dry run."
          },
          "oldest": {
            "type": "string",
            "format": "date-time",
            "description": "When the oldest of them was over."
          },
          "byPath": {
            "type": "array",
            "items": {
              "type": "object",
              "required": [
                "count"
              ],
              "additionalProperties": false,
              "properties": {
                "path": {
                  "type": "string",
                  "description": "Absent where no path is known."
                },
                "count": {
                  "type": "integer",
                  "minimum": 1
                }
              }
            }
          },
          "ids": {
            "type": "array",
            "maxItems": 100,
            "description": "The first of them.",
            "items": {
              "type": "string",
              "format": "uuid"
            }
          },
          "kept": {
            "type": "object",
            "description": "Deployments that stay although they are old, by the first reason.",
            "required": [
              "running",
              "inTrail",
              "onHold"
            ],
            "additionalProperties": false,
            "properties": {
              "running": {
                "type": "integer",
                "minimum": 0,
                "description": "A lane rests on them, or they have not ended."
              },
              "inTrail": {
                "type": "integer",
                "minimum": 0,
                "description": "An event about them has not expired."
              },
              "onHold": {
                "type": "integer",
                "minimum": 0
              }
            }
          },
          "holds": {
            "type": "array",
            "maxItems": 100,
            "description": "Legal holds that keep deployments, those first that keep most.",
            "items": {
              "type": "object",
              "required": [
                "id",
                "count"
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
                "count": {
                  "type": "integer",
                  "minimum": 1
                }
              }
            }
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
