/** What every call understands. @public */
export interface ReleasesRequestOptions {
  signal?: AbortSignal;
}
