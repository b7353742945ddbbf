import type {Look} from './block-look.js';

/** A code block of the page that a card covers: it is what readers see of the code until the editor comes. */
export interface Cover {
  readonly block: HTMLElement;
  /** The block's code, read when it is first asked for. */
  readonly code: string;
  /** To be called when the block may hold something else than before. */
  forgetCode(): void;
  /** The block's look, as custom properties of the card's frame. */
  readonly look: Look;
  /** Resolves when what the editor shall look like is known. */
  prepare(): Promise<void>;
  /** The editor takes the block's place, or gives it back. */
  swap(isEditing: boolean): void;
  /** Set by the card: puts the cursor into the code, at a point of the window. */
  focus?: (at: {x: number; y: number}) => void;
  /** Set by the card: asks for the look again. */
  refresh?: () => void;
}

/** A card that may cover a block. */
export interface Covering {
  /** Set by `upgrade/`, which is loaded on demand, before the card is connected. */
  cover?: Cover | undefined;
}
