import {
  createServer,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';

/** A request as it came in. */
export interface Received {
  method: string;
  /** Path and query. */
  path: string;
  headers: IncomingMessage['headers'];
  body: Buffer;
}

/** What to answer; nothing keeps the request hanging. */
export interface Reply {
  status: number;
  headers?: Record<string, string>;
  body?: string | Buffer;
}

type Handler = (
  request: Received,
) => Reply | undefined | Promise<Reply | undefined>;

/** A server on this host that notes what it is asked. */
export class TestServer {
  static readonly #open = new Set<TestServer>();
  readonly requests: Received[] = [];
  readonly #server: Server;
  handler: Handler;

  static async start(handler: Handler): Promise<TestServer> {
    const server = new TestServer(handler);
    await new Promise<void>(resolve =>
      server.#server.listen(0, '127.0.0.1', resolve),
    );
    TestServer.#open.add(server);
    return server;
  }

  /** For `afterEach`. */
  static async stopAll(): Promise<void> {
    await Promise.all([...TestServer.#open].map(server => server.stop()));
    TestServer.#open.clear();
  }

  private constructor(handler: Handler) {
    this.handler = handler;
    this.#server = createServer((request, response) => {
      this.#serve(request, response).catch(error => {
        response.destroy(error);
      });
    });
  }

  get url(): string {
    const { port } = this.#server.address() as AddressInfo;
    return `http://127.0.0.1:${port}`;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise(resolve => this.#server.close(resolve));
  }

  async #serve(request: IncomingMessage, response: ServerResponse) {
    const chunks: Buffer[] = [];
    for await (const chunk of request) {
      chunks.push(chunk);
    }
    const received: Received = {
      method: request.method!,
      path: request.url!,
      headers: request.headers,
      body: Buffer.concat(chunks),
    };
    this.requests.push(received);
    const reply = await this.handler(received);
    if (!reply) {
      return;
    }
    response.writeHead(reply.status, reply.headers);
    response.end(reply.body);
  }
}
