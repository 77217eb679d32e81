/** A database under examination: one state of it, read only. */
export interface OpenedDatabase {
  dialect: 'postgres' | 'sqlite';
  /** Runs a statement with `?` for each binding. */
  query(
    sql: string,
    bindings: readonly unknown[],
  ): Promise<Record<string, unknown>[]>;
  close(): Promise<void>;
}
