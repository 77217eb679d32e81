const VERSION = /^(?=.*\d)[A-Za-z0-9][A-Za-z0-9._+~-]{0,127}$/;

/**
 * What to call what was deployed: the ref where it can be a version, else the
 * start of the commit id. A ref without a digit, such as `main`, is not taken:
 * it would call every deployment of the branch the same.
 */
export function versionOf(ref: string, commit: string): string {
  return VERSION.test(ref) && !commit.startsWith(ref)
    ? ref
    : commit.slice(0, 12);
}
