import {textOfDisplay, type Display} from '../display.js';
import {pictureSize} from './picture-size.js';
import {bytesOf} from './save-display.js';
import type {Stage} from './show-display.js';

/** Most pixels of a picture that is decoded: 4 bytes each, so 160 MB while it is drawn. */
const MAX_PIXELS = 40_000_000;

/**
 * Draws a picture to a canvas: a page whose policy has no `img-src` allows that. Of a moving one, its first frame.
 *
 * @throws when it is broken.
 */
export async function showPicture(display: Display, _content: string, stage: Stage): Promise<void> {
  const {messages} = stage;
  const bytes = bytesOf(display);
  const size = bytes && pictureSize(display.type, bytes);
  if (!size) throw new Error(`Expected a picture of type ${display.type}`);
  const {width, height} = size;
  if (width * height > MAX_PIXELS) {
    stage.note(messages.pictureTooLarge(textOfDisplay(display), width, height));
    return;
  }
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  canvas.setAttribute('role', 'img');
  canvas.setAttribute('aria-label', display.alt || messages.picture(display.name, width, height));
  if (display.width) canvas.style.width = display.width;
  stage.place(canvas);
  stage.onResize();
  try {
    const bitmap = await createImageBitmap(new Blob([bytes], {type: display.type}));
    canvas.getContext('2d')?.drawImage(bitmap, 0, 0);
    bitmap.close();
  } catch (error) {
    canvas.remove();
    throw error;
  }
}
