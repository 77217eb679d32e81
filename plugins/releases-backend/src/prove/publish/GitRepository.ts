import type { HttpClient } from 'isomorphic-git';
import fs from 'node:fs';
import { join } from 'node:path';
import { failureText } from './failureText';
import { gitHttp } from './gitHttp';
import { loadGit } from './libraries';

export interface GitRepositoryOptions {
  /** Of a repository without a work tree; absolute, made when needed. */
  directory: string;
  branch: string;
  remote?: { url: string; username: string; token?: string };
  author: { name: string; email: string };
  clock: { now(): Date };
}

/** How the library tells that the remote did not take a commit. */
const REJECTED = new Set(['PushRejectedError', 'GitPushError']);

/** Where a commit is until the remote has it. */
const NEXT = 'refs/slipway/next';

/**
 * One branch of a repository, and of its remote where there is one. The local
 * branch moves when the remote has taken the commit, so that it says what is
 * held there.
 */
export class GitRepository {
  readonly #options: GitRepositoryOptions;
  readonly #at: { fs: typeof fs; gitdir: string };
  readonly #http: HttpClient;
  #opened: Promise<void> | undefined;

  static create(options: GitRepositoryOptions) {
    return new GitRepository(options);
  }

  private constructor(options: GitRepositoryOptions) {
    this.#options = options;
    this.#at = { fs, gitdir: options.directory };
    this.#http = gitHttp(this.#secrets());
  }

  /** Where a commit, or the branch, can be found. */
  locate(path: string): string {
    const { remote, directory, branch } = this.#options;
    return `${remote?.url ?? directory}#${branch}:${path}`;
  }

  /** The newest commit, after a look at the remote. */
  async head(): Promise<string | undefined> {
    return this.#try('reading', async () => {
      await this.#open();
      const local = await this.#localHead();
      if (!this.#options.remote) {
        return local;
      }
      const remote = await this.#remoteHead();
      if (remote !== local) {
        await this.#follow(remote);
      }
      return remote;
    });
  }

  /** The bytes of a file in a commit, or undefined. */
  async read(commit: string, path: string): Promise<Buffer | undefined> {
    const git = loadGit();
    try {
      const { blob } = await git.readBlob({
        ...this.#at,
        oid: commit,
        filepath: path,
      });
      return Buffer.from(blob);
    } catch (error) {
      if ((error as Error).name === 'NotFoundError') {
        return undefined;
      }
      throw error;
    }
  }

  async writeBlob(blob: Uint8Array): Promise<string> {
    await this.#open();
    const git = loadGit();
    return git.writeBlob({ ...this.#at, blob });
  }

  /** What a folder of a commit or tree holds. */
  async readTree(oid: string) {
    const git = loadGit();
    return (await git.readTree({ ...this.#at, oid })).tree;
  }

  async writeTree(
    tree: { mode: string; path: string; oid: string; type: 'blob' | 'tree' }[],
  ): Promise<string> {
    const git = loadGit();
    return git.writeTree({ ...this.#at, tree });
  }

  /**
   * Adds a commit to the branch, at the remote first.
   *
   * @returns false if the remote moved on meanwhile; nothing is forced
   */
  async commit(options: {
    parent?: string;
    tree: string;
    message: string;
  }): Promise<boolean> {
    return this.#try('writing', async () => {
      const git = loadGit();
      const commit = await this.#writeCommit(options);
      if (this.#options.remote && !(await this.#push(commit))) {
        return false;
      }
      await git.writeRef({
        ...this.#at,
        ref: this.#ref,
        value: commit,
        force: true,
      });
      return true;
    });
  }

  get #ref(): string {
    return `refs/heads/${this.#options.branch}`;
  }

  async #open(): Promise<void> {
    this.#opened ??= this.#init().catch(error => {
      this.#opened = undefined;
      throw error;
    });
    return this.#opened;
  }

  async #init(): Promise<void> {
    const git = loadGit();
    const { directory, branch, remote } = this.#options;
    if (!fs.existsSync(join(directory, 'HEAD'))) {
      await git.init({ ...this.#at, bare: true, defaultBranch: branch });
    }
    if (remote) {
      const { url } = remote;
      await git.addRemote({ ...this.#at, remote: 'origin', url, force: true });
    }
  }

  async #localHead(): Promise<string | undefined> {
    const git = loadGit();
    try {
      return await git.resolveRef({ ...this.#at, ref: this.#ref });
    } catch (error) {
      if ((error as Error).name === 'NotFoundError') {
        return undefined;
      }
      throw error;
    }
  }

  async #remoteHead(): Promise<string | undefined> {
    const git = loadGit();
    const refs = await git.listServerRefs({
      ...this.#access(),
      prefix: this.#ref,
    });
    return refs.find(({ ref }) => ref === this.#ref)?.oid;
  }

  async #follow(remote: string | undefined): Promise<void> {
    const git = loadGit();
    if (!remote) {
      await git.deleteRef({ ...this.#at, ref: this.#ref });
      return;
    }
    await git.fetch({
      ...this.#at,
      ...this.#access(),
      ref: this.#options.branch,
      singleBranch: true,
      tags: false,
      // What came before is the remote's to keep.
      depth: 1,
    });
    await git.writeRef({
      ...this.#at,
      ref: this.#ref,
      value: remote,
      force: true,
    });
  }

  async #writeCommit(options: {
    parent?: string;
    tree: string;
    message: string;
  }): Promise<string> {
    const git = loadGit();
    const { author, clock } = this.#options;
    const by = {
      ...author,
      timestamp: Math.floor(clock.now().getTime() / 1000),
      timezoneOffset: 0,
    };
    return git.writeCommit({
      ...this.#at,
      commit: {
        message: options.message,
        tree: options.tree,
        parent: options.parent ? [options.parent] : [],
        author: by,
        committer: by,
      },
    });
  }

  /** False if it was refused because the branch moved. */
  async #push(commit: string): Promise<boolean> {
    const git = loadGit();
    await git.writeRef({ ...this.#at, ref: NEXT, value: commit, force: true });
    try {
      await git.push({
        ...this.#at,
        ...this.#access(),
        ref: NEXT,
        remoteRef: this.#ref,
        force: false,
      });
    } catch (error) {
      if (REJECTED.has((error as Error).name)) {
        return false;
      }
      throw error;
    }
    // That the branch moved is what counts, not that the server was content.
    return (await this.#remoteHead()) === commit;
  }

  #access() {
    const { url, username, token } = this.#options.remote!;
    const basic = Buffer.from(`${username}:${token}`).toString('base64');
    const headers: Record<string, string> = token
      ? { Authorization: `Basic ${basic}` }
      : {};
    return {
      http: this.#http,
      url,
      headers,
    };
  }

  #secrets(): string[] {
    const { username, token } = this.#options.remote ?? {};
    return token
      ? [token, Buffer.from(`${username}:${token}`).toString('base64')]
      : [];
  }

  async #try<T>(verb: string, work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      const { remote, directory, branch } = this.#options;
      throw new Error(
        `${verb} branch ${branch} of ${
          remote?.url ?? directory
        } failed: ${failureText(error, this.#secrets())}`,
      );
    }
  }
}
