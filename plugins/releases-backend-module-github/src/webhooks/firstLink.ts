import type { JsonValue } from '@backstage/types';

/**
 * The first of the values that may be shown as a link: http or https, without
 * user name and password. Others are dropped, since a status with a bad link
 * is still a status.
 */
export function firstLink(
  ...candidates: (JsonValue | undefined)[]
): string | undefined {
  return candidates.find(isLink);
}

function isLink(value: JsonValue | undefined): value is string {
  if (
    typeof value !== 'string' ||
    value.length > 2048 ||
    !URL.canParse(value)
  ) {
    return false;
  }
  const { protocol, username, password, href } = new URL(value);
  return (
    (protocol === 'https:' || protocol === 'http:') &&
    !username &&
    !password &&
    href.length <= 2048
  );
}
