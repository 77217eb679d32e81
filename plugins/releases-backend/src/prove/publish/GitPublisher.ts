import type {
  CheckpointPublication,
  CheckpointPublisher,
} from '@slipway/backstage-plugin-releases-node';
import type { TileReader } from '@slipway/transparency-log';
import { GitRepository, type GitRepositoryOptions } from './GitRepository';
import { GitStage } from './GitStage';
import { sizeOfNoteAt } from './notes';
import { PathTiles } from './PathTiles';
import { NEWEST, newestNote, publishFiles } from './publishFiles';

export interface GitPublisherOptions extends GitRepositoryOptions {
  id: string;
}

/**
 * Publishes into a branch of a git repository, one commit per checkpoint. Of
 * each tile the branch holds the widest form.
 */
export class GitPublisher implements CheckpointPublisher {
  readonly id: string;
  readonly tiles: TileReader;
  readonly #repository: GitRepository;
  #head: string | undefined;

  static create(options: GitPublisherOptions) {
    return new GitPublisher(options);
  }

  private constructor(options: GitPublisherOptions) {
    this.id = options.id;
    this.#repository = GitRepository.create(options);
    this.tiles = PathTiles.create({
      size: async () => {
        const note = await this.latest();
        return note ? sizeOfNoteAt(note, this.#repository.locate(NEWEST)) : 0;
      },
      read: async path => {
        // Full tiles do not change; for others the remote is asked.
        this.#head ??= await this.#repository.head();
        return this.#head ? this.#repository.read(this.#head, path) : undefined;
      },
    });
  }

  async latest(): Promise<string | undefined> {
    return newestNote(await this.#stage());
  }

  async publish(publication: CheckpointPublication) {
    const published = await this.#publish(publication);
    // Rejected: somebody pushed in between. Built anew on that, once.
    const again = published ?? (await this.#publish(publication));
    if (!again) {
      throw new Error(
        `${this.#repository.locate(
          NEWEST,
        )} was changed by somebody else twice while a checkpoint was pushed; nothing was forced. Let the branch be written by Slipway only`,
      );
    }
    return again;
  }

  async #stage(): Promise<GitStage> {
    this.#head = await this.#repository.head();
    return GitStage.create({ repository: this.#repository, base: this.#head });
  }

  async #publish(
    publication: CheckpointPublication,
  ): Promise<{ location: string } | undefined> {
    const stage = await this.#stage();
    const placed = await publishFiles(
      stage,
      publication,
      checkpointPath(publication.size),
    );
    const isTaken = await this.#repository.commit({
      parent: this.#head,
      tree: await stage.writeTree(),
      message: `Checkpoint of size ${publication.size}\n`,
    });
    return isTaken ? placed : undefined;
  }
}

/**
 * Where a checkpoint stays: grouped by thousands as C2SP tlog-tiles does with
 * indexes, `checkpoints/x001/067`. Git writes a folder anew with each commit, so
 * one folder for all would make every commit as large as all sizes before it.
 */
export function checkpointPath(size: number): string {
  const digits = String(size);
  const groups = digits
    .padStart(Math.ceil(digits.length / 3) * 3, '0')
    .match(/\d{3}/g)!;
  const last = groups.pop();
  return ['checkpoints', ...groups.map(group => `x${group}`), last].join('/');
}
