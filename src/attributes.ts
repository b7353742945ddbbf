// How attributes become properties. A wrong value falls back and never throws.
import type {ComplexAttributeConverter} from 'lit';

/** `theme`: any other value counts as `auto`. */
export const themeConverter: ComplexAttributeConverter<'auto' | 'light' | 'dark'> = {
  fromAttribute: (value) => (value === 'light' || value === 'dark' ? value : 'auto'),
};

/** `args`: words apart by white space. Arguments with blanks in them are set by the property. */
export const wordsConverter: ComplexAttributeConverter<readonly string[]> = {
  fromAttribute: (value) => value?.match(/\S+/g) ?? [],
};

/** `payload`: a JSON object; anything else counts as none and is told on the console. */
export const objectConverter: ComplexAttributeConverter<Record<string, unknown>> = {
  fromAttribute(value) {
    if (value === null) return {};
    try {
      const object: unknown = JSON.parse(value);
      if (typeof object === 'object' && object !== null && !Array.isArray(object))
        return object as Record<string, unknown>;
    } catch {
      // Said below, as for JSON that is no object.
    }
    console.warn(`code-card: expected the payload attribute to be a JSON object, got ${value}`);
    return {};
  },
};

/** `credentials`: any value that fetch does not know counts as `same-origin`. */
export const credentialsConverter: ComplexAttributeConverter<RequestCredentials | undefined> = {
  fromAttribute: (value) =>
    value === 'include' || value === 'omit' || value === 'same-origin' ? value : undefined,
};

/** `output-lines`: a whole number from 1; anything else counts as the default. */
export const linesConverter: ComplexAttributeConverter<number> = {
  fromAttribute: (value) => (/^[1-9]\d*$/.test(value ?? '') ? Number(value) : DEFAULT_OUTPUT_LINES),
};

export const DEFAULT_OUTPUT_LINES = 20;

/** Frameworks set properties to anything, `undefined` most of all. */
export const asText = (value: unknown): string => (typeof value === 'string' ? value : '');
