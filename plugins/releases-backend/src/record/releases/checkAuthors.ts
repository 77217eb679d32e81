import { invalidInput } from '../../errors';

/** `user:default/noor.haddad`, with or without the namespace. */
const USER_REF =
  /^user:([a-z0-9][a-z0-9._-]{0,62}\/)?[a-z0-9][a-z0-9._-]{0,62}$/i;
/** `octocat@users.noreply.github.com` */
const EMAIL = /^[^\s@<>"]{1,64}@[^\s@<>"]{1,190}$/;
/** `github:octocat`, as an SCM knows a person. */
const SCM_LOGIN =
  /^(?!user:)[a-z][a-z0-9.-]{1,30}:[A-Za-z0-9][A-Za-z0-9._[\]-]{0,99}$/;

/**
 * Authors are told apart from approvers later, so each has to be somebody: a
 * bare name is nobody.
 *
 * @throws InputError naming the first that has no identity
 */
export function checkAuthors(
  authors: string[] | undefined,
  pointer: '/body/authors' | '/body/coAuthors',
): void {
  authors?.forEach((author, index) => {
    if (
      !USER_REF.test(author) &&
      !EMAIL.test(author) &&
      !SCM_LOGIN.test(author)
    ) {
      throw invalidInput(
        'author-without-identity',
        `${pointer}/${index} names nobody in particular; write user:default/ada, ada@example.org, or github:ada`,
        { pointer: `${pointer}/${index}` },
      );
    }
  });
}
