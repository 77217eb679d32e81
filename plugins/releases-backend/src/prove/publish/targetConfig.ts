import type { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';

/** How errors name an entry of a list below `releases.audit`. */
export const keyOf = (list: string, index: number) =>
  `releases.audit.${list}[${index}]`;

/** Ids are keys in the database and part of a header. */
const ID = /^[A-Za-z0-9][A-Za-z0-9._-]{0,127}$/;

/** @throws InputError if it cannot be one */
export function readId(
  config: Config,
  key: string,
  otherwise?: string,
): string {
  const id =
    config.getOptionalString('id') ?? otherwise ?? config.getString('id');
  if (!ID.test(id)) {
    throw new InputError(
      `${key}.id is "${id}"; use letters, digits, ".", "_" and "-", at most 128`,
    );
  }
  return id;
}

/** @throws InputError unless it is an http or https URL without what may be a secret */
export function readUrl(config: Config, name: string, key: string): string {
  const text = config.getString(name);
  // The value is not quoted: it may hold a password.
  if (!URL.canParse(text) || !/^https?:$/.test(new URL(text).protocol)) {
    throw new InputError(`${key}.${name} is not an http or https URL`);
  }
  const { username, password, search, hash } = new URL(text);
  if (username || password) {
    throw new InputError(
      `${key}.${name} holds a user or password, which would show in logs; use the key for tokens`,
    );
  }
  if (search || hash) {
    throw new InputError(
      `${key}.${name} must end with its path, without "?" and "#"`,
    );
  }
  return text;
}
