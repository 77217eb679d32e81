import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { TOKEN } from './testPlaces';
import { TestServer, type Received, type Reply } from './testServer';

/** Whether this host can serve git over HTTP. */
export const hasGit =
  spawnSync('git', ['http-backend'], { env: process.env }).status !== null &&
  spawnSync('git', ['--version']).status === 0;

const ENV = {
  PATH: process.env.PATH,
  HOME: '/nonexistent',
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_AUTHOR_NAME: 'Other',
  GIT_AUTHOR_EMAIL: 'other@example.com',
  GIT_COMMITTER_NAME: 'Other',
  GIT_COMMITTER_EMAIL: 'other@example.com',
  GIT_AUTHOR_DATE: '2026-11-21T00:00:00Z',
  GIT_COMMITTER_DATE: '2026-11-21T00:00:00Z',
};

/** Runs the real git. */
export function git(directory: string, ...args: string[]): string {
  return execFileSync('git', ['-C', directory, ...args], {
    env: ENV,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  }).trim();
}

/** A bare repository that is served by git itself, for who has the token. */
export class TestGitServer {
  readonly directory = mkdtempSync(join(tmpdir(), 'git-server-'));
  readonly repository = join(this.directory, 'audit.git');
  /** Called before a push is taken. */
  beforePush: (() => void) | undefined;
  #server: TestServer | undefined;

  static async start(): Promise<TestGitServer> {
    const served = new TestGitServer();
    git(served.directory, 'init', '--quiet', '--bare', 'audit.git');
    git(served.repository, 'config', 'http.receivepack', 'true');
    served.#server = await TestServer.start(request => served.#serve(request));
    return served;
  }

  get url(): string {
    return `${this.#server!.url}/audit.git`;
  }

  remove(): void {
    rmSync(this.directory, { recursive: true, force: true });
  }

  /** Adds a commit with one more file, as somebody else would. */
  commitFile(branch: string, path: string, content: string): string {
    const blob = execFileSync('git', ['hash-object', '-w', '--stdin'], {
      cwd: this.repository,
      env: ENV,
      input: content,
      encoding: 'utf8',
    }).trim();
    const parent = git(this.repository, 'rev-parse', branch);
    const index = { ...ENV, GIT_INDEX_FILE: join(this.directory, 'index') };
    const run = (...args: string[]) =>
      execFileSync('git', args, {
        cwd: this.repository,
        env: index,
        encoding: 'utf8',
      }).trim();
    run('read-tree', parent);
    run('update-index', '--add', '--cacheinfo', `100644,${blob},${path}`);
    const tree = run('write-tree');
    const commit = run('commit-tree', tree, '-p', parent, '-m', 'Add a file');
    run('update-ref', `refs/heads/${branch}`, commit);
    return commit;
  }

  async #serve(request: Received): Promise<Reply> {
    const { method, headers, body } = request;
    const expected = Buffer.from(`x-access-token:${TOKEN}`).toString('base64');
    if (headers.authorization !== `Basic ${expected}`) {
      return { status: 401, body: `no access for ${headers.authorization}` };
    }
    const [path, query = ''] = request.path.split('?');
    if (method === 'POST' && path.endsWith('/git-receive-pack')) {
      this.beforePush?.();
    }
    const output = await this.#cgi(
      {
        GIT_PROJECT_ROOT: this.directory,
        GIT_HTTP_EXPORT_ALL: '1',
        PATH_INFO: path,
        QUERY_STRING: query,
        REQUEST_METHOD: method,
        REMOTE_USER: 'slipway',
        CONTENT_TYPE: headers['content-type'] ?? '',
        GIT_PROTOCOL: String(headers['git-protocol'] ?? ''),
      },
      body,
    );
    return toReply(output);
  }

  async #cgi(env: Record<string, string>, body: Buffer): Promise<Buffer> {
    const child = spawn('git', ['http-backend'], { env: { ...ENV, ...env } });
    child.stdin.on('error', () => {});
    child.stdin.end(body);
    const chunks: Buffer[] = [];
    for await (const chunk of child.stdout) {
      chunks.push(chunk);
    }
    return Buffer.concat(chunks);
  }
}

function toReply(output: Buffer): Reply {
  const end = output.indexOf('\r\n\r\n');
  const headers: Record<string, string> = {};
  for (const line of output.subarray(0, end).toString().split('\r\n')) {
    const [name, ...value] = line.split(': ');
    headers[name.toLowerCase()] = value.join(': ');
  }
  const { status = '200', ...rest } = headers;
  return {
    status: Number(status.split(' ')[0]),
    headers: rest,
    body: output.subarray(end + 4),
  };
}
