import Ajv2020, { type ErrorObject } from 'ajv/dist/2020';
import { spec } from './openapi/generated/router';

// The form in which the router takes instants (RFC 3339, section 5.6).
const DATE_TIME =
  /^\d{4}-[01]\d-[0-3]\dT(?:[0-2]\d:[0-5]\d:[0-5]\d|23:59:60)(?:\.\d+)?(?:Z|[+-]\d\d(?::?\d\d)?)$/i;

/** Whether a value has the form that is asked for, or why not. */
export type ContractValidator<T> = (
  value: unknown,
) => { valid: T } | { problem: string };

/**
 * Makes a validator out of a schema of the contract, for parts of bodies that
 * the router does not look into. The only format it knows is `date-time`.
 *
 * @param name - of a schema below `components/schemas`
 */
export function contractValidator<T>(
  name: keyof typeof spec.components.schemas,
): ContractValidator<T> {
  const ajv = new Ajv2020({
    strict: false,
    formats: { 'date-time': DATE_TIME },
  });
  const { schemas } = spec.components;
  ajv.addSchema({ $id: 'contract', components: { schemas } });
  const validate = ajv.compile<T>({
    $ref: `contract#/components/schemas/${name}`,
  });
  return value =>
    validate(value)
      ? { valid: value }
      : { problem: describe(validate.errors?.[0]) };
}

/** Names the place and the rule, never the value that was sent. */
function describe(error: ErrorObject | undefined): string {
  const place = error?.instancePath.slice(1) || 'it';
  const { params } = error ?? {};
  switch (error?.keyword) {
    case 'additionalProperties':
      return `${place} must not have a member ${String(
        params?.additionalProperty,
      ).slice(0, 100)}`;
    case 'enum':
      return `${place} must be one of ${params?.allowedValues.join(', ')}`;
    default:
      return `${place} ${error?.message ?? 'is not as the contract has it'}`;
  }
}
