/** Where time comes from; tests bring their own. */
export interface Clock {
  now(): Date;
}

/** The server's clock. */
export const systemClock: Clock = { now: () => new Date() };
