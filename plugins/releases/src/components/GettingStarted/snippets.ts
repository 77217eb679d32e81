import { PROMOTION_PATH_ANNOTATION } from '@slipway/backstage-plugin-releases-common';

/** The lines for the catalog file that choose a promotion path. */
export function annotationSnippet(pathName: string): string {
  return [
    'metadata:',
    '  annotations:',
    `    ${PROMOTION_PATH_ANNOTATION}: ${pathName}`,
  ].join('\n');
}

function curl(url: string, headers: string[], body: object): string {
  const lines = [
    `curl --fail-with-body -X POST '${url}'`,
    `-H "Authorization: Bearer $TOKEN"`,
    `-H 'Content-Type: application/json'`,
    ...headers.map(header => `-H "${header}"`),
    `-d '${JSON.stringify(body, undefined, 2)}'`,
  ];
  return lines.join(' \\\n  ');
}

/** Registers a release; version, commit, digest and build are examples. */
export function registerSnippet(baseUrl: string, entityRef: string): string {
  return curl(`${baseUrl}/releases`, [], {
    entityRef,
    version: '1.0.0',
    type: 'minor',
    commit: '0'.repeat(40),
    artifacts: [
      {
        kind: 'image',
        name: 'registry.example.com/app',
        digest: `sha256:${'0'.repeat(64)}`,
      },
    ],
    build: {
      builder: 'https://github.com/example/app/.github/workflows/build.yml',
      at: '2026-11-21T09:00:00Z',
    },
  });
}

/** Asks for the deployment of that release. */
export function requestSnippet(
  baseUrl: string,
  entityRef: string,
  environment: string,
): string {
  return curl(`${baseUrl}/deployments`, ['Idempotency-Key: $(uuidgen)'], {
    entityRef,
    environment,
    version: '1.0.0',
  });
}
