import { invalidInput } from '../errors';

/**
 * A link as it is stored and shown: http or https, parsed, without user name
 * and password.
 *
 * @throws InputError naming the JSON pointer of the link
 */
export function safeUrl(url: string, pointer: string): string {
  let parsed: URL;
  try {
    parsed = new URL(url);
  } catch {
    throw invalidInput('url-invalid', `${pointer} is not a URL`, { pointer });
  }
  if (
    (parsed.protocol !== 'https:' && parsed.protocol !== 'http:') ||
    parsed.username ||
    parsed.password ||
    parsed.href.length > 2048
  ) {
    throw invalidInput(
      'url-invalid',
      `${pointer} must be an http or https URL of up to 2048 characters without user name and password`,
      { pointer },
    );
  }
  return parsed.href;
}
