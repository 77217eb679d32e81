import type { paths } from '@slipway/backstage-plugin-releases-common';

/*
 * Turns the generated `paths` into the endpoint map that the validating
 * router is typed by: keys are `#method|/path`, delete is `_delete`.
 */

type Method = 'get' | 'post' | 'put' | 'delete';
type KeyOf<M extends Method> = M extends 'delete' ? '_delete' : M;
type AsObject<T> = T extends object ? T : never;
type Json<T> = T extends { content: { 'application/json': infer B } }
  ? AsObject<B>
  : never;
type BodyOf<O> = O extends { requestBody?: infer B }
  ? Json<NonNullable<B>>
  : never;
type ParamsOf<O, In extends string> = O extends {
  parameters: { [K in In]?: infer P };
}
  ? AsObject<P>
  : never;
/** Operations that answer with a file send text, which has no type here. */
type ResponseOf<O> = O extends { responses: infer R }
  ? Filled<Json<R[Extract<keyof R, 200 | 201 | 202>]>>
  : never;
type Filled<T> = [T] extends [never] ? object : T;
type Endpoint<O> = {
  path: ParamsOf<O, 'path'>;
  query: ParamsOf<O, 'query'>;
  body: BodyOf<O>;
  response: ResponseOf<O>;
};

type Operations = {
  [P in keyof paths]: {
    [M in Method]: paths[P][M] extends { responses: unknown }
      ? [key: `#${KeyOf<M>}|${P}`, operation: paths[P][M]]
      : never;
  }[Method];
}[keyof paths];

/** The endpoints of the releases API. */
export type ReleasesEndpointMap = {
  [O in Operations as O[0]]: Endpoint<O[1]>;
};
