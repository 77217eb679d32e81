export * from './ActorName';
export * from './useActorName';
