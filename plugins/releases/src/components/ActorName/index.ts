export * from './ActorName';
export * from './actorName';
