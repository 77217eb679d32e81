/* The one way in for requests from outside. It has no database of its own. */
export const apiGateway = {
  gateway: {
    system: 'api-gateway',
    language: 'node',
    requirements: undefined,
    regulated: false,
    slots: {
      upstream: ['work orders', 'the web platform', 'the token endpoint'],
      route: ['proxy routes', 'health routes', 'the admin API', 'gRPC routes'],
      limit: ['per key', 'per tenant', 'per address'],
    },
    features: [
      'Limit rates {limit} with a sliding window',
      'Forward trace context to {upstream}',
      'Open the circuit to {upstream} after ten failures in a row',
      'Cache answers of {upstream} by their validators',
      'Rotate keys of the token issuer without a restart',
      'Record use of {route} as audit events',
      'Drain connections on {route} before a shutdown',
    ],
    fixes: [
      'Return 503 with a time to retry when {upstream} is away',
      'Count refused requests {limit} once',
      'Keep the case of header names towards {upstream}',
      'Do not retry requests with a body on {route}',
      'Close idle sockets to {upstream} in time',
      'Log the route of a request, never its query',
      'Answer {route} when Redis is slow',
      'Pass the status of {upstream} through unchanged',
      'Close streams of {route} when the client leaves',
      'Refuse tokens that are not valid yet',
      'Send one header for limits {limit}, not two',
      'Match paths of {route} without a trailing slash',
      'Measure the time that {upstream} takes without the queue',
      'Keep the order of chunks from {upstream}',
    ],
    knownIssues: [
      'The first request after a key rotation may take 200 ms longer.',
      'Counters of rate limits start over when Redis fails over.',
    ],
    rollback: {
      plain:
        'Deploy the release before; limits and cached answers are kept in Redis and fit both.',
    },
    smoke: ['forward a request', 'refuse a bad token', 'refuse over the limit'],
  },
};
