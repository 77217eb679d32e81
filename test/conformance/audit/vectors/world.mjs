/** A small world of releases and deployments, as events of version 1. */
import { Log, canonical, sha256Hex } from './log.mjs';
import { NoteKey } from './keys.mjs';
import { Random } from './random.mjs';

export const ORIGIN = 'slipway.example.com/audit';
const START = Date.UTC(2026, 2, 29, 0, 59, 0);
const ENTITY = 'component:default/shop';
const PEOPLE = [
  'user:default/alice',
  'user:default/bruno',
  'user:default/chloé',
];
const STATES = [
  ['deployment.requested', undefined, 'requested'],
  ['deployment.progressed', 'requested', 'waiting'],
  ['deployment.ready', 'waiting', 'ready'],
  ['deployment.started', 'ready', 'running'],
  ['deployment.verifying', 'running', 'verifying'],
  ['deployment.succeeded', 'verifying', 'succeeded'],
];
const REASONS = [
  'Fixes the checkout',
  'Line one\nline two \u2028 "quoted" \\ back',
  '\u0000\u001f\u007f control',
  '\u00e9 is not e\u0301, 😀 is one sign, </script> is none',
];

export class World {
  /** @param {string | number} seed */
  constructor(seed) {
    this.random = new Random(seed);
    const seeds = this.random.fork('keys');
    const key = (name, type) => new NoteKey(name, seeds.bytes(32), type);
    this.key = key(ORIGIN);
    this.nextKey = key(ORIGIN);
    this.thief = key(ORIGIN);
    this.stranger = key('stranger.example.org/log');
    this.witnesses = ['one', 'two', 'three'].map(name =>
      key(`witness.example.net/${name}`, 4),
    );
  }

  trust(more = {}) {
    return { origin: ORIGIN, keys: [{ vkey: this.key.vkey }], ...more };
  }

  witnessed(quorum, witnesses = this.witnesses) {
    const vkeys = witnesses.map(({ vkey }) => vkey);
    return this.trust({ witnesses: { vkeys, quorum } });
  }

  /** An event of any kind; `more` replaces members. */
  event(random, at, more = {}) {
    const person = random.pick(PEOPLE);
    return {
      v: 1,
      id: random.uuid(),
      type: 'environment.observed',
      at: new Date(START + at * 1_000 + random.below(1_000)).toISOString(),
      actor: { kind: 'user', ref: person },
      source: { kind: 'api', id: 'releases' },
      subject: { kind: 'environment', id: random.pick(['prod', 'test']) },
      retention: random.pick(['standard', 'regulated-7y', 'permanent']),
      nonce: random.bytes(16).toString('hex'),
      ...(random.below(3) ? {} : { reason: random.pick(REASONS) }),
      ...(random.below(3) ? {} : { request: { id: random.uuid() } }),
      ...(random.below(4)
        ? {}
        : {
            before: { drift: random.below(2) > 0, replicas: null },
            after: {
              drift: true,
              replicas: -random.below(1_000),
              é: ['z', { b: 2, a: 9007199254740991 }],
            },
          }),
      ...more,
    };
  }

  events(name, count) {
    const random = this.random.fork(name);
    return Array.from({ length: count }, (_, at) => this.event(random, at));
  }

  /** @returns {Log} */
  log(name, count, events = this.events(name, count)) {
    return this.logOf(events);
  }

  logOf(events, key = this.key) {
    return new Log({ origin: ORIGIN, key, leaves: events.map(canonical) });
  }

  /**
   * A release, a deployment of it with all its states, events of others between
   * them, and what the deployment's events refer to.
   */
  story(name) {
    const random = this.random.fork(name);
    const [release, deployment, other] = [0, 1, 2].map(() => random.uuid());
    const documents = [
      {
        kind: 'release',
        id: release,
        content: {
          version: '1.4.0',
          note: 'a < b, </b>',
          digests: [`sha256:${random.bytes(32).toString('hex')}`],
        },
      },
      {
        kind: 'evaluation',
        id: random.uuid(),
        content: {
          gate: 'tests',
          result: 'pass',
          inputs: { passed: 812, ratio: 0.75 },
        },
      },
    ];
    const refs = documents.map(({ kind, id, content }) => ({
      kind,
      id,
      sha256: sha256Hex(canonical(content)),
    }));
    const subject = {
      kind: 'deployment',
      id: deployment,
      entityRef: ENTITY,
      environment: 'prod',
    };
    const events = [
      this.event(random, 0, { subject: { kind: 'source', id: 'argo' } }),
      this.event(random, 1, {
        type: 'release.registered',
        subject: { kind: 'release', id: release, entityRef: ENTITY },
        refs: [refs[0]],
      }),
    ];
    for (const [type, before, after] of STATES) {
      events.push(
        this.event(random, events.length, {
          type,
          subject,
          reason: `Because of ${type}`,
          before: before && { state: before },
          after: { state: after },
          refs: type === 'deployment.requested' ? [refs[0]] : [refs[1]],
        }),
        this.event(random, events.length + 1, {
          type: 'deployment.requested',
          subject: { ...subject, id: other },
          before: undefined,
          after: { state: 'requested' },
        }),
      );
    }
    const own = events.flatMap((event, index) =>
      event.subject.id === deployment || event.subject.id === release
        ? [index]
        : [],
    );
    return {
      subject: { kind: 'deployment', id: deployment, entityRef: ENTITY },
      // Members that are undefined are not in the log, and not in a package.
      events: events.map(event => JSON.parse(canonical(event))),
      documents,
      own,
      other: events.findIndex(event => event.subject.id === other),
    };
  }
}
