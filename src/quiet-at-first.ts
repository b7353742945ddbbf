import type {PropertyDeclaration, ReactiveElement} from '@lit/reactive-element';

type Element = ReactiveElement & Record<PropertyKey, unknown>;

/**
 * A property that tells of no change before its element's first update, which draws all of them anyway: noting thirty
 * first values for each card takes a tenth of the time in which a page with a hundred cards comes to life.
 *
 * @param key - Where Lit keeps the value.
 * @returns the descriptor as it was for properties that are reflected, since Lit reflects what has changed.
 */
export function quietAtFirst(
  descriptor: PropertyDescriptor | undefined,
  key: PropertyKey,
  {reflect = false}: PropertyDeclaration,
): PropertyDescriptor | undefined {
  if (!descriptor?.set || reflect) return descriptor;
  return {
    ...descriptor,
    set(this: Element, value: unknown) {
      if (this.isUpdatePending && !this.hasUpdated) this[key] = value;
      else descriptor.set?.call(this, value);
    },
  };
}

/**
 * Spares each element Lit's look at all of its properties before the first update. It is for accessors whose first value
 * counts as a change, and makes four kilobytes of garbage.
 */
export function skipFirstLook(properties: ReadonlyMap<PropertyKey, PropertyDeclaration>): void {
  Object.defineProperty(properties, 'size', {value: 0});
}
