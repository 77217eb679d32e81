import type { Config } from '@backstage/config';
import type {
  AuditSinkTarget,
  AuditTrailExtensionPoint,
  CheckpointPublisher,
  CheckpointWitness,
} from '@slipway/backstage-plugin-releases-node';
import { readAuditTargets } from './publish';

/** Who is told of the log: those that modules add, and those that are configured. */
export class AuditTargets implements AuditTrailExtensionPoint {
  readonly #publishers = new Map<string, CheckpointPublisher>();
  readonly #witnesses = new Map<string, CheckpointWitness>();
  readonly #sinks = new Map<string, AuditSinkTarget>();

  static create() {
    return new AuditTargets();
  }

  private constructor() {}

  addCheckpointPublisher(publisher: CheckpointPublisher): void {
    add(this.#publishers, publisher.id, publisher, 'Checkpoint publisher');
  }

  addWitness(witness: CheckpointWitness): void {
    const [name] = witness.vkey.split('+');
    add(this.#witnesses, name, witness, 'Witness');
  }

  addSink(sink: AuditSinkTarget): void {
    add(this.#sinks, sink.id, sink, 'Audit sink');
  }

  /** All of them, once the configuration is there. */
  with(config: Config) {
    const configured = readAuditTargets(config);
    configured.publishers.forEach(each => this.addCheckpointPublisher(each));
    configured.witnesses.forEach(each => this.addWitness(each));
    configured.sinks.forEach(each => this.addSink(each));
    return {
      publishers: [...this.#publishers.values()],
      witnesses: [...this.#witnesses.values()],
      sinks: [...this.#sinks.values()],
    };
  }
}

function add<T>(all: Map<string, T>, id: string, one: T, what: string): void {
  if (all.has(id)) {
    throw new Error(`${what} ${id} was added before`);
  }
  all.set(id, one);
}
