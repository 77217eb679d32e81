import type { ErrorObject } from 'ajv';
import { type Finding, fromPointer, type Segments } from './problems';
import { didYouMean, listNames, quote } from './text';

interface Described {
  title?: string;
  description?: string;
  properties?: Record<string, Described>;
}

const TYPE_WORDS: Record<string, string> = {
  array: 'a list',
  boolean: 'true or false',
  integer: 'a whole number',
  number: 'a number',
  object: 'a map of keys',
  string: 'text',
};

/** Where the offending value is: the key itself for unknown keys and names. */
export function errorPlace(error: ErrorObject): Segments {
  const at = fromPointer(error.instancePath);
  if (error.keyword === 'additionalProperties') {
    return [...at, String(error.params.additionalProperty)];
  }
  if (error.keyword === 'required') {
    return [...at, String(error.params.missingProperty)];
  }
  return error.propertyName === undefined ? at : [...at, error.propertyName];
}

function nameOf(at: Segments): string {
  const last = at[at.length - 1];
  if (last === undefined) {
    return 'the document';
  }
  return /^\d+$/.test(String(last)) && at.length > 1
    ? `item ${Number(last) + 1} of "${at[at.length - 2]}"`
    : quote(String(last));
}

function describe(
  error: ErrorObject,
  at: Segments,
): Pick<Finding, 'code' | 'message' | 'hint'> {
  const parent = error.parentSchema as Described | undefined;
  const name = nameOf(at);
  const hint = parent?.description ?? 'See the schema of promotion paths.';
  const { params } = error;
  switch (error.keyword) {
    case 'additionalProperties': {
      const known = Object.keys(parent?.properties ?? {});
      const key = String(params.additionalProperty);
      return {
        code: 'unknown-key',
        message: `${name} is not a known key of ${nameOf(at.slice(0, -1))}.`,
        hint: `${didYouMean(key, known)}Known keys: ${listNames(known)}.`,
      };
    }
    case 'required': {
      const key = String(params.missingProperty);
      return {
        code: 'missing-key',
        message: `The key ${name} is missing in ${nameOf(at.slice(0, -1))}.`,
        hint: parent?.properties?.[key]?.description ?? `Add "${key}".`,
      };
    }
    case 'enum': {
      const allowed: string[] = params.allowedValues.map(String);
      return {
        code: 'value-not-allowed',
        message: `${quote(error.data)} is not allowed for ${name}.`,
        hint: `${didYouMean(
          String(error.data),
          allowed,
        )}Allowed values: ${listNames(allowed)}.`,
      };
    }
    case 'type':
      return {
        code: 'wrong-type',
        message: `${name} has to be ${
          TYPE_WORDS[params.type] ?? params.type
        }, but is ${quote(error.data)}.`,
        hint,
      };
    case 'pattern':
    case 'format':
      return {
        code: 'bad-format',
        message:
          error.propertyName === undefined
            ? `${quote(error.data)} is not a valid value of ${name}.`
            : `${name} is not a valid name.`,
        hint,
      };
    case 'minimum':
    case 'maximum':
      return {
        code: 'out-of-range',
        message: `${name} is ${quote(error.data)}, but has to be ${
          error.keyword === 'minimum' ? 'at least' : 'at most'
        } ${params.limit}.`,
        hint,
      };
    case 'minLength':
    case 'minItems':
      return { code: 'empty', message: `${name} must not be empty.`, hint };
    case 'maxLength':
    case 'maxItems':
    case 'maxProperties':
      return {
        code: 'too-long',
        message: `${name} is too long: at most ${params.limit} ${
          error.keyword === 'maxLength' ? 'characters' : 'entries'
        }.`,
        hint,
      };
    case 'uniqueItems':
      return {
        code: 'duplicate-item',
        message: `${name} holds the same item twice.`,
        hint: 'Remove one of the two.',
      };
    default:
      return {
        code: 'invalid-value',
        message: `${name} ${error.message ?? 'is not valid'}.`,
        hint,
      };
  }
}

/** Says in words what a schema error means. */
export function schemaFindings(errors: readonly ErrorObject[]): Finding[] {
  return errors
    .filter(error => error.keyword !== 'propertyNames')
    .map(error => {
      const at = errorPlace(error);
      return {
        at,
        atKey:
          error.keyword === 'additionalProperties' ||
          error.propertyName !== undefined,
        ...describe(error, at),
      };
    });
}
