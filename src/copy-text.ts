/** Puts text on the clipboard. @returns whether that worked. */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copyBySelection(text);
  }
}

/** Pages without TLS have no clipboard API; schools have many such pages. */
function copyBySelection(text: string): boolean {
  const field = document.createElement('textarea');
  const focused = deepActiveElement();
  field.value = text;
  field.readOnly = true;
  field.style.position = 'fixed'; // Anywhere else, selecting it would scroll the page.
  document.body.append(field);
  field.select();
  const copied = document.execCommand('copy');
  field.remove();
  if (focused instanceof HTMLElement) focused.focus({preventScroll: true});
  return copied;
}

/** What has the focus, also inside shadow trees: the card itself would pass it on to its code. */
function deepActiveElement(): Element | null {
  let active = document.activeElement;
  while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
  return active;
}
