import { members, type Members } from '../json/fields';
import { checkComponents } from './checkComponents';

/**
 * All components of a CycloneDX document: those of the document, the parts of
 * the component that it is about, and what these hold.
 *
 * @throws InputError if they are malformed or too many
 */
export function allComponents(bom: Members): Members[] {
  const found: Members[] = [];
  const main = members(members(bom.metadata).component);
  const pending: unknown[] = [main.components, bom.components];
  while (pending.length) {
    const level = checkComponents(pending.pop(), 'components', found.length);
    for (const component of level) {
      found.push(component);
      if (component.components !== undefined) {
        pending.push(component.components);
      }
    }
  }
  return found;
}
