import { tooLarge, unreadable } from '../json/DocumentKind';
import { isObject, type Members } from '../json/fields';
import { MAX_COMPONENTS, SBOM } from './sbomKind';

/**
 * The objects of a list of components, of which there are some already.
 *
 * @throws InputError if it is not a list of objects, or if there are too many
 */
export function checkComponents(
  value: unknown,
  name: string,
  before = 0,
): Members[] {
  if (value === undefined) {
    return [];
  }
  if (!Array.isArray(value)) {
    throw unreadable(SBOM, `has ${name} that are not a list`);
  }
  if (before + value.length > MAX_COMPONENTS) {
    throw tooLarge(SBOM, `has more than ${MAX_COMPONENTS} ${name}`);
  }
  if (!value.every(isObject)) {
    throw unreadable(SBOM, `has ${name} that are not objects`);
  }
  return value;
}
