export * from './ActorName';
export * from './actorOf';
