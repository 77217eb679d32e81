import Ajv, { type ErrorObject, type ValidateFunction } from 'ajv';
import schema from '../../schema/promotion-path.schema.json';
import type { PromotionPath } from './generated/promotionPath';

const MAX_URL_LENGTH = 2048;

function isCalendarDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) {
    return false;
  }
  const date = new Date(`${text}T00:00:00Z`);
  return (
    !Number.isNaN(date.getTime()) && date.toISOString().startsWith(`${text}T`)
  );
}

function isWebAddress(text: string): boolean {
  if (text.length > MAX_URL_LENGTH) {
    return false;
  }
  try {
    const url = new URL(text);
    return (
      ['http:', 'https:'].includes(url.protocol) &&
      url.username === '' &&
      url.password === ''
    );
  } catch {
    return false;
  }
}

let validator: ValidateFunction<PromotionPath> | undefined;

// Compiled at first use: a browser that only reads paths never pays for it.
function getValidator(): ValidateFunction<PromotionPath> {
  validator ??= new Ajv({
    allErrors: true,
    verbose: true,
    strictTypes: false,
    inlineRefs: false,
    formats: { date: isCalendarDate, uri: isWebAddress },
  }).compile<PromotionPath>(schema);
  return validator;
}

/** Holds a value against the schema; all errors, none when it fits. */
export function validateSchema(value: unknown): ErrorObject[] {
  const validate = getValidator();
  return validate(value) ? [] : [...(validate.errors ?? [])];
}
